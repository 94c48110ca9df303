using Commerce.Carts;
using Commerce.Catalog;
using Commerce.Orders;
using Commerce.Pricing;

namespace Commerce.Checkout;

/// <summary>The pure rules of ordering again.</summary>
internal static class ReorderDecider
{
    /// <summary>What was ordered, without what promotions gave.</summary>
    public static ImmutableArray<OrderLine> LinesOf(Order order)
    {
        var gifts = order.Snapshot.Lines.Where(l => l.Gift is not null).Select(l => l.Id).ToHashSet();
        return [.. order.Lines.Where(l => !gifts.Contains(l.Id))];
    }

    /// <summary>Fills a cart with those lines that are sold; the others are left out, each with its reason.</summary>
    public static Reorder Fill(Cart cart, ImmutableArray<OrderLine> lines, IReadOnlySet<Sku> sold, Func<LineId> newLine, in CartTerms terms)
    {
        var left = ImmutableArray.CreateBuilder<ReorderChange>();
        foreach (var line in lines)
        {
            var added = sold.Contains(line.Sku)
                ? CartDecider.Add(cart, new AddToCart(line.Sku, line.Quantity.Value) { Attributes = line.Attributes }, newLine(), terms)
                : CatalogErrors.UnknownSku(line.Sku);
            if (added.TryGet(out var next, out var error))
            {
                cart = next;
            }
            else
            {
                left.Add(Change(ReorderChangeKind.LeftOut, line) with { Reason = error });
            }
        }

        return new Reorder(cart, left.DrainToImmutable());
    }

    /// <summary>The reorder with the prices that changed since.</summary>
    public static Reorder WithPrices(Reorder reorder, ImmutableArray<OrderLine> lines, CalculatedOrder today)
    {
        var left = reorder.Changes.Select(c => c.Line).ToHashSet();
        var changed =
            from line in lines
            where !left.Contains(line.Id)
            let now = today.Lines.First(l => l.Item!.Sku == line.Sku && AttributesOf(reorder.Cart, l.Id) == line.Attributes).UnitPrice
            where now != line.UnitPrice
            select Change(ReorderChangeKind.PriceChanged, line) with { Now = now };
        return reorder with { Changes = [.. reorder.Changes, .. changed] };
    }

    private static ReorderChange Change(ReorderChangeKind kind, OrderLine line) => new(kind, line.Id, line.Sku, line.Name, line.UnitPrice);

    private static Attributes? AttributesOf(Cart cart, LineId line) => cart.Lines.FirstOrDefault(l => l.Id == line)?.Attributes;
}
