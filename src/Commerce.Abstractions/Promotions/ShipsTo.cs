namespace Commerce.Promotions;

/// <summary>Holds when the goods go to one of some countries: two letters of ISO 3166-1 each. Never while no address is known.</summary>
public sealed record ShipsTo(ImmutableArray<string> Countries) : PromotionCondition;
