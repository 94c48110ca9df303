namespace Commerce.Carts;

/// <summary>Goods to be added. They join a line of the same SKU and attributes.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Quantity">How many sale units: 1 … <see cref="Commerce.Quantity.MaxValue"/>; anything else is refused.</param>
public sealed record AddToCart(Sku Sku, long Quantity)
{
    /// <summary>Further facts, such as an engraving.</summary>
    public Attributes Attributes { get; init => field = value ?? Attributes.Empty; } = Attributes.Empty;
}
