namespace Commerce.Orders;

/// <summary>Where an order goes.</summary>
/// <param name="Shipping">Where the goods go; <see langword="null"/> for an order that is not shipped.</param>
/// <param name="Billing">Where the invoice goes; <see langword="null"/> for the shipping address.</param>
public sealed record OrderAddresses(Address? Shipping, Address? Billing = null);
