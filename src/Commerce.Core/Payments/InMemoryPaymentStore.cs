using Commerce.Messaging;

namespace Commerce.Payments;

internal sealed class InMemoryPaymentStore(InMemorySession session) : IPaymentStore
{
    private static readonly InMemoryCell<State> Cell = new(new State(
        ImmutableDictionary<(ShopId, PaymentId), Payment>.Empty,
        ImmutableDictionary<(ShopId, OrderId), ImmutableSortedSet<PaymentId>>.Empty,
        ImmutableDictionary<(ShopId, PaymentId), Payment>.Empty,
        ImmutableDictionary<(ShopId, string, string), ImmutableSortedSet<PaymentId>>.Empty));

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

    public ValueTask<IReadOnlyList<Payment>> ListByReferencesAsync(ShopId shop, string provider, IReadOnlyCollection<string> references, CancellationToken cancellationToken)
    {
        var state = session.Read(Cell);
        return new(
        [
            .. references.Distinct(StringComparer.Ordinal)
                .SelectMany(reference => state.ByReference.GetValueOrDefault((shop, provider, reference), NoIds))
                .Order()
                .Select(id => state.Payments[(shop, id)]),
        ]);
    }

    public ValueTask<IReadOnlyList<Payment>> ListBookedAsync(ShopId shop, BookedPaymentQuery query, CancellationToken cancellationToken) => new(
    [
        .. session.Read(Cell).Payments.Values
            .Where(p => p.Shop == shop
                && string.Equals(p.Method.Provider, query.Provider, StringComparison.Ordinal)
                && p.Ledger is [.., var last] && last.At >= query.From
                && (query.After is not { } after || p.Id > after))
            .OrderBy(p => p.Id)
            .Take(query.Limit),
    ]);

    public ValueTask<IReadOnlyList<Payment>> ListAsync(ShopId shop, PaymentQuery query, CancellationToken cancellationToken) => new(
    [
        .. session.Read(Cell).Payments.Values
            .Where(p => p.Shop == shop
                && (query.State is not { } state || p.State == state)
                && (query.Customer is not { } customer || p.Customer == customer)
                && (query.After is not { } after || p.Id < after))
            .OrderByDescending(p => p.Id)
            .Take(query.Limit),
    ]);

    public ValueTask<IReadOnlyList<PaymentOperationListing>> ListOperationsAsync(ShopId shop, PaymentOperationQuery query, CancellationToken cancellationToken) => new(
    [
        .. session.Read(Cell).Payments.Values
            .Where(p => p.Shop == shop
                && (query.Order is not { } order || p.Order == order)
                && (query.Customer is not { } customer || p.Customer == customer))
            .SelectMany(p => p.Operations.Select(o => new PaymentOperationListing(p.Id, p.Order, o)))
            .Where(l => (query.Kind is not { } kind || l.Operation.Kind == kind)
                && (query.State is not { } state || l.Operation.State == state)
                && (query.From is not { } from || l.Operation.CreatedAt >= from)
                && (query.Until is not { } until || l.Operation.CreatedAt < until)
                && (query.After is not { } after || l.Operation.Id < after))
            .OrderByDescending(l => l.Operation.Id)
            .Take(query.Limit),
    ]);

    public ValueTask<IReadOnlyList<DuePaymentOperation>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => new(
    [
        .. session.Read(Cell).Waiting.Values
            .SelectMany(p => p.Operations.Where(o => o.DueAt <= now).Select(o => (o.DueAt, Due: new DuePaymentOperation(p.Shop, p.Id, o.Id))))
            .OrderBy(d => d.DueAt)
            .ThenBy(d => d.Due.Operation)
            .Take(limit)
            .Select(d => d.Due),
    ]);

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

        var waiting = saved.Operations.Any(o => o.DueAt is not null) ? state.Waiting.SetItem(key, saved) : state.Waiting.Remove(key);
        session.Write(Cell, new State(state.Payments.SetItem(key, saved), byOrder, waiting, Refer(state.ByReference, stored, saved)));
        return saved;
    }

    private static ImmutableDictionary<(ShopId, string, string), ImmutableSortedSet<PaymentId>> Refer(
        ImmutableDictionary<(ShopId, string, string), ImmutableSortedSet<PaymentId>> all, Payment? before, Payment now)
    {
        var (old, present) = (NameOf(before), NameOf(now));
        if (old == present)
        {
            return all;
        }

        all = old is { } left ? all.SetItem(left, all[left].Remove(now.Id)) : all;
        return present is { } key ? all.SetItem(key, all.GetValueOrDefault(key, NoIds).Add(now.Id)) : all;
    }

    private static (ShopId, string, string)? NameOf(Payment? payment) =>
        payment is { Reference: { } reference } ? (payment.Shop, payment.Method.Provider, reference) : null;

    private sealed record State(
        ImmutableDictionary<(ShopId Shop, PaymentId Id), Payment> Payments,
        ImmutableDictionary<(ShopId Shop, OrderId Order), ImmutableSortedSet<PaymentId>> ByOrder,
        ImmutableDictionary<(ShopId Shop, PaymentId Id), Payment> Waiting,
        ImmutableDictionary<(ShopId Shop, string Provider, string Reference), ImmutableSortedSet<PaymentId>> ByReference);
}
