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
            if (goods.ItemAt(i) is not { } item || goods.ChoiceAt(i) is not { } chosen)
            {
                continue;
            }

            var set = taxes.For(item.TaxCategory);
            var breaks = goods.BreaksAt(i);
            ListedAmount There(UnitPrice price) => Amount(price, item.TaxCategory, taxes, policy);
            listed[i] = new ListedPrice
            {
                Item = item,
                Price = There(chosen.Price),
                Taxes = set,
                List = chosen.List,
                WasPrice = chosen.IsReduced ? There(chosen.Regular!.Value) : null,
                ReducedSince = chosen.IsReduced ? chosen.Since : null,
                Tiers = breaks.IsEmpty ? [] : Tiers(goods, i, breaks, chosen.Price, There),
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
        Span<long> parts = stackalloc long[set.Rates.Length];
        var tax = parts.IsEmpty ? 0 : new TaxMath(policy.PricesIncludeTax, policy.Rounding).OfUnits(amount, 1, set, parts);
        var net = policy.PricesIncludeTax ? amount - tax : amount;
        return new ListedAmount(price, Money.FromMinorUnits(net, price.Currency), Money.FromMinorUnits(checked(net + tax), price.Currency));
    }

    private static ImmutableArray<PriceTier> Tiers(PricedGoods goods, int index, ReadOnlySpan<long> breaks, UnitPrice first, Func<UnitPrice, ListedAmount> there)
    {
        var tiers = ImmutableArray.CreateBuilder<PriceTier>(breaks.Length);
        var last = first;
        foreach (var quantity in breaks)
        {
            if (goods.ChoiceAt(index, quantity) is { } chosen && chosen.Price != last)
            {
                last = chosen.Price;
                tiers.Add(new PriceTier(Quantity.Of(quantity), there(last)));
            }
        }

        return tiers.DrainToImmutable();
    }
}
