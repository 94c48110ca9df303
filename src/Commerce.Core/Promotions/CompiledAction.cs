namespace Commerce.Promotions;

/// <summary>An action with its filters resolved and its amounts in minor units.</summary>
internal sealed record CompiledAction(PromotionEffectKind Kind, int Filter)
{
    /// <summary>A rate in <see cref="Rate"/> units, or an amount in minor units of <see cref="Currency"/>; the size of groups.</summary>
    public long Value { get; init; }

    /// <summary>The only currency in which an amount counts; <see langword="default"/> for rates.</summary>
    public Currency Currency { get; init; }

    /// <summary>On how many units at most: of each line, of all lines, or of one order.</summary>
    public long AtMostUnits { get; init; } = long.MaxValue;

    /// <summary>The amount off the first unit of each line; below zero when it is that of the others.</summary>
    public long FirstUnit { get; init; } = -1;

    public CompiledReward Reward { get; init; }

    public UnitOrder Order { get; init; }

    /// <summary>What is bought, or what makes up a bundle.</summary>
    public CompiledUnitSet[] Sets { get; init; } = [];

    /// <summary>How many pieces are rewarded each time.</summary>
    public long GetQuantity { get; init; }

    public long AtMostTimes { get; init; } = long.MaxValue;

    public CompiledTiers? Tiers { get; init; }

    public ShippingMethodId[] Methods { get; init; } = [];

    public PromotionActionMeaning? Meaning { get; init; }

    public bool IsShipping => Kind >= PromotionEffectKind.PercentShipping;

    /// <summary>True when its pieces count once among such promotions.</summary>
    public bool TakesPieces => Kind is PromotionEffectKind.BuyAndGet or PromotionEffectKind.Bundle;
}
