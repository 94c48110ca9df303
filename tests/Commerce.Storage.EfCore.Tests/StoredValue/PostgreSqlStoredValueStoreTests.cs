using Commerce.PostgreSql;
using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class PostgreSqlStoredValueStoreTests(PostgreSqlStorage storage) : IClassFixture<PostgreSqlStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<StoredValueConformanceTarget>(StoredValueStoreConformance.Cases);

    [PostgreSqlTheory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(StoredValueStoreConformance.Cases, name, new StoredValueConformanceTarget(storage.Host.Sessions));
}
