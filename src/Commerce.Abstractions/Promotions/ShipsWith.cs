namespace Commerce.Promotions;

/// <summary>Holds when one of some shipping methods is chosen.</summary>
public sealed record ShipsWith(ImmutableArray<ShippingMethodId> Methods) : PromotionCondition;
