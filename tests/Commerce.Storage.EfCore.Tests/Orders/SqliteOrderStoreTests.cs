using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class SqliteOrderStoreTests(SqliteStorage storage) : IClassFixture<SqliteStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<OrderConformanceTarget>(OrderStoreConformance.Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(OrderStoreConformance.Cases, name, new OrderConformanceTarget(storage.Host.Sessions, storage.Host.Types));
}
