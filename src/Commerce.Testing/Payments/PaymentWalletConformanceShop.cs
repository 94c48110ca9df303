using Commerce.Messaging;
using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>Wallets of a shop of its own.</summary>
internal sealed class PaymentWalletConformanceShop(ICommerceSessions sessions, CommerceTypeRegistry types, CancellationToken cancellationToken)
    : VersionedConformanceShop<PaymentWallet>(sessions, types, cancellationToken)
{
    public override PaymentWallet Plain() => new()
    {
        Shop = Shop,
        Customer = CustomerRef.Registered($"{PaymentId.New(TimeProvider.System)}"),
        Entries = [Entry("Visa 4242", 1)],
    };

    public override IEnumerable<PaymentWallet> Full() =>
    [
        Plain() with { Entries = [] },
        Plain() with
        {
            Customer = CustomerRef.Registered($"\u8336/{PaymentId.New(TimeProvider.System)}?a=b&c"),
            Entries =
            [
                Entry(StoreSamples.Text, 1),
                Entry("Visa 4242", 2) with { Token = new PaymentToken("pm_\u8336/1?a=b&c") },
                new PaymentWalletEntry(Entry("SEPA", 3).Method with { IsDefault = true, LastDay = new DateOnly(2030, 2, 28) }, new PaymentToken("pm_3")),
            ],
        },
    ];

    public override PaymentWallet In(ShopId shop, PaymentWallet record) => record with { Shop = shop };

    public override PaymentWallet WithText(PaymentWallet record, string text) => record with { Entries = [Entry(text, 1)] };

    public override string TextOf(PaymentWallet record) => record.Entries[0].Method.Label;

    public override PaymentWallet WithVersion(PaymentWallet record, long version) => record with { Version = version };

    public override long VersionOf(PaymentWallet record) => record.Version;

    public override ValueTask<PaymentWallet?> FindAsync(ICommerceSession session, PaymentWallet record) =>
        session.Get<ISavedPaymentMethodStore>().FindAsync(record.Shop, record.Customer, Token);

    public override ValueTask<CommerceResult<PaymentWallet>> SaveAsync(ICommerceSession session, PaymentWallet record, long expectedVersion) =>
        session.Get<ISavedPaymentMethodStore>().SaveAsync(record, expectedVersion, Token);

    // An array of a record is equal to itself only.
    protected override bool AreEqual(PaymentWallet left, PaymentWallet right) =>
        left.Entries.SequenceEqual(right.Entries) && left == right with { Entries = left.Entries };

    private static PaymentWalletEntry Entry(string label, int number) => new(
        new SavedPaymentMethod { Id = SavedPaymentMethodId.From(IdAt(number)), Provider = "scripted", Label = label, CreatedAt = Now },
        new PaymentToken($"pm_{number}"));
}
