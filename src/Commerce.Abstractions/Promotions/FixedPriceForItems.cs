namespace Commerce.Promotions;

/// <summary>The matching goods together cost this much; what that takes off is shared over their lines. Cheaper goods keep their price.</summary>
public sealed record FixedPriceForItems(Money Price, ProductFilter Items) : PromotionAction;
