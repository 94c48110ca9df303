namespace Commerce.Carts;

/// <summary>A product in a cart. Two lines of one SKU differ in their attributes.</summary>
public sealed record CartLine
{
    /// <summary>Its id; the order's line keeps it.</summary>
    public required LineId Id { get; init; }

    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>How many sale units.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The price that a member of the staff set; <see langword="null"/> for the shop's.</summary>
    public CartPrice? Price { get; init; }

    /// <summary>Further facts, such as an engraving.</summary>
    public Attributes Attributes { get; init => field = value ?? Attributes.Empty; } = Attributes.Empty;
}
