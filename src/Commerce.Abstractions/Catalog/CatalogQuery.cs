namespace Commerce.Catalog;

/// <summary>What is asked of the catalog.</summary>
public readonly record struct CatalogQuery
{
    /// <summary>The shop that sells.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The currency of the prices.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The customer's groups: the best price of any of them counts.</summary>
    public ImmutableArray<CustomerGroup> Groups { get; init; }

    /// <summary>The SKUs asked for; one may stand there twice.</summary>
    public required IReadOnlyList<Sku> Skus { get; init; }
}
