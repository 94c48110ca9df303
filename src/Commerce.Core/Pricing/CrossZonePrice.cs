using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>What a listed price is at the destination.</summary>
internal static class CrossZonePrice
{
    /// <summary>
    /// The price that counts there. Whoever is exempt or accounts for the tax does not pay the tax that a price contains, whatever the policy;
    /// between places the policy decides.
    /// </summary>
    /// <exception cref="OverflowException">The result is too large for a price.</exception>
    public static UnitPrice At(UnitPrice price, TaxCategory category, TaxRateTable taxes, PricingPolicy policy)
    {
        if (!policy.PricesIncludeTax || price.IsDefault || ReferenceEquals(taxes, taxes.Home))
        {
            return price;
        }

        var there = taxes.For(category);
        return policy.CrossZone == CrossZonePricing.KeepNet || there.Treatment is TaxTreatment.Exempt or TaxTreatment.ReverseCharge
            ? TaxRebasing.Rebase(price, taxes.Home.For(category), there, policy.Rounding)
            : price;
    }

    /// <summary>
    /// A shipping price or fee of the shop's own: it contains the taxes of home as the other prices do, unless it says by itself what it contains.
    /// One that shares the taxes of the goods changes as they did together.
    /// </summary>
    /// <exception cref="OverflowException">The result is too large for a price.</exception>
    public static Money OfCharge(Money price, bool? includesTax, TaxCategory category, PricingLine[] lines, TaxRateTable taxes, PricingPolicy policy)
    {
        if (includesTax is not null || price.IsZero || !policy.PricesIncludeTax || ReferenceEquals(taxes, taxes.Home))
        {
            return price;
        }

        if (category == TaxCategory.WeightedByGoods)
        {
            var (here, home) = (0L, 0L);
            foreach (ref readonly var line in lines.AsSpan())
            {
                here = checked(here + line.UnitPrice.MinorUnitsFor(line.Quantity, policy.Rounding));
                home = checked(home + (line.Origin?.Home ?? line.UnitPrice).MinorUnitsFor(line.Quantity, policy.Rounding));
            }

            return home == 0 ? price : Money.FromMinorUnits(Rounding.MultiplyDivide(price.MinorUnits, here, home, policy.Rounding), price.Currency);
        }

        var amount = At(UnitPrice.Of(Money.FromMinorUnits(Math.Abs(price.MinorUnits), price.Currency)), category, taxes, policy).MinorUnitsFor(1);
        return Money.FromMinorUnits(price.IsNegative ? -amount : amount, price.Currency);
    }
}
