namespace Commerce.Payments;

/// <summary>
/// Money that comes without a payment service: bank transfer, cash on delivery, invoice. It keeps nothing, so that every answer is the same
/// at every repetition. <see cref="IPaymentService.RecordReceiptAsync"/> books the money when it comes. A refund is pending until somebody
/// sent the money back and said so with <see cref="IPaymentService.ReportOperationAsync"/>. Thread-safe.
/// </summary>
public sealed class ManualPayments : IPaymentProvider, ILookUpPayments, IRefundPayments, ILookUpPaymentOperations
{
    /// <summary>The name that methods give as their <see cref="PaymentMethod.Provider"/>.</summary>
    public const string ProviderName = "manual";

    /// <inheritdoc/>
    public string Name => ProviderName;

    /// <inheritdoc/>
    public ValueTask<PreparedPayment> PrepareAsync(PreparePayment request, CancellationToken cancellationToken) =>
        new(new PreparedPayment(ReferenceOf(request.Payment)));

    /// <inheritdoc/>
    public ValueTask<PaymentOutcome> ConfirmAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
        new(OutcomeOf(request));

    /// <inheritdoc/>
    public ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken) =>
        new(OutcomeOf(request));

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        new(OutcomeOf(request));

    /// <inheritdoc/>
    public ValueTask<PaymentOperationOutcome?> LookUpOperationAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
        new(OutcomeOf(request));

    private static PaymentOperationOutcome OutcomeOf(in PaymentOperationRequest request) =>
        request.Kind != PaymentOperationKind.Refund ? new PaymentOperationOutcome.Failed("unsupported", "Money that comes by hand is only refunded by hand.")
        : string.Equals(request.Reference, ReferenceOf(request.Payment), StringComparison.Ordinal) ? new PaymentOperationOutcome.Pending()
        : new PaymentOperationOutcome.Failed("unknown_reference", "The payment is not known. Look at its order.");

    private static string ReferenceOf(PaymentId payment) => $"{ProviderName}/{payment}";

    private static PaymentOutcome OutcomeOf(in ConfirmPayment request)
    {
        if (!string.Equals(request.Reference, ReferenceOf(request.Payment), StringComparison.Ordinal))
        {
            return new PaymentOutcome.Declined("unknown_reference", "The payment is not known. Begin a new one.");
        }

        return request.Method.Settlement switch
        {
            Settlement.Deferred => new PaymentOutcome.AwaitingFunds(request.Method.Instructions),
            Settlement.OnTerms => new PaymentOutcome.Owed(),
            _ => new PaymentOutcome.Declined("unsupported_settlement", "This way to pay is not set up. Choose another one."),
        };
    }
}
