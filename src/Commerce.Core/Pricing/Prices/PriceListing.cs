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
                Price = Amount(chosen.Price, set, policy),
                Taxes = set,
                List = chosen.List?.Id,
                WasPrice = reduced ? Amount(chosen.Regular!.Value, set, policy) : null,
                ReducedSince = reduced ? chosen.List!.StartsAt : null,
                Tiers = prices is { Breaks.Length: > 0 } ? Tiers(goods, item, prices, chosen.Price, set, policy) : [],
            };
        }

        return listed;
    }

    /// <summary>A price with and without tax, as an order of one such line is taxed.</summary>
    public static ListedAmount Amount(UnitPrice price, TaxRateSet taxes, PricingPolicy policy)
    {
        var amount = price.MinorUnitsFor(price.PerUnits, policy.Rounding);
        var tax = taxes.Rates.Length switch
        {
            0 => 0,
            1 => TaxMath.Single(amount, taxes.Rates[0].Rate.Units, policy),
            _ => TaxMath.OfUnits(amount, 1, taxes, policy, stackalloc long[taxes.Rates.Length]),
        };
        var net = policy.PricesIncludeTax ? amount - tax : amount;
        return new ListedAmount(price, Money.FromMinorUnits(net, price.Currency), Money.FromMinorUnits(checked(net + tax), price.Currency));
    }

    private static ImmutableArray<PriceTier> Tiers(PricedGoods goods, CatalogItem item, PricesOfSku prices, UnitPrice first, TaxRateSet taxes, PricingPolicy policy)
    {
        var tiers = ImmutableArray.CreateBuilder<PriceTier>(prices.Breaks.Length);
        var last = first;
        foreach (var quantity in prices.Breaks)
        {
            if (goods.Choose(item, prices, quantity) is { } chosen && chosen.Price != last)
            {
                last = chosen.Price;
                tiers.Add(new PriceTier(Quantity.Of(quantity), Amount(last, taxes, policy)));
            }
        }

        return tiers.DrainToImmutable();
    }
}
