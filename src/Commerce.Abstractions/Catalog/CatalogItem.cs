namespace Commerce.Catalog;

/// <summary>A product as one customer sees it in one shop and currency: everything that pricing, tax, shipping and promotions need.</summary>
public sealed record CatalogItem
{
    /// <summary>The stock keeping unit.</summary>
    public required Sku Sku { get; init; }

    /// <summary>The name that receipts show.</summary>
    public required string Name { get; init; }

    /// <summary>The price per one or per N sale units; with or without tax as the pricing policy says.</summary>
    public required UnitPrice Price { get; init; }

    /// <summary>What one sale unit is.</summary>
    public SaleUnit Unit { get; init; } = SaleUnit.Piece;

    /// <summary>Selects the tax rates.</summary>
    public TaxCategory TaxCategory { get; init => field = value.IsDefault ? TaxCategory.Standard : value; } = TaxCategory.Standard;

    /// <summary>Selects the rules for returns, such as <c>final-sale</c>; empty for the shop's ordinary rules.</summary>
    public string ReturnClass { get; init => field = value ?? ""; } = "";

    /// <summary>The weight of one sale unit.</summary>
    public Weight Weight { get; init; }

    /// <summary>The outer size of one piece.</summary>
    public Dimensions Dimensions { get; init; }

    /// <summary>False for services, downloads and gift cards: nothing is packed.</summary>
    public bool RequiresShipping { get; init; } = true;

    /// <summary>False for what no promotion may touch, such as gift cards or goods at a fixed book price.</summary>
    public bool IsPromotable { get; init; } = true;

    /// <summary>False for what is never out of stock: nothing is reserved.</summary>
    public bool TracksStock { get; init; } = true;

    /// <summary>The categories it stands in, as the host names them.</summary>
    public ImmutableArray<string> Categories { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The tags it carries.</summary>
    public ImmutableArray<string> Tags { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Further facts, visible to promotion conditions.</summary>
    public Attributes Attributes { get; init => field = value ?? Attributes.Empty; } = Attributes.Empty;

    /// <summary>What one piece of a bundle takes from stock; empty for an ordinary product.</summary>
    public ImmutableArray<BundleComponent> Components { get; init => field = value.IsDefault ? [] : value; } = [];
}
