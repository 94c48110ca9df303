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
}
