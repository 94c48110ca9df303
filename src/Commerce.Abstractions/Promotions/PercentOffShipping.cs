namespace Commerce.Promotions;

/// <summary>A share of the shipping price.</summary>
public sealed record PercentOffShipping(Rate Rate) : ShippingAction;
