using Commerce.Inventory;
using Commerce.Pricing;

namespace Commerce.Orders;

/// <summary>Which goods units of an order are.</summary>
internal static class OrderGoodsPlan
{
    /// <summary>What units of lines take from the stock: bundles by their components, nothing for what is not kept in stock.</summary>
    public static ImmutableArray<StockRequest> Demand(CalculationSnapshot snapshot, IReadOnlyDictionary<LineId, long> units) =>
        StockRequest.Of(snapshot.Lines.Where(line => units.GetValueOrDefault(line.Id) > 0).Select(line => (line.Item, Quantity.Of(units[line.Id]))));

    /// <summary>What a reservation still is to hold without some goods; takes from <paramref name="left"/> what it gives up.</summary>
    public static ImmutableArray<StockRequest> Without(ImmutableArray<ReservedStock> stock, Dictionary<Sku, long> left)
    {
        var lines = ImmutableArray.CreateBuilder<StockRequest>();
        foreach (var held in stock.GroupBy(held => held.Sku))
        {
            var all = held.Sum(one => one.Quantity);
            var gone = Math.Min(all, left.GetValueOrDefault(held.Key));
            left[held.Key] = left.GetValueOrDefault(held.Key) - gone;
            if (all > gone)
            {
                lines.Add(new StockRequest(held.Key, all - gone));
            }
        }

        return lines.ToImmutable();
    }
}
