namespace Commerce.Payments;

/// <summary>Capability: sets more money aside for a payment that is authorized.</summary>
/// <remarks>
/// Ask a provider for it by <see cref="IPaymentProvider.Find{TCapability}"/>. Safe for concurrent use. Throw only when the outcome is unknown (a lost
/// connection, a time-out, an answer that makes no sense): the operation then stays open and is looked up. A refusal of the service is
/// <see cref="PaymentOperationOutcome.Failed"/>, and says that no money moved.
/// </remarks>
public interface IIncrementPayments
{
    /// <summary>Raises the authorization by the amount. A service that declines leaves the authorization as it was.</summary>
    ValueTask<PaymentOperationOutcome> IncrementAsync(PaymentOperationRequest request, CancellationToken cancellationToken);
}
