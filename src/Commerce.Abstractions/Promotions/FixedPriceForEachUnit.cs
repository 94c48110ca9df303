namespace Commerce.Promotions;

/// <summary>Each sale unit of the matching goods costs this much; cheaper ones keep their price.</summary>
public sealed record FixedPriceForEachUnit(Money Price, ProductFilter Items) : PromotionAction;
