namespace Commerce.Inventory;

/// <summary>Goods asked for.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Quantity">How many sale units: 1 … <see cref="Commerce.Quantity.MaxValue"/>; anything else is refused.</param>
/// <param name="Location">Where from; <see langword="null"/> to take them where they lie, split over locations when need be.</param>
public sealed record StockRequest(Sku Sku, long Quantity, LocationId? Location = null);
