using Commerce.Messaging;

namespace Commerce.Orders;

internal sealed class InMemoryOrderStore(InMemorySession session) : IOrderStore
{
    private static readonly InMemoryCell<State> Cell = new(new State(
        ImmutableDictionary<(ShopId, OrderId), Order>.Empty,
        ImmutableDictionary<(ShopId, string), OrderId>.Empty,
        ImmutableDictionary<(ShopId, string), ImmutableSortedSet<OrderId>>.Empty,
        ImmutableDictionary<ShopId, ImmutableSortedSet<OrderId>>.Empty));

    public ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken) =>
        new(session.Read(Cell).Orders.GetValueOrDefault((shop, order)));

    public ValueTask<Order?> FindByNumberAsync(ShopId shop, string number, CancellationToken cancellationToken)
    {
        var state = session.Read(Cell);
        return new(state.Numbers.TryGetValue((shop, number), out var id) ? state.Orders[(shop, id)] : null);
    }

    public ValueTask<IReadOnlyList<Order>> FindByTrackingNumberAsync(ShopId shop, string trackingNumber, int limit, CancellationToken cancellationToken)
    {
        var state = session.Read(Cell);
        return new(state.Parcels.TryGetValue((shop, trackingNumber), out var ids)
            ? [.. ids.Reverse().Take(limit).Select(id => state.Orders[(shop, id)])]
            : []);
    }

    public ValueTask<IReadOnlyList<Order>> ListAsync(ShopId shop, OrderQuery query, CancellationToken cancellationToken)
    {
        var state = session.Read(Cell);
        if (!state.Oldest.TryGetValue(shop, out var ids))
        {
            return new([]);
        }

        var page = new List<Order>();
        for (var i = LastBefore(ids, query.Before); i >= 0 && page.Count < query.Limit; i--)
        {
            var order = state.Orders[(shop, ids[i])];
            if ((query.Customer is null || order.Customer == query.Customer) && (query.State is null || order.State == query.State))
            {
                page.Add(order);
            }
        }

        return new(page);
    }

    public async ValueTask<CommerceResult<Order>> SaveAsync(Order order, long expectedVersion, CancellationToken cancellationToken)
    {
        var state = await session.LockAsync(Cell, cancellationToken).ConfigureAwait(false);
        var key = (order.Shop, order.Id);
        var version = state.Orders.TryGetValue(key, out var stored) ? stored.Version : 0;
        if (version != expectedVersion)
        {
            return MessagingErrors.VersionConflict("order", expectedVersion, version);
        }

        if (state.Numbers.TryGetValue((order.Shop, order.Number), out var owner) ? owner != order.Id : stored is not null)
        {
            return stored is null
                ? OrderErrors.NumberTaken(order.Number)
                : throw new InvalidOperationException("The number of an order never changes.");
        }

        var saved = order with { Version = expectedVersion + 1 };
        session.Write(Cell, state.Save(saved, stored));
        return saved;
    }

    private static int LastBefore(ImmutableSortedSet<OrderId> ids, OrderId? before)
    {
        if (before is not { } id)
        {
            return ids.Count - 1;
        }

        var index = ids.IndexOf(id);
        return (index >= 0 ? index : ~index) - 1;
    }

    private sealed record State(
        ImmutableDictionary<(ShopId Shop, OrderId Id), Order> Orders,
        ImmutableDictionary<(ShopId Shop, string Number), OrderId> Numbers,
        ImmutableDictionary<(ShopId Shop, string TrackingNumber), ImmutableSortedSet<OrderId>> Parcels,
        ImmutableDictionary<ShopId, ImmutableSortedSet<OrderId>> Oldest)
    {
        // Version-7 ids sort by time.
        private static readonly ImmutableSortedSet<OrderId> NoIds = ImmutableSortedSet<OrderId>.Empty;

        public State Save(Order order, Order? stored)
        {
            var state = stored is null ? Add(order) : this with { Orders = Orders.SetItem((order.Shop, order.Id), order) };
            return stored?.Shipments == order.Shipments ? state : state with { Parcels = Track(order, stored) };
        }

        private State Add(Order order) => this with
        {
            Orders = Orders.Add((order.Shop, order.Id), order),
            Numbers = Numbers.Add((order.Shop, order.Number), order.Id),
            Oldest = Oldest.SetItem(order.Shop, Oldest.GetValueOrDefault(order.Shop, NoIds).Add(order.Id)),
        };

        private ImmutableDictionary<(ShopId Shop, string TrackingNumber), ImmutableSortedSet<OrderId>> Track(Order order, Order? stored)
        {
            var parcels = Parcels.ToBuilder();
            foreach (var old in stored?.Shipments ?? [])
            {
                if (parcels.TryGetValue((order.Shop, old.TrackingNumber), out var ids))
                {
                    parcels[(order.Shop, old.TrackingNumber)] = ids.Remove(order.Id);
                }
            }

            foreach (var parcel in order.Shipments.Where(s => s.TrackingNumber.Length > 0))
            {
                parcels[(order.Shop, parcel.TrackingNumber)] = parcels.GetValueOrDefault((order.Shop, parcel.TrackingNumber), NoIds).Add(order.Id);
            }

            return parcels.ToImmutable();
        }
    }
}
