namespace Commerce.Inventory;

/// <summary>What is told of goods that went to one who waited.</summary>
internal static class BackorderNews
{
    public static BackorderFilled Of(BackorderFill fill, long sequence, DateTimeOffset at) => new()
    {
        Shop = fill.Reservation.Shop,
        OccurredAt = at,
        AggregateVersion = sequence,
        Reservation = fill.Reservation.Id,
        Sku = fill.Movement.Sku,
        Location = fill.Movement.Location,
        Quantity = fill.Quantity,
        Waiting = fill.Reservation.Stock.Where(stock => stock.Sku == fill.Movement.Sku && stock.Location == fill.Movement.Location).Sum(stock => stock.Backordered),
    };
}
