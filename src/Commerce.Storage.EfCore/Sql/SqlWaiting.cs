namespace Commerce.Storage;

/// <summary>A statement that travels with the next journey: a savepoint, or a write of which only has to be known that it changed a row.</summary>
/// <param name="sql">The statement. It returns no rows.</param>
/// <param name="whyNot">Of a write: asked when it has changed nothing; an error ends the session with it.</param>
internal sealed class SqlWaiting(Sql sql, Func<CancellationToken, ValueTask<CommerceError?>>? whyNot = null)
{
    public Sql Sql => sql;

    public Func<CancellationToken, ValueTask<CommerceError?>>? WhyNot => whyNot;
}
