namespace Commerce.Promotions;

/// <summary>A share of the whole goods value, shared over the lines.</summary>
public sealed record PercentOffOrder(Rate Rate) : PromotionAction;
