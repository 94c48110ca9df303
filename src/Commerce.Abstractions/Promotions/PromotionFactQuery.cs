namespace Commerce.Promotions;

/// <summary>For what sale facts are asked.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Customer">Who buys; <see langword="default"/> while unknown.</param>
/// <param name="Destination">Where the goods go; <see langword="null"/> while unknown.</param>
/// <param name="Instant">The instant of the calculation.</param>
public readonly record struct PromotionFactQuery(ShopId Shop, CustomerRef Customer, Address? Destination, DateTimeOffset Instant);
