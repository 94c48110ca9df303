using Commerce.PostgreSql;
using Commerce.Testing;

namespace Commerce.Storage.Tests;

/// <summary>The promises of every inventory store.</summary>
public sealed class EfInventoryStoreTests(InventoryDatabases databases) : IClassFixture<InventoryDatabases>
{
    public static TheoryData<string> Names { get; } =
        [.. InventoryStoreConformance.Cases(_ => throw new InvalidOperationException("Only the names are asked for.")).Select(c => c.Name)];

    [PostgreSqlTheory]
    [MemberData(nameof(Names))]
    public Task The_store_over_PostgreSql_conforms(string name) => RunAsync(name, databases.OverPostgreSqlAsync);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_over_Sqlite_conforms(string name) => RunAsync(name, databases.OverSqliteAsync);

    private static Task RunAsync(string name, Func<Task<StorageHost>> open) => InventoryStoreConformance
        .Cases(async _ => new InventoryConformanceTarget((await open()).Sessions))
        .Single(c => c.Name == name)
        .RunAsync(CancellationToken.None);
}
