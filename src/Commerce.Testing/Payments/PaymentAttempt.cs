using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>One payment of a conformance case, with keys of its own.</summary>
internal sealed class PaymentAttempt(PaymentProviderTarget target)
{
    private readonly OrderId _order = OrderId.New(TimeProvider.System);

    public PaymentId Payment { get; } = PaymentId.New(TimeProvider.System);

    public ValueTask<PreparedPayment> PrepareAsync(CancellationToken cancellationToken) => target.Provider.PrepareAsync(
        new PreparePayment
        {
            Shop = ShopId.Default,
            Payment = Payment,
            Order = _order,
            OrderNumber = "CONFORMANCE-1",
            Method = target.Method,
            Amount = target.Amount,
            Customer = target.Customer,
            Instrument = Sealed(),
            Key = IdempotencyKey.Of($"{Payment}-prepare"),
        },
        cancellationToken);

    public ValueTask<PaymentOutcome> ConfirmAsync(string reference, CancellationToken cancellationToken) =>
        target.Provider.ConfirmAsync(Confirmation(reference), cancellationToken);

    public ConfirmPayment Confirmation(string reference) => new()
    {
        Shop = ShopId.Default,
        Payment = Payment,
        Reference = reference,
        Method = target.Method,
        Amount = target.Amount,
        Key = IdempotencyKey.Of($"{Payment}-confirm"),
    };

    public PaymentOperationRequest Operation(PaymentOperationKind kind, string reference, Money amount, Money total, string? source = null) => new()
    {
        Shop = ShopId.Default,
        Payment = Payment,
        Operation = PaymentOperationId.New(TimeProvider.System),
        Kind = kind,
        Method = target.Method,
        Reference = reference,
        SourceReference = source,
        Amount = amount,
        Total = total,
        Reason = "conformance",
        Key = IdempotencyKey.Of($"{PaymentOperationId.New(TimeProvider.System)}"),
    };

    // As checkout does it: what was typed is sealed before anybody stores it.
    private PaymentInstrument? Sealed() => target.Instrument is not { } typed ? null
        : target.Provider.Find<ISealPaymentInstruments>() is { } seals ? seals.Seal(typed)
        : PaymentInstrument.Of(typed);
}
