namespace Commerce.Promotions;

/// <summary>The ways in which a promotion lowers amounts.</summary>
internal enum PromotionEffectKind
{
    /// <summary>A rate of all matching lines together, shared by largest remainder.</summary>
    PercentShared,

    /// <summary>An amount over all matching lines, shared by largest remainder.</summary>
    AmountShared,

    /// <summary>What all matching lines cost above an amount, shared.</summary>
    DownToShared,

    /// <summary>A rate of each piece of each matching line, rounded per piece.</summary>
    PercentEachUnit,

    /// <summary>A rate of the cheapest matching piece.</summary>
    PercentCheapestUnit,

    /// <summary>An amount off the cheapest matching piece.</summary>
    AmountCheapestUnit,

    /// <summary>A rate of each matching line, rounded per line.</summary>
    PercentEachLine,

    /// <summary>An amount off each sale unit of each matching line.</summary>
    AmountEachUnit,

    /// <summary>A rate of each shipping price.</summary>
    PercentShipping,

    /// <summary>An amount over the shipping prices.</summary>
    AmountShipping,
}
