namespace Commerce.Promotions;

/// <summary>Shipping costs nothing.</summary>
public sealed record FreeShipping : PromotionAction;
