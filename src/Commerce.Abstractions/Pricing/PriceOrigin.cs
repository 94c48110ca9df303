namespace Commerce.Pricing;

/// <summary>Where a price comes from when it is not simply the catalog's.</summary>
public sealed record PriceOrigin
{
    /// <summary>The price list that it stands in; <see langword="null"/> for the catalog's own price.</summary>
    public PriceListId? List { get; init; }

    /// <summary>The price without the reduction, when a sale makes it cheaper: what a receipt may strike through.</summary>
    public UnitPrice? Regular { get; init; }

    /// <summary>The shop's price, when a member of the staff set another one.</summary>
    public UnitPrice? Listed { get; init; }

    /// <summary>The price with the taxes of the shop's home, when the taxes of the destination took their place.</summary>
    public UnitPrice? Home { get; init; }
}
