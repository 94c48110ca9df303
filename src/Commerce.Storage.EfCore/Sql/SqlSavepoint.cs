namespace Commerce.Storage;

/// <summary>A point of a transaction to come back to.</summary>
internal sealed class SqlSavepoint
{
    public SqlSavepoint(string name)
    {
        Begin = new SqlWaiting(Sql.Text($"SAVEPOINT {name}"));
        Undo = Sql.Text($"ROLLBACK TO SAVEPOINT {name}");
        Release = new SqlWaiting(Sql.Text($"RELEASE SAVEPOINT {name}"));
    }

    public SqlWaiting Begin { get; }

    public Sql Undo { get; }

    public SqlWaiting Release { get; }
}
