namespace Commerce.Inventory;

/// <summary>Who waits for goods of a SKU at a location.</summary>
/// <param name="Reservation">Active, or committed: the goods of that one leave the stock as they come.</param>
/// <param name="Stock">What was promised.</param>
internal sealed record BackorderClaim(Reservation Reservation, ReservedStock Stock);
