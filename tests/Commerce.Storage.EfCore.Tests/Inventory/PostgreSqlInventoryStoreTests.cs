using Commerce.PostgreSql;
using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class PostgreSqlInventoryStoreTests(PostgreSqlStorage storage) : IClassFixture<PostgreSqlStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<InventoryConformanceTarget>(InventoryStoreConformance.Cases);

    [PostgreSqlTheory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(InventoryStoreConformance.Cases, name, EfStockDamage.Target(storage.Host.Sessions));
}
