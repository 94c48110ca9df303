namespace Commerce.Promotions;

/// <summary>Adds a line of its own to the order, for nothing. It goes when the promotion does, and is never refunded.</summary>
/// <param name="Sku">What is given.</param>
/// <param name="Quantity">How many sale units.</param>
public sealed record GiftItem(Sku Sku, long Quantity = 1) : PromotionAction;
