namespace Commerce.Promotions;

/// <summary>Holds when a fact of the sale matches: an attribute of the cart, or what a source of facts knows.</summary>
public sealed record FactMatches(FactRule Rule) : PromotionCondition;
