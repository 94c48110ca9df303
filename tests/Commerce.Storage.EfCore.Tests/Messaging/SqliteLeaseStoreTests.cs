using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class SqliteLeaseStoreTests(SqliteStorage storage) : IClassFixture<SqliteStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<MessagingConformanceTarget>(LeaseStoreConformance.Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(LeaseStoreConformance.Cases, name, new MessagingConformanceTarget(storage.Host.Sessions));
}
