namespace Commerce.Catalog;

/// <summary>The shape of a catalog file.</summary>
internal sealed record CatalogFile(IReadOnlyList<CatalogFileProduct>? Products);
