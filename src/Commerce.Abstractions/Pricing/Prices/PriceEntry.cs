namespace Commerce.Pricing;

/// <summary>One price of a list: for a product, a range of quantities and whoever the rules mean.</summary>
public sealed record PriceEntry
{
    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>The price; its currency is the one in which it counts. It may be finer than a minor unit and be for N sale units.</summary>
    public required UnitPrice UnitPrice { get; init; }

    /// <summary>The smallest quantity that it is for; <see langword="null"/> for any.</summary>
    public Quantity? MinQuantity { get; init; }

    /// <summary>The largest quantity that it is for, itself included; <see langword="null"/> for any.</summary>
    public Quantity? MaxQuantity { get; init; }

    /// <summary>What must hold besides the rules of the list; all of them.</summary>
    public ImmutableArray<FactRule> Rules { get; init => field = value.IsDefault ? [] : value; } = [];
}
