using Commerce.Messaging;
using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>Payments of a shop of its own.</summary>
internal sealed class PaymentConformanceShop(ICommerceSessions sessions, CommerceTypeRegistry types, CancellationToken cancellationToken)
    : VersionedConformanceShop<Payment>(sessions, types, cancellationToken)
{
    private static PaymentMethod Card { get; } = new() { Id = PaymentMethodId.Of("card"), Name = "Card", Provider = "scripted", Settlement = Settlement.Immediate };

    public override Payment Plain() => Payment(PaymentId.New(TimeProvider.System), OrderId.New(TimeProvider.System));

    public Payment Payment(PaymentId id, OrderId order) => new()
    {
        Id = id,
        Shop = Shop,
        Order = order,
        Method = Card,
        Amount = Money.FromMinorUnits(1_999, Currency.Eur),
        CreatedAt = Now,
    };

    public override IEnumerable<Payment> Full() => StoreSamples.Currencies.Select(currency => Plain() with
    {
        Method = new PaymentMethod
        {
            Id = PaymentMethodId.Of("bank-transfer"),
            Name = StoreSamples.Text,
            Provider = "bank",
            Settlement = Settlement.Deferred,
            Patience = TimeSpan.FromDays(7) + TimeSpan.FromTicks(1),
            Instructions = StoreSamples.Text,
            Currencies = [currency, Currency.Usd],
        },
        Amount = Money.FromMinorUnits(long.MaxValue, currency),
        State = PaymentState.Failed,
        Reference = "pi_\u8336/1?a=b&c",
        RedirectUrl = new Uri("https://pay.example/\u8336?a=%20b&c=%2F#part"),
        Instructions = StoreSamples.Text,
        Failure = PaymentErrors.Declined("stolen_card", "Try another card.").With("attempt", "2").At("method"),
        Ledger =
        [
            new PaymentEntry(PaymentEntryKind.Authorization, Money.FromMinorUnits(5, currency), Now, Actor.Program("webhook")),
            new PaymentEntry(PaymentEntryKind.Capture, Money.FromMinorUnits(2, currency), Now.AddTicks(1), Actor.System),
            new PaymentEntry(PaymentEntryKind.Capture, Money.FromMinorUnits(2, currency), Now.AddTicks(1), Actor.Staff("s-1")),
        ],
    });

    public Task<IReadOnlyList<Payment>> ListAsync(ShopId shop, OrderId order) => InSessionAsync(session => ListAsync(session, shop, order));

    public ValueTask<IReadOnlyList<Payment>> ListAsync(ICommerceSession session, ShopId shop, OrderId order) =>
        session.Get<IPaymentStore>().ListByOrderAsync(shop, order, Token);

    public override Payment In(ShopId shop, Payment record) => record with { Shop = shop };

    public override Payment WithText(Payment record, string text) => record with { Instructions = text };

    public override string TextOf(Payment record) => record.Instructions;

    public override Payment WithVersion(Payment record, long version) => record with { Version = version };

    public override long VersionOf(Payment record) => record.Version;

    public override ValueTask<Payment?> FindAsync(ICommerceSession session, Payment record) => session.Get<IPaymentStore>().FindAsync(record.Shop, record.Id, Token);

    public override ValueTask<CommerceResult<Payment>> SaveAsync(ICommerceSession session, Payment record, long expectedVersion) =>
        session.Get<IPaymentStore>().SaveAsync(record, expectedVersion, Token);

    // An array of a record is equal to itself only; a property that is added later is compared without a word here.
    protected override bool AreEqual(Payment left, Payment right) =>
        left.Ledger.SequenceEqual(right.Ledger)
        && left.Method.Currencies.SequenceEqual(right.Method.Currencies)
        && left.Method == right.Method with { Currencies = left.Method.Currencies }
        && left == right with { Ledger = left.Ledger, Method = left.Method };
}
