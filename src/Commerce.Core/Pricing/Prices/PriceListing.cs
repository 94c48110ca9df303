using System.Runtime.InteropServices;
using Commerce.Catalog;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Makes a listing of what was gathered: pure, one pass.</summary>
internal sealed class PriceListing(TaxRateTable taxes, PricingPolicy policy)
{
    private readonly TaxMath _math = new(policy.PricesIncludeTax, policy.Rounding, policy.RateRounding);

    /// <summary>The listed price of every product; <see langword="null"/> where it is not sold.</summary>
    /// <exception cref="OverflowException">A price with its tax does not fit.</exception>
    public ListedPrice?[] Of(PricedGoods goods)
    {
        var listed = new ListedPrice?[goods.Count];
        for (var i = 0; i < listed.Length; i++)
        {
            if (goods.ItemAt(i) is not { } item)
            {
                continue;
            }

            var prices = goods.PricesOf(item);
            if (goods.Choose(item, prices, 1) is not { } chosen)
            {
                continue;
            }

            var set = taxes.For(item.TaxCategory);
            var reduced = chosen.IsReduced;
            listed[i] = new ListedPrice
            {
                Item = item,
                Price = Amount(chosen.Price, item, set),
                Taxes = set,
                List = chosen.List?.Id,
                WasPrice = reduced ? Amount(chosen.Regular!.Value, item, set) : null,
                ReducedSince = reduced ? chosen.List!.StartsAt : null,
                Tiers = prices is { Breaks.Length: > 0 } ? Tiers(goods, prices, chosen.Price, item, set) : [],
            };
        }

        return listed;
    }

    /// <summary>A price of the catalog or of a list as it is at the destination, with and without tax, as an order of one such line is taxed.</summary>
    /// <exception cref="OverflowException">The price with its tax does not fit.</exception>
    public ListedAmount Amount(UnitPrice said, CatalogItem item, TaxRateSet set)
    {
        var price = CrossZonePrice.At(said, item.TaxCategory, taxes, policy);
        var amount = price.MinorUnitsFor(price.PerUnits, policy.Rounding);
        var tax = set.Rates.Length switch
        {
            0 => 0,
            1 => _math.Single(amount, set.Rates[0].Rate.Units),
            _ => _math.OfUnits(amount, 1, set, stackalloc long[set.Rates.Length]),
        };
        var net = policy.PricesIncludeTax ? amount - tax : amount;
        return new ListedAmount(price, Money.FromMinorUnits(net, price.Currency), Money.FromMinorUnits(checked(net + tax), price.Currency));
    }

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
