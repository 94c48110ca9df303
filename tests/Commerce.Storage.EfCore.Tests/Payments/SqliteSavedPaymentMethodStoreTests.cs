using Commerce.Testing;

namespace Commerce.Storage.Tests;

public sealed class SqliteSavedPaymentMethodStoreTests(SqliteStorage storage) : IClassFixture<SqliteStorage>
{
    public static TheoryData<string> Names { get; } = Conformance.NamesOf<PaymentConformanceTarget>(SavedPaymentMethodStoreConformance.Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_conforms(string name) => Conformance.RunAsync(SavedPaymentMethodStoreConformance.Cases, name, new PaymentConformanceTarget(storage.Host.Sessions, storage.Host.Types));
}
