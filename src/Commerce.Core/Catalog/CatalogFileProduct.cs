using System.Text.Json;

namespace Commerce.Catalog;

/// <summary>A product of a catalog file. What a file leaves out arrives here as null or empty, whatever an initializer says.</summary>
internal sealed record CatalogFileProduct
{
    public required Sku Sku { get; init; }

    public required string Name { get; init; }

    public SaleUnit Unit { get; init; }

    public TaxCategory? TaxCategory { get; init; }

    public string? ReturnClass { get; init; }

    public decimal WeightGrams { get; init; }

    public Dimensions Dimensions { get; init; }

    public bool? RequiresShipping { get; init; }

    public bool? IsPromotable { get; init; }

    public bool? TracksStock { get; init; }

    public ImmutableArray<string> Categories { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<string> Tags { get; init => field = value.IsDefault ? [] : value; } = [];

    public Attributes? Attributes { get; init; }

    public ImmutableArray<BundleComponent> Components { get; init => field = value.IsDefault ? [] : value; } = [];

    public required ImmutableArray<CatalogFilePrice> Prices { get; init; }

    public CatalogProduct ToProduct() => FindFault() is { } fault ? throw new JsonException($"'{Sku}' {fault}.") : new(
        new CatalogItem
        {
            Sku = Sku,
            Name = Name,
            Price = Prices.IsDefaultOrEmpty ? default : Prices[0].ToPrice(Sku).Price,
            Unit = Unit,
            TaxCategory = TaxCategory ?? Commerce.TaxCategory.Standard,
            ReturnClass = ReturnClass ?? "",
            Weight = Weight.FromGrams(WeightGrams),
            Dimensions = Dimensions,
            RequiresShipping = RequiresShipping ?? true,
            IsPromotable = IsPromotable ?? true,
            TracksStock = TracksStock ?? true,
            Categories = Categories,
            Tags = Tags,
            Attributes = Attributes ?? Commerce.Attributes.Empty,
            Components = Components,
        },
        [.. Prices.Select(p => p.ToPrice(Sku))]);

    // The annotations that the reader respects end at the elements of a list.
    private string? FindFault() =>
        string.IsNullOrWhiteSpace(Name) ? "has no name"
        : Categories.Contains(null!) || Tags.Contains(null!) || Components.Contains(null!) || Prices.Contains(null!) ? "has a list with an entry that is null"
        : Dimensions is not { LengthMillimetres: >= 0, WidthMillimetres: >= 0, HeightMillimetres: >= 0 } ? "has a negative size"
        : null;
}
