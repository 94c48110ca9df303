namespace Commerce.Pricing;

/// <summary>A line to be calculated.</summary>
/// <param name="Id">The line's id; unique in the request.</param>
/// <param name="Sku">The product.</param>
/// <param name="Quantity">How many sale units: 1 … <see cref="Commerce.Quantity.MaxValue"/>; anything else is refused.</param>
public readonly record struct RequestedLine(LineId Id, Sku Sku, long Quantity)
{
    /// <summary>The price that a member of the staff set instead of the shop's; <see langword="null"/> for the shop's. Never fill it from a storefront's request.</summary>
    public UnitPrice? Price { get; init; }
}
