namespace Commerce.Promotions;

/// <summary>A fixed amount off shipping; at most what it costs.</summary>
public sealed record AmountOffShipping(Money Amount) : PromotionAction;
