namespace Commerce.Carts;

/// <summary>Where goods and invoice go.</summary>
/// <param name="Shipping">Where the goods go.</param>
/// <param name="Billing">Where the invoice goes; <see langword="null"/> for the same.</param>
public sealed record CartAddresses(Address? Shipping, Address? Billing = null);
