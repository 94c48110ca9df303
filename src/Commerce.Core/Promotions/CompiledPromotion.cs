namespace Commerce.Promotions;

/// <summary>A promotion with everything decided that does not depend on the cart.</summary>
internal sealed class CompiledPromotion
{
    public required Promotion Promotion { get; init; }

    public required PromotionEffectKind Kind { get; init; }

    /// <summary>A rate in <see cref="Rate"/> units, or an amount in minor units of <see cref="Currency"/>.</summary>
    public required long Value { get; init; }

    /// <summary>The most that it takes off, in minor units.</summary>
    public required long AtMost { get; init; }

    /// <summary>The only currency in which an amount counts; <see langword="default"/> for rates.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The filter of the goods it touches.</summary>
    public required int Filter { get; init; }

    public required CompiledCondition? Condition { get; init; }

    /// <summary>The filters whose lines must be known before the condition is asked.</summary>
    public required int[] ConditionFilters { get; init; }

    /// <summary>True when its condition looks at what earlier promotions left.</summary>
    public required bool AsksForRemaining { get; init; }

    public required long StartsAtTicks { get; init; }

    public required long EndsAtTicks { get; init; }

    public bool RunsAt(long utcTicks) => utcTicks >= StartsAtTicks && utcTicks < EndsAtTicks;
}
