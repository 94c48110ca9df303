using Commerce.Promotions;

namespace Acme.Promotions;

/// <summary>Holds in one kind of weather. The data of the condition: what a shop's staff fill in.</summary>
public sealed record Weather(string Kind) : PromotionCondition;
