namespace Commerce.Inventory;

/// <summary>Goods of one SKU held at one location.</summary>
public sealed record ReservedStock(Sku Sku, LocationId Location, long Quantity);
