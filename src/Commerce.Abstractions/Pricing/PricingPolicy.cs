using System.Text.Json.Serialization;

namespace Commerce.Pricing;

/// <summary>
/// The rules of one shop for rounding and tax, as a value: two equal policies calculate alike. Every policy keeps these: a discount is
/// at least zero and never more than its price, shares sum to what is shared, the order of lines does not matter, and the same input
/// gives the same figures again. What a setting trades away beyond that stands in <see cref="GivesUp"/>.
/// </summary>
public sealed record PricingPolicy
{
    /// <summary>Prices without tax, half a minor unit away from zero, tax rounded per line. Keeps everything but one rounding of tax for the whole order.</summary>
    public static PricingPolicy Default { get; } = new();

    /// <summary>Prices with tax included, otherwise as <see cref="Default"/>: the same price at every destination.</summary>
    public static PricingPolicy TaxIncluded { get; } = new() { PricesIncludeTax = true };

    /// <summary>
    /// A shop of the European Union: prices include tax, tax is rounded once per rate as invoices state it (Article 226 (10) of Directive
    /// 2006/112/EC), the gross price is kept in every member state. Gives up that each line's tax is its own rate times base.
    /// </summary>
    public static PricingPolicy EuropeanGross { get; } = new() { PricesIncludeTax = true, TaxRounding = TaxRoundingLevel.TaxGroup };

    /// <summary>
    /// A shop of the United States: prices without tax, tax on the sum of what bears the same rates, half up, as the Streamlined Sales and Use
    /// Tax Agreement (section 324) lets sellers compute it by invoice. Gives up that each line's tax is its own rate times base.
    /// </summary>
    public static PricingPolicy UnitedStates { get; } = new() { TaxRounding = TaxRoundingLevel.TaxGroup };

    /// <summary>True when catalog and shipping prices contain their tax.</summary>
    public bool PricesIncludeTax { get; init; }

    /// <summary>How a fraction of a minor unit is rounded.</summary>
    /// <value><see cref="RoundingMode.HalfAwayFromZero"/>: a refund mirrors its sale.</value>
    public RoundingMode Rounding { get; init; }

    /// <summary>On which amount tax is rounded.</summary>
    /// <value><see cref="TaxRoundingLevel.Line"/>.</value>
    public TaxRoundingLevel TaxRounding { get; init; } = TaxRoundingLevel.Line;

    /// <summary>Which amount is taxed.</summary>
    /// <value><see cref="TaxBase.Discounted"/>.</value>
    public TaxBase TaxBase { get; init; }

    /// <summary>What an amount off means while prices include tax.</summary>
    /// <value><see cref="DiscountBase.AsPriced"/>.</value>
    public DiscountBase DiscountBase { get; init; }

    /// <summary>Who gets the odd minor units when a discount is shared. Whatever it says, no share is below zero or more than what is left of a line.</summary>
    /// <value><see cref="AllocationMethod.LargestRemainder"/>.</value>
    public AllocationMethod Allocation { get; init; }

    /// <summary>In proportion to what a discount on several lines is shared.</summary>
    /// <value><see cref="DiscountWeights.AsPriced"/>.</value>
    public DiscountWeights DiscountWeights { get; init; }

    /// <summary>Which figure is rounded when one price bears taxes.</summary>
    /// <value><see cref="RateRounding.EachOnTop"/>.</value>
    public RateRounding RateRounding { get; init; }

    /// <summary>What becomes of a price that includes tax when the goods go to a place with other taxes.</summary>
    /// <value><see cref="CrossZonePricing.KeepGross"/>.</value>
    public CrossZonePricing CrossZone { get; init; }

    /// <summary>The total is rounded to a multiple of that many minor units, such as 5 where the smallest coin is 0.05; 0 or 1 for none.</summary>
    public long CashIncrement { get; init; }

    /// <summary>How the total is rounded to <see cref="CashIncrement"/>.</summary>
    public RoundingMode CashRounding { get; init; }

    /// <summary>What this policy trades away; the guide on money says for which good.</summary>
    [JsonIgnore]
    public ImmutableArray<PricingInvariant> GivesUp => PricingPolicyRules.GivenUpBy(this);

    /// <summary>
    /// A policy for cash: the total is a multiple of the smallest coin, and the difference stands on its own. Gives up that lines sum to the total.
    /// </summary>
    /// <param name="policy">The rules for everything before the coin.</param>
    /// <param name="smallestCoin">The smallest coin in minor units, such as 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The coin is not above zero.</exception>
    public static PricingPolicy Cash(PricingPolicy policy, long smallestCoin)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallestCoin);
        return policy with { CashIncrement = smallestCoin };
    }

    /// <summary>This policy when it can be used, or the refusal that names the fault: for policies that come from outside.</summary>
    public CommerceResult<PricingPolicy> Validated() => PricingPolicyRules.FindFault(this) is { } fault ? fault : this;
}
