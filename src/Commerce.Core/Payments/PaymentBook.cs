using Commerce.Messaging;

namespace Commerce.Payments;

/// <summary>Loads and saves payments in an open session, with their news: the door through which orders and checkout reach this room's storage.</summary>
internal static class PaymentBook
{
    public static async ValueTask<Payment> LoadAsync(ICommerceSession session, ShopId shop, PaymentId id, CancellationToken cancellationToken) =>
        await session.Get<IPaymentStore>().FindAsync(shop, id, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"The payment {id} is gone from storage.");

    public static ValueTask<IReadOnlyList<Payment>> ListByOrderAsync(ICommerceSession session, ShopId shop, OrderId order, CancellationToken cancellationToken) =>
        session.Get<IPaymentStore>().ListByOrderAsync(shop, order, cancellationToken);

    public static ValueTask<IReadOnlyList<Payment>> ListAsync(ICommerceSession session, ShopId shop, PaymentQuery query, CancellationToken cancellationToken) =>
        session.Get<IPaymentStore>().ListAsync(shop, query, cancellationToken);

    /// <summary>
    /// Changes a payment in a session of its own. What the caller knows of it is gone on from as long as it leads to a change, since its version tells whether somebody was there before;
    /// else it is decided on what is stored.
    /// </summary>
    public static async Task<CommerceResult<Payment>> ChangeAsync(
        ICommerceSessions sessions, Payment known, Func<Payment, CommerceResult<PaymentChange>> decide, CancellationToken cancellationToken)
    {
        var decided = decide(known);
        if (decided.TryGet(out var change, out _) && change.IsChanged)
        {
            var saved = await sessions.RunAsync(
                async (session, token) =>
                {
                    session.WriteTogether();
                    return await SaveAsync(session, decided, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            if (!RivalSessions.IsLost(saved.Error))
            {
                return saved;
            }
        }

        return await sessions.RunAsync(
            async (session, token) =>
            {
                var current = await LoadAsync(session, known.Shop, known.Id, token).ConfigureAwait(false);
                return await SaveAsync(session, decide(current), token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public static async ValueTask<CommerceResult<Payment>> SaveAsync(ICommerceSession session, CommerceResult<PaymentChange> decided, CancellationToken cancellationToken)
    {
        if (!decided.TryGet(out var change, out var error))
        {
            return error;
        }

        if (!change.IsChanged)
        {
            return change.Payment;
        }

        var saved = await session.Get<IPaymentStore>().SaveAsync(change.Payment, change.Payment.Version, cancellationToken).ConfigureAwait(false);
        if (saved.IsSuccess)
        {
            foreach (var commerceEvent in change.Events)
            {
                session.Enqueue(commerceEvent);
            }
        }

        return saved;
    }
}
