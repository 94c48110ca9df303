namespace Commerce.Storage;

/// <summary>Where the tables of Commerce stand in the host's model.</summary>
public sealed class CommerceModelOptions
{
    /// <summary>The schema, "commerce" by default. Databases without schemas, such as SQLite, put it before each table's name instead: <c>commerce_orders</c>.</summary>
    public string Schema { get; set; } = "commerce";

    /// <summary>
    /// <see langword="false"/>, the default: the tables are left out of the host's migrations, and <c>MigrateCommerceAsync()</c> makes and changes them.
    /// <see langword="true"/>: the host's migrations do; call no <c>MigrateCommerceAsync()</c> then.
    /// </summary>
    public bool HostOwnsMigrations { get; set; }
}
