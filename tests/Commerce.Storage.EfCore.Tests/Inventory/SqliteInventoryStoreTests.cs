using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class SqliteInventoryStoreTests(SqliteStorage storage) : IClassFixture<SqliteStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<InventoryConformanceTarget>(InventoryStoreConformance.Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(InventoryStoreConformance.Cases, name, EfStockDamage.Target(storage.Host.Sessions));
}
