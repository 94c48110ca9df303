using Commerce.Messaging;

namespace Commerce.Payments;

internal sealed class InMemoryPaymentStore(InMemorySession session) : IPaymentStore
{
    private static readonly InMemoryCell<State> Cell = new(new State(
        ImmutableDictionary<(ShopId, PaymentId), Payment>.Empty,
        ImmutableDictionary<(ShopId, OrderId), ImmutableSortedSet<PaymentId>>.Empty));

    // Version-7 ids sort by time.
    private static readonly ImmutableSortedSet<PaymentId> NoIds = ImmutableSortedSet<PaymentId>.Empty;

    public ValueTask<Payment?> FindAsync(ShopId shop, PaymentId payment, CancellationToken cancellationToken) =>
        new(session.Read(Cell).Payments.GetValueOrDefault((shop, payment)));

    public ValueTask<IReadOnlyList<Payment>> ListByOrderAsync(ShopId shop, OrderId order, CancellationToken cancellationToken)
    {
        var state = session.Read(Cell);
        return new(state.ByOrder.TryGetValue((shop, order), out var ids)
            ? [.. ids.Select(id => state.Payments[(shop, id)])]
            : []);
    }

    public async ValueTask<CommerceResult<Payment>> SaveAsync(Payment payment, long expectedVersion, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var key = (payment.Shop, payment.Id);
        var actual = state.Payments.TryGetValue(key, out var stored) ? stored.Version : 0;
        if (actual != expectedVersion)
        {
            return MessagingErrors.VersionConflict("payment", expectedVersion, actual);
        }

        var saved = payment with { Version = expectedVersion + 1 };
        var byOrder = state.ByOrder;
        if (stored is null)
        {
            var order = (payment.Shop, payment.Order);
            byOrder = byOrder.SetItem(order, byOrder.GetValueOrDefault(order, NoIds).Add(payment.Id));
        }

        session.Write(Cell, new State(state.Payments.SetItem(key, saved), byOrder));
        return saved;
    }

    private sealed record State(
        ImmutableDictionary<(ShopId Shop, PaymentId Id), Payment> Payments,
        ImmutableDictionary<(ShopId Shop, OrderId Order), ImmutableSortedSet<PaymentId>> ByOrder);
}
