namespace Commerce.Promotions;

/// <summary>A fixed amount off the goods, shared over the lines by largest remainder; at most what they cost.</summary>
public sealed record AmountOffOrder(Money Amount) : PromotionAction;
