namespace Commerce.Promotions;

/// <summary>What calculations of a shop use, and until when it is right as far as this process knows.</summary>
internal sealed record CompiledShop(PromotionSet Set, ShopPromotions Promotions, DateTimeOffset NextBoundary);
