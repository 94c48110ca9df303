namespace Commerce.Payments;

/// <summary>Capability: tells what became of a capture, void, refund or increment whose answer was lost, or that was pending.</summary>
public interface ILookUpPaymentOperations
{
    /// <summary>
    /// The present outcome of an operation, found by <see cref="PaymentOperationRequest.OperationReference"/> when there is one, else by our
    /// <see cref="PaymentOperationRequest.Operation"/>; <see langword="null"/> when the service has never heard of it. The operation is then sent
    /// again under its key, so never answer <see langword="null"/> from an index that lags behind: throw instead.
    /// </summary>
    ValueTask<PaymentOperationOutcome?> LookUpOperationAsync(PaymentOperationRequest request, CancellationToken cancellationToken);
}
