using Commerce.PostgreSql;
using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class PostgreSqlSavedPaymentMethodStoreTests(PostgreSqlStorage storage) : IClassFixture<PostgreSqlStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<PaymentConformanceTarget>(SavedPaymentMethodStoreConformance.Cases);

    [PostgreSqlTheory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(SavedPaymentMethodStoreConformance.Cases, name, new PaymentConformanceTarget(storage.Host.Sessions, storage.Host.Types));
}
