namespace Commerce.Payments;

/// <summary>Capability: keeps what a customer paid with, so that the customer can pay with it again.</summary>
/// <remarks>A provider that has it reads <see cref="PreparePayment.SavedMethod"/>.</remarks>
public interface ISavePaymentMethods
{
    /// <summary>Keeps what a payment was made with; <see langword="null"/> when that cannot be used again. The same payment gives the same token.</summary>
    ValueTask<SavableInstrument?> SaveAsync(SavePaymentMethod request, CancellationToken cancellationToken);

    /// <summary>Forgets it. What is forgotten already is no failure.</summary>
    ValueTask DetachAsync(ShopId shop, PaymentToken token, CancellationToken cancellationToken);
}
