using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class SqliteOutboxStoreTests(SqliteStorage storage) : IClassFixture<SqliteStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<MessagingConformanceTarget>(OutboxStoreConformance.Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_store_conforms(string name)
    {
        await storage.Host.EmptyOutboxAsync();
        await Conformance.RunAsync(OutboxStoreConformance.Cases, name, new MessagingConformanceTarget(storage.Host.Sessions));
    }
}
