using Commerce.PostgreSql;
using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class PostgreSqlCheckoutAttemptStoreTests(PostgreSqlStorage storage) : IClassFixture<PostgreSqlStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<CheckoutAttemptConformanceTarget>(CheckoutAttemptStoreConformance.Cases);

    [PostgreSqlTheory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(CheckoutAttemptStoreConformance.Cases, name, new CheckoutAttemptConformanceTarget(storage.Host.Sessions));
}
