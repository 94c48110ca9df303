namespace Commerce.Storage;

/// <summary>A point of a transaction to come back to.</summary>
internal sealed class SqlSavepoint
{
    public SqlSavepoint(string name)
    {
        Begin = Sql.Text($"SAVEPOINT {name}");
        Undo = Sql.Text($"ROLLBACK TO SAVEPOINT {name}");
        Release = Sql.Text($"RELEASE SAVEPOINT {name}");
    }

    public Sql Begin { get; }

    public Sql Undo { get; }

    public Sql Release { get; }
}
