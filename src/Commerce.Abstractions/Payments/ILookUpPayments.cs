namespace Commerce.Payments;

/// <summary>Capability: tells what became of a payment whose answer was lost.</summary>
public interface ILookUpPayments
{
    /// <summary>The present outcome of a prepared payment, or <see langword="null"/> when nobody has confirmed it yet.</summary>
    ValueTask<PaymentOutcome?> LookUpAsync(ConfirmPayment request, CancellationToken cancellationToken);
}
