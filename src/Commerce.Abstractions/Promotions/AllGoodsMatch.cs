namespace Commerce.Promotions;

/// <summary>Holds when the cart has nothing but the matching goods.</summary>
/// <param name="Of">Which goods are meant.</param>
public sealed record AllGoodsMatch(ProductFilter Of) : PromotionCondition;
