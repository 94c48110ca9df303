using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class SqliteCheckoutAttemptStoreTests(SqliteStorage storage) : IClassFixture<SqliteStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<CheckoutAttemptConformanceTarget>(CheckoutAttemptStoreConformance.Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(CheckoutAttemptStoreConformance.Cases, name, new CheckoutAttemptConformanceTarget(storage.Host.Sessions));
}
