namespace Commerce.Catalog;

/// <summary>A product of a catalog file.</summary>
internal sealed record CatalogFileProduct
{
    public required Sku Sku { get; init; }

    public required string Name { get; init; }

    public SaleUnit Unit { get; init; }

    public TaxCategory? TaxCategory { get; init; }

    public string ReturnClass { get; init; } = "";

    public decimal WeightGrams { get; init; }

    public Dimensions Dimensions { get; init; }

    public bool RequiresShipping { get; init; } = true;

    public bool IsPromotable { get; init; } = true;

    public bool TracksStock { get; init; } = true;

    public ImmutableArray<string> Categories { get; init; } = [];

    public ImmutableArray<string> Tags { get; init; } = [];

    public Attributes Attributes { get; init; } = Attributes.Empty;

    public ImmutableArray<BundleComponent> Components { get; init; } = [];

    public required ImmutableArray<CatalogFilePrice> Prices { get; init; }

    public CatalogProduct ToProduct() => new(
        new CatalogItem
        {
            Sku = Sku,
            Name = Name,
            Price = Prices.IsDefaultOrEmpty ? default : Prices[0].ToPrice(Sku).Price,
            Unit = Unit,
            TaxCategory = TaxCategory ?? Commerce.TaxCategory.Standard,
            ReturnClass = ReturnClass,
            Weight = Weight.FromGrams(WeightGrams),
            Dimensions = Dimensions,
            RequiresShipping = RequiresShipping,
            IsPromotable = IsPromotable,
            TracksStock = TracksStock,
            Categories = Categories,
            Tags = Tags,
            Attributes = Attributes,
            Components = Components,
        },
        [.. Prices.Select(p => p.ToPrice(Sku))]);
}
