namespace Commerce.Payments;

/// <content>How a payment comes to its money.</content>
internal sealed partial class PaymentCalls
{
    private const int MaxInstructions = 4_000;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Has the service make its object; no money moves.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="orderNumber">The number that people use.</param>
    /// <param name="saved">What the customer saved and pays with.</param>
    /// <param name="cancellationToken">Abandons the call.</param>
    /// <exception cref="Exception">Whatever it is: there may be an object all the same.</exception>
    public async Task<PreparedPayment> PrepareAsync(Payment payment, string orderNumber, PaymentToken? saved, CancellationToken cancellationToken)
    {
        var request = new PreparePayment
        {
            Shop = payment.Shop,
            Payment = payment.Id,
            Order = payment.Order,
            OrderNumber = orderNumber,
            Method = payment.Method,
            Amount = payment.Amount,
            Customer = payment.Customer,
            Instrument = payment.Instrument,
            SavedMethod = saved,
            Key = IdempotencyKey.Of($"prepare/{payment.Id}"),
        };
        return await WithinTimeAsync(token => ProviderOf(payment).PrepareAsync(request, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for the money.</summary>
    /// <exception cref="Exception">Whatever it is: the outcome is unknown.</exception>
    public async Task<PaymentOutcome> ConfirmAsync(Payment payment, CancellationToken cancellationToken)
    {
        var request = ConfirmationOf(payment);
        return Checked(await WithinTimeAsync(token => ProviderOf(payment).ConfirmAsync(request, token), cancellationToken).ConfigureAwait(false))
            ?? throw new InvalidOperationException("The payment provider confirmed with null. Return an outcome.");
    }

    /// <summary>Asks what became of a payment; <see langword="null"/> when the service knows nothing new, or cannot be asked.</summary>
    public async Task<PaymentOutcome?> LookUpAsync(Payment payment, CancellationToken cancellationToken)
    {
        if (payment.Reference is null || ProviderOf(payment).Find<ILookUpPayments>() is not { } lookUp)
        {
            return null;
        }

        var request = ConfirmationOf(payment);
        return Checked(await WithinTimeAsync(token => lookUp.LookUpAsync(request, token), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// True when asking once more cannot take the money twice: the service can be asked first what became of the payment, or still knows the key.
    /// </summary>
    public bool CanAskAgain(Payment payment) =>
        ProviderOf(payment) is var provider
        && (provider.Find<ILookUpPayments>() is not null
            || (provider.Find<IReplayPaymentOperations>() is { } replay && time.GetUtcNow() + patience.CallTimeout < payment.CreatedAt + replay.ReplayWindow));

    /// <summary>True once a call that was sent when the payment began cannot be under way any more.</summary>
    public bool IsOutOfFlight(Payment payment) => patience.AfterCall(payment.CreatedAt) + patience.CallTimeout < time.GetUtcNow();

    private static PaymentOutcome? Checked(PaymentOutcome? outcome) => outcome switch
    {
        PaymentOutcome.NeedsAction { RedirectUrl: null } => throw new InvalidOperationException("The payment provider sends the customer to no page. Give NeedsAction a URL."),
        PaymentOutcome.Captured { Reference.Length: > PaymentErrors.MaxReference } or PaymentOutcome.Authorized { Reference.Length: > PaymentErrors.MaxReference } =>
            throw new InvalidOperationException("The payment provider answered with an overlong reference. Return the service's id, or null."),
        PaymentOutcome.AwaitingFunds { Instructions.Length: > MaxInstructions } => throw new InvalidOperationException("The payment provider tells the customer more than can be stored. Be brief."),
        _ => outcome,
    };

    private static ConfirmPayment ConfirmationOf(Payment payment) => new()
    {
        Shop = payment.Shop,
        Payment = payment.Id,
        Reference = payment.Reference ?? throw new InvalidOperationException($"The payment {payment.Id} has no reference."),
        Method = payment.Method,
        Amount = payment.Amount,
        Key = IdempotencyKey.Of($"confirm/{payment.Id}"),
    };
}
