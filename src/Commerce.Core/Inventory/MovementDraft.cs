namespace Commerce.Inventory;

/// <summary>A movement that a decision asks for; the store gives it its place in the ledger and applies it to the level in one step.</summary>
internal sealed record MovementDraft(Sku Sku, LocationId Location, StockMovementKind Kind, long OnHandChange, long ReservedChange)
{
    public long BackorderedChange { get; init; }

    public ReservationId? Reservation { get; init; }

    public StockDeliveryId? Delivery { get; init; }

    public Money? Cost { get; init; }

    public string Reason { get; init; } = "";
}
