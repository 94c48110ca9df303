using Commerce.Messaging;

namespace Commerce.Payments;

/// <summary>Loads and saves what customers saved, in an open session: the door through which checkout reaches it.</summary>
internal static class PaymentWalletBook
{
    /// <summary>What a payment is made with; nothing when the customer is asked.</summary>
    public static async ValueTask<CommerceResult<PaymentToken?>> FindTokenAsync(ICommerceSession session, Payment payment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (payment.SavedMethod is not { } method)
        {
            return CommerceResult.Success<PaymentToken?>(null);
        }

        var wallet = payment.Customer is { IsDefault: false } customer
            ? await session.Get<ISavedPaymentMethodStore>().FindAsync(payment.Shop, customer, cancellationToken).ConfigureAwait(false)
            : null;
        return PaymentWalletDecider.Use(wallet, method, payment.Method.Provider, DateOnly.FromDateTime(now.UtcDateTime)).Map(token => (PaymentToken?)token);
    }

    public static async ValueTask<PaymentWallet> LoadAsync(ICommerceSession session, ShopId shop, CustomerRef customer, CancellationToken cancellationToken) =>
        await session.Get<ISavedPaymentMethodStore>().FindAsync(shop, customer, cancellationToken).ConfigureAwait(false) ?? PaymentWalletDecider.New(shop, customer);

    public static ValueTask<CommerceResult<PaymentWallet>> SaveAsync(ICommerceSession session, PaymentWallet wallet, CancellationToken cancellationToken) =>
        session.Get<ISavedPaymentMethodStore>().SaveAsync(wallet, wallet.Version, cancellationToken);
}
