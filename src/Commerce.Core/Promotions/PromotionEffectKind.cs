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

    /// <summary>A rate of each matching line, rounded per line.</summary>
    PercentEachLine,

    /// <summary>An amount off each matching line.</summary>
    AmountEachLine,

    /// <summary>A rate of each piece of each matching line, rounded per piece.</summary>
    PercentEachUnit,

    /// <summary>An amount off each sale unit of each matching line.</summary>
    AmountEachUnit,

    /// <summary>What each sale unit of each matching line costs above an amount.</summary>
    DownToEachUnit,

    /// <summary>A reward on the cheapest or dearest pieces.</summary>
    SomeUnits,

    /// <summary>A reward on the pieces of complete groups.</summary>
    CompleteGroups,

    /// <summary>A reward on pieces for buying others.</summary>
    BuyAndGet,

    /// <summary>A reward on sets of pieces.</summary>
    Bundle,

    /// <summary>One of several actions, by what is reached.</summary>
    Tiered,

    /// <summary>A line of its own for nothing.</summary>
    Gift,

    /// <summary>Whatever a plugin takes off.</summary>
    Plugin,

    /// <summary>A rate of each shipping price. From here on: shipping.</summary>
    PercentShipping,

    /// <summary>An amount over the shipping prices.</summary>
    AmountShipping,

    /// <summary>An amount off each shipping price.</summary>
    AmountEachShipping,

    /// <summary>What each shipping price is above an amount.</summary>
    DownToEachShipping,
}
