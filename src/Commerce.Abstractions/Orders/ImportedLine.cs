namespace Commerce.Orders;

/// <summary>A line of an order of another system, with its amounts as they were.</summary>
public sealed record ImportedLine
{
    /// <summary>The product; the catalog need not have it any more.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Its name at the sale: 1 to 500 letters.</summary>
    public required string Name { get; init; }

    /// <summary>How many sale units.</summary>
    public required long Quantity { get; init; }

    /// <summary>The price at the sale.</summary>
    public required UnitPrice UnitPrice { get; init; }

    /// <summary>What was taken off; zero or more.</summary>
    public Money? Discount { get; init; }

    /// <summary>Without tax, after discounts; zero or more.</summary>
    public required Money Net { get; init; }

    /// <summary>All taxes; zero or more.</summary>
    public required Money Tax { get; init; }

    /// <summary>False for what was never packed.</summary>
    public bool RequiresShipping { get; init; } = true;
}
