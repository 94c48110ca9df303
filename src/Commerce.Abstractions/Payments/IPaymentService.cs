namespace Commerce.Payments;

/// <summary>Payments of the caller's shop.</summary>
/// <remarks>
/// Captures, voids, refunds and increments are stored as intents before the payment service hears of them, and recovered when an answer is lost. Repeat a
/// command under its key until it has an outcome: it has one effect. Inside a session (<c>commerce.Within(session)</c>) only the intent is stored; it
/// commits or is undone with the session, and a worker sends it afterwards.
/// </remarks>
public interface IPaymentService
{
    /// <summary>The methods that can be used in a currency, in the order of registration.</summary>
    IReadOnlyList<PaymentMethod> ListMethods(Currency currency);

    /// <summary>A payment.</summary>
    Task<CommerceResult<Payment>> GetAsync(PaymentId payment, CancellationToken cancellationToken = default);

    /// <summary>The payments of an order, oldest first.</summary>
    Task<CommerceResult<IReadOnlyList<Payment>>> ListByOrderAsync(OrderId order, CancellationToken cancellationToken = default);

    /// <summary>Payments by state and customer, newest first, a page at a time.</summary>
    Task<CommerceResult<IReadOnlyList<Payment>>> ListAsync(PaymentQuery query, CancellationToken cancellationToken = default);

    /// <summary>Captures, voids, refunds and increments by kind, state and order, newest first, a page at a time.</summary>
    Task<CommerceResult<IReadOnlyList<PaymentOperationListing>>> ListOperationsAsync(PaymentOperationQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records money that came in by another way than a payment service: a bank transfer, cash, a paid invoice.
    /// The same key records it once; more than what is due is refused.
    /// </summary>
    Task<CommerceResult<Payment>> RecordReceiptAsync(RecordReceipt command, CancellationToken cancellationToken = default);

    /// <summary>Takes a part of what is set aside, or all of it. More than that, and a capture after a void, is refused.</summary>
    /// <returns>The operation when the service did or accepted it; <c>payments.operation_failed</c> when the service refused; <c>payments.outcome_unknown</c> when nobody knows yet.</returns>
    Task<CommerceResult<PaymentOperation>> CaptureAsync(CapturePayment command, CancellationToken cancellationToken = default);

    /// <summary>Gives up what is set aside and not captured. A payment that waits for money or is owed is given up without its service where that cannot.</summary>
    /// <inheritdoc cref="CaptureAsync" path="/returns"/>
    Task<CommerceResult<PaymentOperation>> VoidAsync(VoidPayment command, CancellationToken cancellationToken = default);

    /// <summary>Gives back a part of what was captured, or all of it. More than what is left is refused, also when many ask at once.</summary>
    /// <inheritdoc cref="CaptureAsync" path="/returns"/>
    Task<CommerceResult<PaymentOperation>> RefundAsync(RefundPayment command, CancellationToken cancellationToken = default);

    /// <summary>Sets more money aside, so that a dearer order can be captured.</summary>
    /// <inheritdoc cref="CaptureAsync" path="/returns"/>
    Task<CommerceResult<PaymentOperation>> IncrementAsync(IncrementPayment command, CancellationToken cancellationToken = default);

    /// <summary>Takes over what became of an operation: from a service's message, or from a person who settles <see cref="PaymentOperationState.RequiresReconciliation"/>. The same again changes nothing.</summary>
    Task<CommerceResult<PaymentOperation>> ReportOperationAsync(ReportPaymentOperation command, CancellationToken cancellationToken = default);

    /// <summary>Takes over what became of a payment from a person who settles <see cref="PaymentState.RequiresReconciliation"/>. The same again changes nothing.</summary>
    Task<CommerceResult<Payment>> ReportPaymentAsync(ReportPayment command, CancellationToken cancellationToken = default);

    /// <summary>Books a dispute, or that it was won. The same again changes nothing.</summary>
    Task<CommerceResult<Payment>> RecordDisputeAsync(RecordDispute command, CancellationToken cancellationToken = default);

    /// <summary>Looks after operations of all shops whose outcome is not known, as the background worker does. Returns how many were looked after.</summary>
    Task<int> RecoverAsync(CancellationToken cancellationToken = default);
}
