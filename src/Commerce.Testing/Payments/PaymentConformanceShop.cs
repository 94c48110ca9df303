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
            Routes = [new PaymentRoute { Provider = "other", Currencies = [currency], Shops = [Shop] }, new PaymentRoute { Provider = StoreSamples.Text }],
            Needs = [PaymentOperationKind.Refund, PaymentOperationKind.Void],
        },
        Customer = CustomerRef.Registered("42"),
        Instrument = PaymentInstrument.Of("tok_\u8336"),
        SavedMethod = SavedPaymentMethodId.From(StoreConformanceShop.IdAt(8)),
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
            new PaymentEntry(PaymentEntryKind.Refund, Money.FromMinorUnits(1, currency), Now.AddTicks(2), Actor.Staff("s-1"))
            {
                Number = 4,
                Operation = PaymentOperationId.From(StoreConformanceShop.IdAt(7)),
                Reference = "re_\u8336/1",
                Reason = StoreSamples.Text,
            },
        ],
        Operations =
        [
            Operation(PaymentOperationId.New(TimeProvider.System), PaymentOperationKind.Refund, currency) with
            {
                State = PaymentOperationState.RequiresReconciliation,
                IsFinal = true,
                Total = Money.FromMinorUnits(2, currency),
                Reason = StoreSamples.Text,
                Source = 2,
                Reference = "re_\u8336/1",
                Failure = PaymentErrors.OperationFailed(PaymentOperationKind.Refund, "unclear", "Look at it.").With("attempt", "2"),
                SentAt = Now.AddTicks(3),
                DueAt = Now.AddTicks(4),
                Attempts = 3,
            },
            Operation(PaymentOperationId.New(TimeProvider.System), PaymentOperationKind.Void, currency),
        ],
    });

    public static PaymentOperation Operation(PaymentOperationId id, PaymentOperationKind kind, Currency currency) => new()
    {
        Id = id,
        Kind = kind,
        Amount = Money.FromMinorUnits(1, currency),
        Key = IdempotencyKey.Of($"{id}"),
        Actor = Actor.Staff("s-1"),
        CreatedAt = Now,
    };

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
        && left.Operations.SequenceEqual(right.Operations)
        && left.Method.Currencies.SequenceEqual(right.Method.Currencies)
        && left.Method.Needs.SequenceEqual(right.Method.Needs)
        && left.Method.Routes.SequenceEqual(right.Method.Routes, RouteComparer.Instance)
        && left.Method == right.Method with { Currencies = left.Method.Currencies, Needs = left.Method.Needs, Routes = left.Method.Routes }
        && left == right with { Ledger = left.Ledger, Operations = left.Operations, Method = left.Method };

    private sealed class RouteComparer : IEqualityComparer<PaymentRoute>
    {
        public static RouteComparer Instance { get; } = new();

        public bool Equals(PaymentRoute? x, PaymentRoute? y) =>
            x is not null && y is not null
            && x.Currencies.SequenceEqual(y.Currencies)
            && x.Shops.SequenceEqual(y.Shops)
            && x == y with { Currencies = x.Currencies, Shops = x.Shops };

        public int GetHashCode(PaymentRoute obj) => StringComparer.Ordinal.GetHashCode(obj.Provider);
    }
}
