namespace Commerce.Catalog;

/// <summary>A product of an <see cref="InMemoryCatalog"/>: its facts and all its prices.</summary>
/// <param name="Facts">The facts; its price is replaced by the one of <paramref name="Prices"/> that counts.</param>
/// <param name="Prices">At least one price.</param>
public sealed record CatalogProduct(CatalogItem Facts, ImmutableArray<CatalogPrice> Prices);
