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
            listed[i] = new ListedPrice
            {
                Item = item,
                Price = Amount(chosen.Price, set, policy),
                Taxes = set,
                List = chosen.List,
                WasPrice = chosen.IsReduced ? Amount(chosen.Regular!.Value, set, policy) : null,
                ReducedSince = chosen.IsReduced ? chosen.Since : null,
                Tiers = breaks.IsEmpty ? [] : Tiers(goods, i, breaks, chosen.Price, set, policy),
            };
        }

        return listed;
    }

    /// <summary>A price with and without tax, as an order of one such line is taxed.</summary>
    public static ListedAmount Amount(UnitPrice price, TaxRateSet taxes, PricingPolicy policy)
    {
        var amount = price.MinorUnitsFor(price.PerUnits, policy.Rounding);
        Span<long> parts = stackalloc long[taxes.Rates.Length];
        var tax = parts.IsEmpty ? 0 : TaxMath.OfUnits(amount, 1, taxes, policy, parts);
        var net = policy.PricesIncludeTax ? amount - tax : amount;
        return new ListedAmount(price, Money.FromMinorUnits(net, price.Currency), Money.FromMinorUnits(checked(net + tax), price.Currency));
    }

    private static ImmutableArray<PriceTier> Tiers(PricedGoods goods, int index, ReadOnlySpan<long> breaks, UnitPrice first, TaxRateSet taxes, PricingPolicy policy)
    {
        var tiers = ImmutableArray.CreateBuilder<PriceTier>(breaks.Length);
        var last = first;
        foreach (var quantity in breaks)
        {
            if (goods.ChoiceAt(index, quantity) is { } chosen && chosen.Price != last)
            {
                last = chosen.Price;
                tiers.Add(new PriceTier(Quantity.Of(quantity), Amount(last, taxes, policy)));
            }
        }

        return tiers.DrainToImmutable();
    }
}
