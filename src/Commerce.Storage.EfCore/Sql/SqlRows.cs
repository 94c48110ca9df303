namespace Commerce.Storage;

/// <summary>
/// Rows of values as a table of a statement, its columns by name: <c>INSERT INTO … SELECT … FROM {SqlRows.Of(("sku", skus), ("quantity", quantities))} AS moved</c>.
/// The text is the same for any number of rows, so the database plans it once.
/// </summary>
internal sealed class SqlRows
{
    private SqlRows((string Name, Array Values)[] columns) => Columns = columns;

    /// <summary>Arrays of one length: of strings, longs, GUIDs or times; each may hold nulls.</summary>
    public (string Name, Array Values)[] Columns { get; }

    public static SqlRows Of(params (string Name, Array Values)[] columns)
    {
        if (Array.Exists(columns, column => column.Values.Length != columns[0].Values.Length))
        {
            throw new ArgumentException("The columns of a table are of one length.", nameof(columns));
        }

        return new SqlRows(columns);
    }
}
