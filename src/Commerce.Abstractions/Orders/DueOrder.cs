namespace Commerce.Orders;

/// <summary>An order that has been in a status for a time.</summary>
/// <param name="Shop">Its shop.</param>
/// <param name="Order">The order.</param>
/// <param name="Since">Since when it is in the status, as the storage tells time.</param>
public sealed record DueOrder(ShopId Shop, OrderId Order, DateTimeOffset Since);
