using Commerce.Messaging;

namespace Commerce.Payments;

internal sealed class InMemorySavedPaymentMethodStore(InMemorySession session) : ISavedPaymentMethodStore
{
    private static readonly InMemoryCell<ImmutableDictionary<(ShopId Shop, CustomerRef Customer), PaymentWallet>> Cell =
        new(ImmutableDictionary<(ShopId Shop, CustomerRef Customer), PaymentWallet>.Empty);

    public ValueTask<PaymentWallet?> FindAsync(ShopId shop, CustomerRef customer, CancellationToken cancellationToken) =>
        new(session.Read(Cell).GetValueOrDefault((shop, customer)));

    public async ValueTask<CommerceResult<PaymentWallet>> SaveAsync(PaymentWallet wallet, long expectedVersion, CancellationToken cancellationToken)
    {
        var all = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var key = (wallet.Shop, wallet.Customer);
        var actual = all.TryGetValue(key, out var stored) ? stored.Version : 0;
        if (actual != expectedVersion)
        {
            return MessagingErrors.VersionConflict("wallet", expectedVersion, actual);
        }

        var saved = wallet with { Version = expectedVersion + 1 };
        session.Write(Cell, all.SetItem(key, saved));
        return saved;
    }
}
