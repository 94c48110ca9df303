namespace Commerce.Promotions;

/// <summary>A fixed amount off each shipping price; at most what it costs.</summary>
public sealed record AmountOffEachShipping(Money Amount) : ShippingAction;
