using Commerce.Catalog;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Makes a listing of what was gathered: pure, one pass.</summary>
internal static class PriceListing
{
    /// <summary>The listed price of every product; <see langword="null"/> where it is not sold.</summary>
    /// <exception cref="OverflowException">A price with its tax does not fit.</exception>
    public static ListedPrice?[] Of(PricedGoods goods, TaxRateTable taxes, PricingPolicy policy)
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
                Price = Amount(chosen.Price, item.TaxCategory, taxes, policy),
                Taxes = set,
                List = chosen.List?.Id,
                WasPrice = reduced ? Amount(chosen.Regular!.Value, item.TaxCategory, taxes, policy) : null,
                ReducedSince = reduced ? chosen.List!.StartsAt : null,
                Tiers = prices is { Breaks.Length: > 0 } ? Tiers(goods, item, prices, chosen.Price, taxes, policy) : [],
            };
        }

        return listed;
    }

    /// <summary>A listed price at the destination, with and without tax, as an order of one such line is taxed.</summary>
    public static ListedAmount Amount(UnitPrice listed, TaxCategory category, TaxRateTable taxes, PricingPolicy policy)
    {
        var set = taxes.For(category);
        var price = CrossZonePrice.At(listed, category, taxes, policy);
        var amount = price.MinorUnitsFor(price.PerUnits, policy.Rounding);
        var math = new TaxMath(policy.PricesIncludeTax, policy.Rounding, policy.RateRounding);
        var tax = set.Rates.Length switch
        {
            0 => 0,
            1 => math.Single(amount, set.Rates[0].Rate.Units),
            _ => math.OfUnits(amount, 1, set, stackalloc long[set.Rates.Length]),
        };
        var net = policy.PricesIncludeTax ? amount - tax : amount;
        return new ListedAmount(price, Money.FromMinorUnits(net, price.Currency), Money.FromMinorUnits(checked(net + tax), price.Currency));
    }

    private static ImmutableArray<PriceTier> Tiers(PricedGoods goods, CatalogItem item, PricesOfSku prices, UnitPrice first, TaxRateTable taxes, PricingPolicy policy)
    {
        var tiers = ImmutableArray.CreateBuilder<PriceTier>(prices.Breaks.Length);
        var last = first;
        foreach (var quantity in prices.Breaks)
        {
            if (goods.Choose(item, prices, quantity) is { } chosen && chosen.Price != last)
            {
                last = chosen.Price;
                tiers.Add(new PriceTier(Quantity.Of(quantity), Amount(last, item.TaxCategory, taxes, policy)));
            }
        }

        return tiers.DrainToImmutable();
    }
}
