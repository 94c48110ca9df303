using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class SqliteInboxStoreTests(SqliteStorage storage) : IClassFixture<SqliteStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<MessagingConformanceTarget>(InboxStoreConformance.Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(InboxStoreConformance.Cases, name, new MessagingConformanceTarget(storage.Host.Sessions));
}
