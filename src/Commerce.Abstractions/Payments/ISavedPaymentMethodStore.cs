namespace Commerce.Payments;

/// <summary>Port to storage: what customers saved to pay with, loaded and saved with its version.</summary>
public interface ISavedPaymentMethodStore
{
    /// <summary>What a customer saved, or <see langword="null"/> when nothing was ever saved.</summary>
    ValueTask<PaymentWallet?> FindAsync(ShopId shop, CustomerRef customer, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a wallet whose stored version is <paramref name="expectedVersion"/> (0: it is new), under that version plus 1.
    /// Returns what is stored now, or <c>messaging.version_conflict</c>, which leaves the rest of the session as it is.
    /// </summary>
    ValueTask<CommerceResult<PaymentWallet>> SaveAsync(PaymentWallet wallet, long expectedVersion, CancellationToken cancellationToken);
}
