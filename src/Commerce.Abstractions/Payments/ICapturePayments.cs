namespace Commerce.Payments;

/// <summary>Capability: takes money that was set aside, in one or in several parts.</summary>
/// <remarks>
/// Ask a provider for it by <see cref="IPaymentProvider.Find{TCapability}"/>. Safe for concurrent use. Throw only when the outcome is unknown (a lost
/// connection, a time-out, an answer that makes no sense): the operation then stays open and is looked up. A refusal of the service is
/// <see cref="PaymentOperationOutcome.Failed"/>, and says that no money moved.
/// </remarks>
public interface ICapturePayments
{
    /// <summary>
    /// True when the service is told the new total (<see cref="PaymentOperationRequest.Total"/>), or takes no capture beside another one. The engine then
    /// asks for none while one has no outcome. Increments are always asked for one at a time.
    /// </summary>
    bool CapturesOneAtATime => false;

    /// <summary>Takes a part of the authorization, or all of it. A service that captures once only fails the second one with a code.</summary>
    ValueTask<PaymentOperationOutcome> CaptureAsync(PaymentOperationRequest request, CancellationToken cancellationToken);
}
