using Commerce.Catalog;

namespace Commerce.Inventory;

/// <summary>Goods asked for.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Quantity">How many sale units: 1 … <see cref="Commerce.Quantity.MaxValue"/>; anything else is refused.</param>
/// <param name="Location">Where from; <see langword="null"/> to take them where they lie, split over locations when need be.</param>
public sealed record StockRequest(Sku Sku, long Quantity, LocationId? Location = null)
{
    /// <summary>
    /// What products take from stock: a bundle its components, what never runs out nothing. One line per SKU, by first product; goods of several products, such as a
    /// component that two bundles share, add up.
    /// </summary>
    /// <returns>No line when nothing is to be held: there is nothing to reserve then.</returns>
    public static ImmutableArray<StockRequest> Of(params IEnumerable<(CatalogItem Item, Quantity Quantity)> products)
    {
        ArgumentNullException.ThrowIfNull(products);
        var lines = ImmutableArray.CreateBuilder<StockRequest>();
        foreach (var (item, quantity) in products.Where(product => product.Item.TracksStock))
        {
            if (item.Components.IsEmpty)
            {
                Add(item.Sku, quantity.Value);
            }

            foreach (var component in item.Components)
            {
                Add(component.Sku, quantity.Value * component.Quantity.Value);
            }
        }

        return lines.ToImmutable();

        void Add(Sku sku, long quantity)
        {
            for (var i = 0; i < lines.Count; i++)
            {
                if (lines[i].Sku == sku)
                {
                    // More than any shop has: refused like every quantity that is out of range.
                    lines[i] = lines[i] with { Quantity = lines[i].Quantity > long.MaxValue - quantity ? long.MaxValue : lines[i].Quantity + quantity };
                    return;
                }
            }

            lines.Add(new StockRequest(sku, quantity));
        }
    }
}
