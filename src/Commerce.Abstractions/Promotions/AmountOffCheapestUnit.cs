namespace Commerce.Promotions;

/// <summary>A fixed amount off one piece: the cheapest of the matching goods; at most what it costs. Measured goods do not take part.</summary>
public sealed record AmountOffCheapestUnit(Money Amount, ProductFilter Items) : PromotionAction;
