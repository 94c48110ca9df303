namespace Commerce.Orders;

/// <summary>Filters and sorts orders that are in memory.</summary>
internal static class InMemoryOrderList
{
    /// <summary>Places in order of time, from the query's place on, one by one.</summary>
    public static IEnumerable<(DateTimeOffset PlacedAt, OrderId Id)> Walk(ImmutableSortedSet<(DateTimeOffset PlacedAt, OrderId Id)> places, OrderQuery query)
    {
        var step = query.Ascending ? 1 : -1;
        for (var i = First(places, query); i >= 0 && i < places.Count; i += step)
        {
            yield return places[i];
        }
    }

    public static IEnumerable<Order> Sort(IEnumerable<Order> orders, OrderQuery query)
    {
        var sorted = query.Sort == OrderSort.Number ? orders.OrderBy(o => o.Number, LetterOrder.Instance) : orders.OrderBy(o => o.Amounts.Total.MinorUnits);
        var ascending = sorted.ThenBy(o => o.Id);
        var sign = query.Ascending ? 1 : -1;
        return (query.Ascending ? ascending : ascending.Reverse()).SkipWhile(o => query.After is { } place && sign * Compare(o, place) <= 0);
    }

    public static bool Matches(Order order, OrderQuery query) =>
        (query.Customer is null || order.Customer == query.Customer)
        && (query.States.IsEmpty || query.States.Contains(order.State))
        && (query.Statuses.IsEmpty || query.Statuses.Contains(order.Status))
        && order.Number.StartsWith(query.NumberPrefix, StringComparison.Ordinal)
        && (query.PlacedFrom is not { } from || order.PlacedAt >= from)
        && (query.PlacedBefore is not { } before || order.PlacedAt < before)
        && (query.TotalFrom is not { } least || (order.Currency == least.Currency && order.Amounts.Total >= least))
        && (query.TotalTo is not { } most || (order.Currency == most.Currency && order.Amounts.Total <= most))
        && (query.Tag is not { } tag || order.Tags.Contains(tag, StringComparer.Ordinal))
        && (query.Sku is not { } sku || order.Lines.Any(l => l.Sku == sku));

    private static int First(ImmutableSortedSet<(DateTimeOffset PlacedAt, OrderId Id)> places, OrderQuery query)
    {
        if (query.After is not { } place)
        {
            return query.Ascending ? 0 : places.Count - 1;
        }

        var index = places.IndexOf((place.PlacedAt, place.Id));
        return query.Ascending ? (index >= 0 ? index + 1 : ~index) : (index >= 0 ? index : ~index) - 1;
    }

    private static int Compare(Order order, OrderCursor place)
    {
        var compared = place.Sort == OrderSort.Number
            ? LetterOrder.Instance.Compare(order.Number, place.Number)
            : order.Amounts.Total.MinorUnits.CompareTo(place.Total);
        return compared != 0 ? compared : order.Id.CompareTo(place.Id);
    }
}
