namespace Commerce.Promotions;

/// <summary>Holds for customers of a group.</summary>
public sealed record CustomerInGroup(CustomerGroup Group) : PromotionCondition;
