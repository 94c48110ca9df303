namespace Commerce.Promotions;

/// <summary>A question that is answered by yes or no.</summary>
internal delegate bool PromotionTest(in PromotionFacts facts);
