using Commerce.Messaging;

namespace Commerce.Payments;

/// <summary>Loads and saves what customers saved, in an open session: the door through which checkout reaches it.</summary>
internal static class PaymentWalletBook
{
    /// <summary>What a payment is made with that names a saved method.</summary>
    public static async ValueTask<CommerceResult<PaymentToken>> FindTokenAsync(
        ICommerceSession session, Payment payment, SavedPaymentMethodId method, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wallet = payment.Customer is { IsDefault: false } customer
            ? await session.Get<ISavedPaymentMethodStore>().FindAsync(payment.Shop, customer, cancellationToken).ConfigureAwait(false)
            : null;
        return PaymentWalletDecider.Use(wallet, method, payment.Method.Provider, DateOnly.FromDateTime(now.UtcDateTime));
    }

    public static async ValueTask<PaymentWallet> LoadAsync(ICommerceSession session, ShopId shop, CustomerRef customer, CancellationToken cancellationToken) =>
        await session.Get<ISavedPaymentMethodStore>().FindAsync(shop, customer, cancellationToken).ConfigureAwait(false) ?? PaymentWalletDecider.New(shop, customer);

    public static ValueTask<CommerceResult<PaymentWallet>> SaveAsync(ICommerceSession session, PaymentWallet wallet, CancellationToken cancellationToken) =>
        session.Get<ISavedPaymentMethodStore>().SaveAsync(wallet, wallet.Version, cancellationToken);
}
