namespace Commerce.Promotions;

/// <summary>A fixed amount off all shipping together; at most what it costs.</summary>
public sealed record AmountOffShipping(Money Amount) : ShippingAction;
