namespace Commerce.Payments;

/// <summary>Capability: gives a payment up before its money was taken.</summary>
/// <remarks>
/// Ask a provider for it by <see cref="IPaymentProvider.Find{TCapability}"/>. Safe for concurrent use. Throw only when the outcome is unknown (a lost
/// connection, a time-out, an answer that makes no sense): the operation then stays open and is looked up. A refusal of the service is
/// <see cref="PaymentOperationOutcome.Failed"/>, and says that no money moved.
/// </remarks>
public interface IVoidPayments
{
    /// <summary>
    /// Releases everything that was set aside and not captured, or cancels a payment that nobody confirmed. Done twice, it succeeds twice.
    /// What ran out, or was given up at the service itself, is <see cref="PaymentOperationOutcome.Gone"/>.
    /// </summary>
    ValueTask<PaymentOperationOutcome> VoidAsync(PaymentOperationRequest request, CancellationToken cancellationToken);
}
