using Commerce.Messaging;

namespace Commerce.Orders;

internal sealed class InMemoryOrderStore(InMemorySession session) : IOrderStore
{
    private static readonly InMemoryCell<State> Cell = new(new State(
        ImmutableDictionary<(ShopId, OrderId), Order>.Empty,
        ImmutableDictionary<(ShopId, string), OrderId>.Empty,
        ImmutableDictionary<(ShopId, string), ImmutableSortedSet<OrderId>>.Empty,
        ImmutableDictionary<ShopId, ImmutableSortedSet<(DateTimeOffset, OrderId)>>.Empty));

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
        var all = state.Placed.GetValueOrDefault(shop, State.NoPlaces);
        var sorted = query.Sort == OrderSort.Placed
            ? InMemoryOrderList.Walk(all, query).Select(place => state.Orders[(shop, place.Id)])
            : InMemoryOrderList.Sort(all.Select(place => state.Orders[(shop, place.Id)]), query);
        return new([.. sorted.Where(order => InMemoryOrderList.Matches(order, query)).Take(query.Limit)]);
    }

    public ValueTask<IReadOnlyList<DueOrder>> ListDueAsync(DueOrderQuery query, CancellationToken cancellationToken) => new([.. session.Read(Cell).Orders.Values
        .Where(order => order.Status == query.Status
            && order.StatusSince >= query.From
            && order.StatusSince <= query.Until
            && (query.Shop is not { } shop || order.Shop == shop)
            && (query.After is not { } place || (order.StatusSince, order.Id).CompareTo((place.Since, place.Order)) > 0))
        .OrderBy(order => order.StatusSince).ThenBy(order => order.Id)
        .Take(query.Limit)
        .Select(order => new DueOrder(order.Shop, order.Id, order.StatusSince))]);

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

    private sealed record State(
        ImmutableDictionary<(ShopId Shop, OrderId Id), Order> Orders,
        ImmutableDictionary<(ShopId Shop, string Number), OrderId> Numbers,
        ImmutableDictionary<(ShopId Shop, string TrackingNumber), ImmutableSortedSet<OrderId>> Parcels,
        ImmutableDictionary<ShopId, ImmutableSortedSet<(DateTimeOffset PlacedAt, OrderId Id)>> Placed)
    {
        public static readonly ImmutableSortedSet<(DateTimeOffset PlacedAt, OrderId Id)> NoPlaces = ImmutableSortedSet<(DateTimeOffset, OrderId)>.Empty;
        private static readonly ImmutableSortedSet<OrderId> NoIds = ImmutableSortedSet<OrderId>.Empty;

        public State Save(Order order, Order? stored)
        {
            var places = Placed.GetValueOrDefault(order.Shop, NoPlaces);
            var state = stored is null ? Add(order) : this with { Orders = Orders.SetItem((order.Shop, order.Id), order) };
            state = state with { Placed = Placed.SetItem(order.Shop, (stored is null ? places : places.Remove((stored.PlacedAt, stored.Id))).Add((order.PlacedAt, order.Id))) };
            return stored?.Shipments == order.Shipments ? state : state with { Parcels = Track(order, stored) };
        }

        private State Add(Order order) => this with
        {
            Orders = Orders.Add((order.Shop, order.Id), order),
            Numbers = Numbers.Add((order.Shop, order.Number), order.Id),
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
