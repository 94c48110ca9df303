using System.Globalization;

namespace Commerce.Pricing;

/// <summary>What a policy may say, and what it gives up by saying it.</summary>
internal static class PricingPolicyRules
{
    /// <summary>The largest coin: 1,000,000 minor units.</summary>
    public const long MaxCashIncrement = 1_000_000;

    public static CommerceError? FindFault(PricingPolicy policy) =>
        !Rounding.IsDefined(policy.Rounding) || !Rounding.IsDefined(policy.CashRounding)
            || (uint)policy.TaxRounding > (uint)TaxRoundingLevel.Order
            || (uint)policy.TaxBase > (uint)TaxBase.ListPrice
            || (uint)policy.DiscountBase > (uint)DiscountBase.Net
            || (uint)policy.Allocation > (uint)AllocationMethod.RoundThenCorrect
            || (uint)policy.DiscountWeights > (uint)DiscountWeights.WithTax
            || (uint)policy.RateRounding > (uint)RateRounding.AsDifference
            || (uint)policy.CrossZone > (uint)CrossZonePricing.KeepNet
            ? PricingErrors.UnknownPolicy
        : (ulong)policy.CashIncrement > MaxCashIncrement ? PricingErrors.CashIncrementOutOfRange(policy.CashIncrement, MaxCashIncrement)
        : null;

    public static ImmutableArray<PricingInvariant> GivenUpBy(PricingPolicy policy)
    {
        var given = ImmutableArray.CreateBuilder<PricingInvariant>();
        void Give(bool isGiven, PricingInvariant invariant)
        {
            if (isGiven)
            {
                given.Add(invariant);
            }
        }

        Give(policy.CashIncrement > 1, PricingInvariant.LinesSumToTotal);
        Give(policy.TaxRounding != TaxRoundingLevel.Line || policy.RateRounding == RateRounding.AsDifference, PricingInvariant.LineTaxIsRateTimesBase);
        Give(policy.TaxRounding is TaxRoundingLevel.Line or TaxRoundingLevel.Unit, PricingInvariant.OrderTaxIsRateTimesBase);
        Give(!IsSymmetric(policy.Rounding) || (policy.CashIncrement > 1 && !IsSymmetric(policy.CashRounding)), PricingInvariant.ReversalMirrorsSale);
        Give(policy is { DiscountWeights: DiscountWeights.WithTax, PricesIncludeTax: false } || policy.Allocation is not (AllocationMethod.LargestRemainder or AllocationMethod.LargestRemainderFloored), PricingInvariant.SharesAreProportional);
        Give(policy.TaxBase != TaxBase.Discounted, PricingInvariant.TaxFollowsDiscount);
        Give(policy is { PricesIncludeTax: true, CrossZone: CrossZonePricing.KeepGross }, PricingInvariant.NetPriceIsTheSameEverywhere);
        Give(!policy.PricesIncludeTax || policy.CrossZone == CrossZonePricing.KeepNet, PricingInvariant.GrossPriceIsTheSameEverywhere);
        return given.DrainToImmutable();
    }

    /// <summary>Every setting by its name, as text.</summary>
    public static IEnumerable<KeyValuePair<string, string>> SettingsOf(PricingPolicy policy) =>
    [
        new(nameof(policy.PricesIncludeTax), policy.PricesIncludeTax.ToString()),
        new(nameof(policy.Rounding), policy.Rounding.ToString()),
        new(nameof(policy.TaxRounding), policy.TaxRounding.ToString()),
        new(nameof(policy.RateRounding), policy.RateRounding.ToString()),
        new(nameof(policy.TaxBase), policy.TaxBase.ToString()),
        new(nameof(policy.DiscountBase), policy.DiscountBase.ToString()),
        new(nameof(policy.DiscountWeights), policy.DiscountWeights.ToString()),
        new(nameof(policy.Allocation), policy.Allocation.ToString()),
        new(nameof(policy.CrossZone), policy.CrossZone.ToString()),
        new(nameof(policy.CashIncrement), policy.CashIncrement.ToString(CultureInfo.InvariantCulture)),
        new(nameof(policy.CashRounding), policy.CashRounding.ToString()),
    ];

    private static bool IsSymmetric(RoundingMode mode) => mode
        is not (RoundingMode.Ceiling or RoundingMode.Floor or RoundingMode.HalfTowardPositiveInfinity or RoundingMode.HalfTowardNegativeInfinity);
}
