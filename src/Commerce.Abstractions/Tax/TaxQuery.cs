namespace Commerce.Tax;

/// <summary>Where goods go.</summary>
/// <param name="Shop">The shop that sells.</param>
/// <param name="Destination">Where the goods go; <see langword="null"/> while unknown: the shop's own rates count.</param>
/// <param name="IsExempt">True when the customer is charged no tax.</param>
public readonly record struct TaxQuery(ShopId Shop, Address? Destination, bool IsExempt);
