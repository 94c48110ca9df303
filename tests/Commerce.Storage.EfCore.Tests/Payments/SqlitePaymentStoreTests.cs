using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class SqlitePaymentStoreTests(SqliteStorage storage) : IClassFixture<SqliteStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<PaymentConformanceTarget>(PaymentStoreConformance.Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(PaymentStoreConformance.Cases, name, new PaymentConformanceTarget(storage.Host.Sessions, storage.Host.Types));
}
