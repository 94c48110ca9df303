namespace Commerce.Promotions;

/// <summary>Holds for one of some customers.</summary>
public sealed record CustomerIs(ImmutableArray<CustomerRef> Customers) : PromotionCondition;
