namespace Commerce.Promotions;

/// <summary>The more is spent, the more is given: the highest tier that is reached counts.</summary>
/// <param name="Tiers">From which subtotal on, and what then; each action has amounts in one currency and no tiers of its own.</param>
/// <param name="Of">Which goods count; <see langword="null"/> for all.</param>
public sealed record TieredBySubtotal(ImmutableArray<SubtotalTier> Tiers, ProductFilter? Of = null) : PromotionAction
{
    /// <summary>Whether discounts of earlier promotions count.</summary>
    public SubtotalBasis Basis { get; init; } = SubtotalBasis.List;

    /// <summary>What is measured.</summary>
    public TierScope Scope { get; init; } = TierScope.Together;
}
