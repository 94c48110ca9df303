using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Commerce.Storage;

namespace Commerce.Messaging;

/// <summary>Loads and saves aggregates that stand in one row: columns for what is searched, constrained or joined, and the whole as a document.</summary>
internal sealed class AggregateTable<TAggregate>(EfSession session, SqlTable table, string noun)
    where TAggregate : class
{
    private readonly JsonTypeInfo<TAggregate> _info = session.Types.Info<TAggregate>();

    /// <summary>The first aggregate that matches, or <see langword="null"/>.</summary>
    public async ValueTask<TAggregate?> FindAsync(Sql matches, CancellationToken cancellationToken) =>
        await session.Sql.FindAsync(Sql.Of($"SELECT document FROM {table} WHERE {matches}"), row => Read(row.GetString(0)), cancellationToken).ConfigureAwait(false);

    /// <summary>The aggregates of a SELECT: <paramref name="rest"/> is its WHERE, ORDER BY and LIMIT.</summary>
    public async ValueTask<IReadOnlyList<TAggregate>> ListAsync(Sql rest, CancellationToken cancellationToken) =>
        await session.Sql.ReadAsync(Sql.Of($"SELECT document FROM {table} {rest}"), row => Read(row.GetString(0)), cancellationToken).ConfigureAwait(false);

    /// <summary>Adds or changes a row whose version is <paramref name="expectedVersion"/> (0: there is none).</summary>
    /// <param name="saved">The aggregate under its next version.</param>
    /// <param name="key">Shop and id.</param>
    /// <param name="expectedVersion">The version that must be stored.</param>
    /// <param name="columns">Every column but the key, version and document. A name that begins with <c>=</c> never changes after the insert.</param>
    /// <param name="taken">The refusal when another aggregate has what may stand once in a shop.</param>
    /// <param name="cancellationToken">Abandons the statement.</param>
    public async ValueTask<CommerceResult<TAggregate>> SaveAsync(
        TAggregate saved,
        (ShopId Shop, Guid Id) key,
        long expectedVersion,
        ImmutableArray<(string Column, SqlValue Value)> columns,
        Func<CommerceError>? taken,
        CancellationToken cancellationToken)
    {
        var document = JsonSerializer.Serialize(saved, _info);
        columns = [("=shop", new(key.Shop.Value)), ("=id", new(key.Id)), .. columns];
        var statement = expectedVersion == 0
            ? Sql.Of($"""
                INSERT INTO {table} ({Sql.Text(string.Join(", ", columns.Select(c => c.Column.TrimStart('='))))}, version, document)
                VALUES ({Sql.Join(", ", columns.Select(c => Sql.Of($"{c.Value}")))}, {1L}, {document}) ON CONFLICT DO NOTHING
                """)
            : Sql.Of($"""
                UPDATE {table} SET {Assignments(columns.Where(c => c.Column[0] != '='), ", ")}, version = {expectedVersion + 1}, document = {document}
                WHERE {Assignments(columns.Where(c => c.Column[0] == '='), " AND ")} AND version = {expectedVersion}
                """);
        var refusal = await session.WriteAsync(statement, token => WhyNotAsync(key, expectedVersion, taken, token), cancellationToken).ConfigureAwait(false);
        return refusal is null ? saved : refusal;
    }

    private async ValueTask<CommerceError?> WhyNotAsync((ShopId Shop, Guid Id) key, long expectedVersion, Func<CommerceError>? taken, CancellationToken cancellationToken)
    {
        var actual = await session.Sql.FindAsync(
            Sql.Of($"SELECT version FROM {table} WHERE shop = {key.Shop.Value} AND id = {key.Id}"),
            static row => row.GetInt64(0),
            cancellationToken).ConfigureAwait(false);
        return actual != expectedVersion ? MessagingErrors.VersionConflict(noun, expectedVersion, actual)
            : actual == 0 && taken is not null ? taken()
            : throw new InvalidOperationException($"What never changes about a {noun} was changed.");
    }

    private static Sql Assignments(IEnumerable<(string Column, SqlValue Value)> columns, string separator) =>
        Sql.Join(separator, columns.Select(c => Sql.Of($"{Sql.Text(c.Column.TrimStart('='))} = {c.Value}")));

    private TAggregate Read(string document) => JsonSerializer.Deserialize(document, _info)
        ?? throw new InvalidOperationException($"The stored {noun} is empty.");
}
