namespace Commerce.Pricing;

/// <summary>The price that counts for a product, and where it comes from.</summary>
public readonly record struct ChosenPrice
{
    private readonly UnitPrice _regular;

    /// <summary>The price that counts.</summary>
    public required UnitPrice Price { get; init; }

    /// <summary>
    /// The price without the reduction: the regular price beside a sale price, otherwise <see cref="Price"/> itself.
    /// <see langword="null"/> for a sale price of a product that has no regular price.
    /// </summary>
    public UnitPrice? Regular
    {
        get => _regular.IsDefault ? null : _regular;
        init => _regular = value.GetValueOrDefault();
    }

    /// <summary>The list that the price stands in; <see langword="null"/> for the catalog's own price.</summary>
    public PriceList? List { get; init; }

    /// <summary>The price of the list, with its range of quantities and its rules; <see langword="null"/> for the catalog's own price.</summary>
    public PriceEntry? Entry { get; init; }

    /// <summary>What the price is; <see cref="PriceListKind.Regular"/> for the catalog's own price.</summary>
    public PriceListKind Kind => List?.Kind ?? PriceListKind.Regular;

    /// <summary>True when a sale makes it cheaper than the regular price.</summary>
    public bool IsReduced => List is { Kind: PriceListKind.Sale } && !_regular.IsDefault && UnitPrice.CompareCost(Price, _regular) < 0;
}
