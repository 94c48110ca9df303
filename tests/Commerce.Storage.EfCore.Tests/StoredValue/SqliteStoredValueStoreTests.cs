using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class SqliteStoredValueStoreTests(SqliteStorage storage) : IClassFixture<SqliteStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<StoredValueConformanceTarget>(StoredValueStoreConformance.Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(StoredValueStoreConformance.Cases, name, new StoredValueConformanceTarget(storage.Host.Sessions));
}
