using System.Runtime.InteropServices;
using Commerce.Catalog;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Makes a listing of what was gathered: pure, one pass.</summary>
internal sealed class PriceListing(TaxRateTable taxes, PricingPolicy policy)
{
    private readonly TaxMath _math = new(policy.PricesIncludeTax, policy.Rounding, policy.RateRounding);
    private readonly bool _rebases = !ReferenceEquals(taxes, taxes.Home);

    /// <summary>The listed price of every product; <see langword="null"/> where it is not sold.</summary>
    /// <exception cref="OverflowException">A price with its tax does not fit.</exception>
    public ListedPrice?[] Of(PricedGoods goods)
    {
        var listed = new ListedPrice?[goods.Count];
        var category = default(TaxCategory);
        TaxRateSet? set = null;
        for (var i = 0; i < listed.Length; i++)
        {
            if (goods.ItemAt(i) is not { } item)
            {
                continue;
            }

            set = set is not null && item.TaxCategory == category ? set : taxes.For(category = item.TaxCategory);
            var prices = goods.PricesOf(item);
            if (prices is null)
            {
                listed[i] = goods.HasOwnPrice(item) ? new ListedPrice { Item = item, Price = Amount(item.Price, item, set), Taxes = set } : null;
                continue;
            }

            if (goods.Choose(item, prices, 1) is not { } chosen)
            {
                continue;
            }

            listed[i] = new ListedPrice
            {
                Item = item,
                Price = Amount(chosen.Price, item, set),
                Taxes = set,
                List = chosen.List?.Id,
                Reduction = chosen.IsReduced ? new ListedReduction(Amount(chosen.Regular!.Value, item, set), chosen.List!.StartsAt) : null,
                Tiers = prices.Breaks.Length > 0 ? Tiers(goods, prices, chosen.Price, item, set) : [],
            };
        }

        return listed;
    }

    /// <summary>A price of the catalog or of a list as it is at the destination, with and without tax, as an order of one such line is taxed.</summary>
    /// <exception cref="OverflowException">The price with its tax does not fit.</exception>
    public ListedAmount Amount(UnitPrice said, CatalogItem item, TaxRateSet set)
    {
        var price = _rebases ? CrossZonePrice.At(said, item.TaxCategory, taxes, policy) : said;
        var amount = price.MinorUnitsFor(price.PerUnits, policy.Rounding);
        var tax = set.Rates.Length switch
        {
            0 => 0,
            1 => _math.Single(amount, set.Rates[0].Rate.Units),
            _ => Several(amount, set),
        };
        var net = policy.PricesIncludeTax ? amount - tax : amount;
        return new ListedAmount(price, net, checked(net + tax));
    }

    // Apart, because memory on the stack makes a method slow to enter.
    private long Several(long amount, TaxRateSet set) => _math.OfUnits(amount, 1, set, stackalloc long[set.Rates.Length]);

    private ImmutableArray<PriceTier> Tiers(PricedGoods goods, PricesOfSku prices, UnitPrice first, CatalogItem item, TaxRateSet set)
    {
        var tiers = new PriceTier[prices.Breaks.Length];
        var (count, last) = (0, first);
        foreach (var quantity in prices.Breaks)
        {
            if (goods.Choose(item, prices, quantity) is { } chosen && chosen.Price != last)
            {
                last = chosen.Price;
                tiers[count++] = new PriceTier(Quantity.Of(quantity), Amount(last, item, set));
            }
        }

        return count == tiers.Length ? ImmutableCollectionsMarshal.AsImmutableArray(tiers) : [.. tiers.AsSpan(0, count)];
    }
}
