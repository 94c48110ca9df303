namespace Commerce.Pricing;

/// <summary>A line to be calculated.</summary>
/// <param name="Id">The line's id; unique in the request.</param>
/// <param name="Sku">The product.</param>
/// <param name="Quantity">How many sale units: 1 … <see cref="Commerce.Quantity.MaxValue"/>; anything else is refused.</param>
public readonly record struct RequestedLine(LineId Id, Sku Sku, long Quantity);
