namespace Commerce.Payments;

/// <summary>Capability: gives money back that was taken, in one or in several parts.</summary>
/// <remarks>
/// Ask a provider for it by <see cref="IPaymentProvider.Find{TCapability}"/>. Safe for concurrent use. Throw only when the outcome is unknown (a lost
/// connection, a time-out, an answer that makes no sense): the operation then stays open and is looked up. A refusal of the service is
/// <see cref="PaymentOperationOutcome.Failed"/>, and says that no money moved.
/// </remarks>
public interface IRefundPayments
{
    /// <summary>
    /// True when the service refunds one capture at a time. The engine then asks for no refund that exceeds what is left of a single capture, and
    /// names it in <see cref="PaymentOperationRequest.SourceReference"/>.
    /// </summary>
    bool RefundsOneCapture => false;

    /// <summary>
    /// True when the service is told the new total (<see cref="PaymentOperationRequest.Total"/>), or takes no refund beside another one. The engine then
    /// asks for none while one has no outcome.
    /// </summary>
    bool RefundsOneAtATime => false;

    /// <summary>Gives the amount back. The service's own limit counts besides ours: more than it took is <see cref="PaymentOperationOutcome.Failed"/>.</summary>
    ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken);
}
