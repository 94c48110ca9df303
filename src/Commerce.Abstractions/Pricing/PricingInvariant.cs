namespace Commerce.Pricing;

/// <summary>What shops expect of figures. Some policies trade one of them for another good; <see cref="PricingPolicy.GivesUp"/> says which.</summary>
public enum PricingInvariant
{
    /// <summary>Lines, shipping and fees sum to the total: lost by cash rounding, whose difference stands on its own.</summary>
    LinesSumToTotal,

    /// <summary>A line's tax is its rate times its base, rounded once: lost where tax is rounded per unit, or on more than the line.</summary>
    LineTaxIsRateTimesBase,

    /// <summary>The tax of the order is rate times base, rounded once: lost where tax is rounded per line or unit.</summary>
    OrderTaxIsRateTimesBase,

    /// <summary>A calculation with every sign reversed gives the reversed figures: lost by roundings and allocations that lean one way.</summary>
    ReversalMirrorsSale,

    /// <summary>Shares lie within one minor unit of proportion: lost by allocations that care for something else than the largest fraction.</summary>
    SharesAreProportional,

    /// <summary>Tax is on what the customer pays: lost where it is on the list price.</summary>
    TaxFollowsDiscount,

    /// <summary>The shop's net price is the same at every destination: lost where the gross price is kept.</summary>
    NetPriceIsTheSameEverywhere,

    /// <summary>A price that includes tax is what every customer pays: lost where the net price is kept.</summary>
    GrossPriceIsTheSameEverywhere,
}
