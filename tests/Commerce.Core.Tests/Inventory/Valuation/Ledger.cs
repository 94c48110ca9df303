namespace Commerce.Inventory.Tests;

/// <summary>Movements of tea, in a few letters.</summary>
internal static class Ledger
{
    public static StockMovement In(long units, long? cents = null, string location = "main", StockMovementKind kind = StockMovementKind.Receipt, Currency? currency = null) =>
        Of(kind, units, location) with { Cost = cents is { } some ? Money.FromMinorUnits(some, currency ?? Currency.Eur) : null };

    public static StockMovement Out(long units, string location = "main", StockMovementKind kind = StockMovementKind.Commit) => Of(kind, -units, location);

    public static StockMovement Sent(string transfer, long units, string location = "main") =>
        Out(units, location, StockMovementKind.TransferOut) with { Delivery = StockDeliveryId.Of(transfer) };

    public static StockMovement Arrived(string transfer, long units, string location) =>
        Of(StockMovementKind.TransferIn, units, location) with { Delivery = StockDeliveryId.Of(transfer) };

    private static StockMovement Of(StockMovementKind kind, long change, string location) => new()
    {
        Sequence = 1,
        Shop = ShopId.Default,
        Sku = InventoryShop.Tea,
        Location = LocationId.Of(location),
        Kind = kind,
        OnHandChange = change,
        ReservedChange = 0,
        Actor = Actor.System,
        At = DateTimeOffset.UnixEpoch,
    };
}
