namespace Commerce.Promotions;

/// <summary>Holds in one of some shops; for promotions that are configured for all of them.</summary>
public sealed record ShopIs(ImmutableArray<ShopId> Shops) : PromotionCondition;
