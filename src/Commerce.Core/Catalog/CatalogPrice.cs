namespace Commerce.Catalog;

/// <summary>A price and for whom it counts.</summary>
/// <param name="Price">The price.</param>
/// <param name="Group">The only customer group that gets it; <see langword="null"/> for everybody.</param>
/// <param name="Shop">The only shop that asks it; <see langword="null"/> for every shop without a price of its own.</param>
public sealed record CatalogPrice(UnitPrice Price, CustomerGroup? Group = null, ShopId? Shop = null);
