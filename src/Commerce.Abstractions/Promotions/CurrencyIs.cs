namespace Commerce.Promotions;

/// <summary>Holds for orders in one of some currencies.</summary>
public sealed record CurrencyIs(ImmutableArray<Currency> Currencies) : PromotionCondition;
