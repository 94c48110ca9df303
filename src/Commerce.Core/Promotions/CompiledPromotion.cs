namespace Commerce.Promotions;

/// <summary>A promotion with everything decided that does not depend on the cart.</summary>
internal sealed class CompiledPromotion
{
    public required Promotion Promotion { get; init; }

    public required CompiledAction Action { get; init; }

    /// <summary>The most that it takes off, in minor units.</summary>
    public required long AtMost { get; init; }

    /// <summary>The price of a sale unit below which it lowers nothing, in minor units; 0 for none.</summary>
    public required long LeastUnitPrice { get; init; }

    /// <summary>The only currency in which it counts; <see langword="default"/> for any.</summary>
    public required Currency Currency { get; init; }

    public required CompiledCondition? Condition { get; init; }

    /// <summary>The filters whose lines must be known before the condition is asked.</summary>
    public required int[] ConditionFilters { get; init; }

    /// <summary>True when its condition or its tiers look at what earlier promotions left.</summary>
    public required bool AsksForRemaining { get; init; }

    /// <summary>True when a plugin's condition is among its own.</summary>
    public required bool AsksPlugins { get; init; }

    /// <summary>True when its condition looks at the shipping methods.</summary>
    public required bool AsksForShipping { get; init; }

    /// <summary>The facts that its conditions name.</summary>
    public required string[] Facts { get; init; }

    /// <summary>True when a plugin may look at any fact.</summary>
    public required bool AsksForAnyFact { get; init; }

    public required long StartsAtTicks { get; init; }

    public required long EndsAtTicks { get; init; }

    public required bool NeedsCode { get; init; }

    /// <summary>True when it takes what it finds and leaves the choice of the others alone: such promotions all apply.</summary>
    public required bool IsPlain { get; init; }

    /// <summary>True when it may raise what is left of all goods together by finding less before it.</summary>
    public bool IsWild => Action.Kind == PromotionEffectKind.Plugin || Action.Tiers?.Actions.Any(static a => a.Kind == PromotionEffectKind.Plugin) == true
        || ((Promotion.Lane.Rule == LaneRule.BestPerLine || LeastUnitPrice > 0) && !Action.IsSteady && Action.TouchesGoods);

    /// <summary>True when what it leaves of all goods together depends on their sum alone.</summary>
    public bool IsEven => Action.IsEven && LeastUnitPrice == 0 && Promotion.Lane.Rule == LaneRule.Stack;

    public bool RunsAt(long utcTicks) => utcTicks >= StartsAtTicks && utcTicks < EndsAtTicks;

    public bool CombinesWith(CompiledPromotion other) => Allows(other.Promotion) && other.Allows(Promotion);

    private bool Allows(Promotion other) =>
        !Promotion.IsExclusive && (Promotion.CombinesWith is not { } classes || (other.Class is { } its && classes.Contains(its)));
}
