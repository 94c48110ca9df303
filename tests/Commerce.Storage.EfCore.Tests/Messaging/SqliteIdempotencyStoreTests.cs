using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class SqliteIdempotencyStoreTests(SqliteStorage storage) : IClassFixture<SqliteStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<MessagingConformanceTarget>(IdempotencyStoreConformance.Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(IdempotencyStoreConformance.Cases, name, new MessagingConformanceTarget(storage.Host.Sessions));
}
