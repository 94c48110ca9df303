namespace Commerce.Promotions;

/// <summary>Each shipping price is this much; cheaper ones stay.</summary>
public sealed record FixedPriceForShipping(Money Price) : ShippingAction;
