namespace Commerce.Inventory;

/// <summary>A SKU of a shop: how far a walk over the stock of all shops has come.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Sku">The SKU.</param>
public readonly record struct StockPlace(ShopId Shop, Sku Sku);
