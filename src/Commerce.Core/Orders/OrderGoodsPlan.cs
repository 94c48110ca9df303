using Commerce.Inventory;
using Commerce.Pricing;

namespace Commerce.Orders;

/// <summary>Which goods of an order go back where.</summary>
internal static class OrderGoodsPlan
{
    /// <summary>What units of lines take from the stock: bundles by their components, nothing for what is not kept in stock.</summary>
    public static Dictionary<Sku, long> Demand(CalculationSnapshot snapshot, IReadOnlyDictionary<LineId, long> units)
    {
        var demand = new Dictionary<Sku, long>();
        foreach (var line in snapshot.Lines)
        {
            if (!line.Item.TracksStock || !units.TryGetValue(line.Id, out var count))
            {
                continue;
            }

            if (line.Item.Components.IsDefaultOrEmpty)
            {
                Add(line.Item.Sku, count);
            }

            foreach (var component in line.Item.Components)
            {
                Add(component.Sku, checked(count * component.Quantity.Value));
            }
        }

        return demand;

        void Add(Sku sku, long quantity) => demand[sku] = checked(demand.GetValueOrDefault(sku) + quantity);
    }

    /// <summary>What still is with the order: taken off the stock and not put back.</summary>
    public static List<ReservedStock> Held(IEnumerable<ReservedStock> taken, ImmutableArray<ReservedStock> putBack)
    {
        var back = putBack.ToDictionary(s => (s.Sku, s.Location), s => s.Quantity);
        var held = new List<ReservedStock>();
        foreach (var stock in taken.Reverse())
        {
            var gone = Math.Min(stock.Quantity, back.GetValueOrDefault((stock.Sku, stock.Location)));
            back[(stock.Sku, stock.Location)] = back.GetValueOrDefault((stock.Sku, stock.Location)) - gone;
            if (stock.Quantity > gone)
            {
                held.Add(stock with { Quantity = stock.Quantity - gone });
            }
        }

        held.Reverse();
        return held;
    }

    /// <summary>Where a demand goes back to: what was taken last first. Never more than is held.</summary>
    public static ImmutableArray<ReservedStock> Choose(List<ReservedStock> held, Dictionary<Sku, long> demand)
    {
        var left = new Dictionary<Sku, long>(demand);
        var chosen = ImmutableArray.CreateBuilder<ReservedStock>();
        foreach (var stock in held.AsEnumerable().Reverse())
        {
            var count = Math.Min(stock.Quantity, left.GetValueOrDefault(stock.Sku));
            if (count > 0)
            {
                left[stock.Sku] -= count;
                chosen.Add(stock with { Quantity = count });
            }
        }

        return chosen.ToImmutable();
    }

    /// <summary>Two lists as one, one entry per product and place.</summary>
    public static ImmutableArray<ReservedStock> Sum(IEnumerable<ReservedStock> first, IEnumerable<ReservedStock> second) =>
        [.. first.Concat(second).GroupBy(s => (s.Sku, s.Location)).Select(g => new ReservedStock(g.Key.Sku, g.Key.Location, g.Sum(s => s.Quantity)))];
}
