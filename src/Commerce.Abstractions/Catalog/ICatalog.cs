namespace Commerce.Catalog;

/// <summary>Port to the host's products. The host owns them; Commerce asks for what it needs to price, ship and tax them.</summary>
/// <remarks>Called on every calculation: answer from memory where you can. Must be safe for concurrent use within its lifetime.</remarks>
public interface ICatalog
{
    /// <summary>The items of a query, in the order of <see cref="CatalogQuery.Skus"/>; <see langword="null"/> where a SKU is unknown or not for sale there.</summary>
    ValueTask<IReadOnlyList<CatalogItem?>> GetAsync(CatalogQuery query, CancellationToken cancellationToken);
}
