namespace Commerce.Promotions;

/// <summary>The more is bought, the more is given: the highest tier that is reached counts.</summary>
/// <param name="Tiers">From how many sale units on, and what then; each action has amounts in one currency and no tiers of its own.</param>
/// <param name="Of">Which goods count; <see langword="null"/> for all.</param>
public sealed record TieredByQuantity(ImmutableArray<QuantityTier> Tiers, ProductFilter? Of = null) : PromotionAction
{
    /// <summary>What is measured.</summary>
    public TierScope Scope { get; init; } = TierScope.Together;
}
