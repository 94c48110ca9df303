namespace Commerce.Promotions;

/// <summary>Shipping costs nothing; <see cref="Promotion.AtMost"/> caps what that may cost the shop.</summary>
public sealed record FreeShipping : ShippingAction;
