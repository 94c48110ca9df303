namespace Commerce.Promotions;

/// <summary>A share of the whole goods value, shared over the lines.</summary>
/// <param name="Rate">The share.</param>
/// <param name="AtMost">The most that it takes off; <see langword="null"/> for any amount. With it, the promotion counts in its currency only.</param>
public sealed record PercentOffOrder(Rate Rate, Money? AtMost = null) : PromotionAction;
