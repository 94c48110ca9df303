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

    /// <summary>The action that a plugin gave a meaning to.</summary>
    public PromotionAction? Source { get; init; }

    /// <summary>True when it means every promotable product.</summary>
    public bool IsWholeOrder { get; init; }

    public bool IsShipping => Kind >= PromotionEffectKind.PercentShipping;

    /// <summary>True when its pieces count once among such promotions.</summary>
    public bool TakesPieces => Kind is PromotionEffectKind.BuyAndGet or PromotionEffectKind.Bundle;

    /// <summary>True when it touches what other promotions on goods may touch.</summary>
    public bool TouchesGoods => Tiers is { } tiers ? Array.Exists(tiers.Actions, static a => a.TouchesGoods) : !IsShipping && Kind != PromotionEffectKind.Gift;

    /// <summary>True when lower prices before it never leave a higher price after it, line by line (ADR 0009).</summary>
    public bool IsSteady => Tiers is { } tiers ? Array.TrueForAll(tiers.Actions, static a => a.IsSteady || !a.TouchesGoods) : Kind
        is PromotionEffectKind.PercentShared or PromotionEffectKind.AmountShared
        or PromotionEffectKind.PercentEachLine or PromotionEffectKind.AmountEachLine
        or PromotionEffectKind.PercentEachUnit or PromotionEffectKind.AmountEachUnit or PromotionEffectKind.DownToEachUnit
        or PromotionEffectKind.CompleteGroups;

    /// <summary>True when what it leaves depends on the sum of the goods alone, however that is spread over lines.</summary>
    public bool IsEven => IsWholeOrder && (Kind is PromotionEffectKind.PercentShared or PromotionEffectKind.AmountShared or PromotionEffectKind.DownToShared);
}
