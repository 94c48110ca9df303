namespace Commerce.Promotions;

/// <summary>The goods together cost this much; what that takes off is shared over the lines. Cheaper goods keep their price.</summary>
public sealed record FixedPriceForOrder(Money Price) : PromotionAction;
