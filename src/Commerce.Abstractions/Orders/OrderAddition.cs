namespace Commerce.Orders;

/// <summary>Goods that are added to an order at the shop's price of today.</summary>
/// <param name="Line">The id of the new line: a new one.</param>
/// <param name="Sku">The product.</param>
/// <param name="Quantity">How many sale units.</param>
public sealed record OrderAddition(LineId Line, Sku Sku, long Quantity);
