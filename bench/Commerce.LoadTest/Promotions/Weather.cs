using Commerce.Promotions;

namespace Commerce.LoadTest.Promotions;

/// <summary>A plugin's condition.</summary>
internal sealed record Weather(string Kind) : PromotionCondition;
