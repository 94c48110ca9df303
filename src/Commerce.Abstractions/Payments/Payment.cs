namespace Commerce.Payments;

/// <summary>One attempt to pay for an order. Immutable; every change has a version of its own.</summary>
/// <remarks>
/// The sums follow from <see cref="Ledger"/> and <see cref="Operations"/>. It always holds that what was captured of an authorization is at most what was
/// authorized, and that what was refunded, together with refunds under way, is at most what was captured.
/// </remarks>
public sealed record Payment
{
    /// <summary>The most operations of a payment.</summary>
    public const int MaxOperations = 200;

    /// <summary>Its id.</summary>
    public required PaymentId Id { get; init; }

    /// <summary>The shop that is paid.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The order that is paid for.</summary>
    public required OrderId Order { get; init; }

    /// <summary>Who buys; <see langword="null"/> when the order names nobody.</summary>
    public CustomerRef? Customer { get; init; }

    /// <summary>Rises with every change.</summary>
    public long Version { get; init; }

    /// <summary>The method as it was chosen; its provider is the one that serves this payment.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>With what the customer pays, sealed (<see cref="ISealPaymentInstruments"/>); <see langword="null"/> when the method needs nothing.</summary>
    public PaymentInstrument? Instrument { get; init; }

    /// <summary>What the customer saved and pays with; <see langword="null"/> when the customer is asked.</summary>
    public SavedPaymentMethodId? SavedMethod { get; init; }

    /// <summary>How much is to be paid. An increment raises it.</summary>
    public required Money Amount { get; init; }

    /// <summary>Where it stands.</summary>
    public PaymentState State { get; init; }

    /// <summary>The service's id; <see langword="null"/> until it was prepared.</summary>
    public string? Reference { get; init; }

    /// <summary>Where the customer must go, while <see cref="PaymentState.NeedsAction"/>.</summary>
    public Uri? RedirectUrl { get; init; }

    /// <summary>What the customer must do, while <see cref="PaymentState.AwaitingFunds"/>.</summary>
    public string Instructions { get; init => field = value ?? ""; } = "";

    /// <summary>Why it failed.</summary>
    public CommerceError? Failure { get; init; }

    /// <summary>What happened to money, oldest first; nothing is ever taken out.</summary>
    public ImmutableArray<PaymentEntry> Ledger { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What was asked for, oldest first, at most <see cref="MaxOperations"/>.</summary>
    public ImmutableArray<PaymentOperation> Operations { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When it was given up or refused; money that comes afterwards is late. <see langword="null"/> as long as it lives.</summary>
    public DateTimeOffset? GivenUpAt { get; init; }

    /// <summary>True once somebody saw to money that came too late.</summary>
    public bool LateMoneySeen { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>All money that was set aside for us, increments included.</summary>
    public Money Authorized => Sum(PaymentEntryKind.Authorization) + Sum(PaymentEntryKind.Increment);

    /// <summary>All money that was set aside for us and is the customer's again.</summary>
    public Money Voided => Sum(PaymentEntryKind.Void);

    /// <summary>All money that came in.</summary>
    public Money Captured => Sum(PaymentEntryKind.Capture);

    /// <summary>Captures under way, or of unknown outcome.</summary>
    public Money CapturePending => Open(PaymentOperationKind.Capture);

    /// <summary>What is set aside and neither captured, nor given up, nor about to be.</summary>
    public Money Capturable => HasOpen(PaymentOperationKind.Void) || Operations.Any(o => o is { IsOpen: true, Kind: PaymentOperationKind.Capture, IsFinal: true })
        ? Money.Zero(Amount.Currency)
        : NotBelowZero(Authorized - Voided - Captured - CapturePending);

    /// <summary>All money that went back to the customer.</summary>
    public Money Refunded => Sum(PaymentEntryKind.Refund) - Sum(PaymentEntryKind.RefundFailed);

    /// <summary>Refunds under way, or of unknown outcome.</summary>
    public Money RefundPending => Open(PaymentOperationKind.Refund);

    /// <summary>What the customer's bank took back and no decision returned.</summary>
    public Money Disputed => Sum(PaymentEntryKind.Dispute) - Sum(PaymentEntryKind.DisputeWon);

    /// <summary>What came in and is neither refunded, nor about to be, nor disputed.</summary>
    public Money Refundable => NotBelowZero(Captured - Refunded - RefundPending - Disputed);

    /// <summary>True when the order may go on: the money is there, set aside, or owed under terms.</summary>
    public bool IsSatisfied => State is PaymentState.Captured or PaymentState.Authorized or PaymentState.Owed;

    /// <summary>True while an operation of that kind is under way, or of unknown outcome.</summary>
    public bool HasOpen(PaymentOperationKind kind) => Operations.Any(o => o.IsOpen && o.Kind == kind);

    /// <summary>An operation of the payment, or <see langword="null"/>.</summary>
    public PaymentOperation? Find(PaymentOperationId operation) => Operations.FirstOrDefault(o => o.Id == operation);

    private Money Sum(PaymentEntryKind kind)
    {
        var sum = Money.Zero(Amount.Currency);
        foreach (var entry in Ledger)
        {
            sum = entry.Kind == kind ? sum + entry.Amount : sum;
        }

        return sum;
    }

    private Money Open(PaymentOperationKind kind)
    {
        var sum = Money.Zero(Amount.Currency);
        foreach (var operation in Operations)
        {
            sum = operation.IsOpen && operation.Kind == kind ? sum + operation.Amount : sum;
        }

        return sum;
    }

    private static Money NotBelowZero(Money amount) => amount.IsNegative ? Money.Zero(amount.Currency) : amount;
}
