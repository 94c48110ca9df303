using Commerce.PostgreSql;
using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class PostgreSqlPaymentStoreTests(PostgreSqlStorage storage) : IClassFixture<PostgreSqlStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<PaymentConformanceTarget>(PaymentStoreConformance.Cases);

    [PostgreSqlTheory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(PaymentStoreConformance.Cases, name, new PaymentConformanceTarget(storage.Host.Sessions, storage.Host.Types));
}
