namespace Commerce.Inventory;

/// <summary>Who gets goods that became free: first come, first served. Pure.</summary>
internal static class BackorderDecider
{
    /// <summary>Whether somebody waits for goods that are there.</summary>
    public static bool IsDue(StockLevel level) => level is { Backordered: > 0, Free: > 0 };

    /// <summary>Gives what is free at a level to those who wait, in their order.</summary>
    /// <param name="level">The level.</param>
    /// <param name="claims">Those who wait there, the first in front.</param>
    public static IEnumerable<BackorderFill> Fill(StockLevel level, IEnumerable<BackorderClaim> claims)
    {
        var free = level.Free;
        foreach (var (reservation, stock) in claims)
        {
            if (free == 0)
            {
                yield break;
            }

            var part = Math.Min(free, stock.Backordered);
            free -= part;
            var next = reservation with
            {
                Stock = reservation.Stock.Replace(stock, stock with { Backordered = stock.Backordered - part }),
            };
            var isSold = reservation.State == ReservationState.Committed;
            yield return new BackorderFill(
                next,
                new MovementDraft(stock.Sku, stock.Location, StockMovementKind.Fill, isSold ? -part : 0, isSold ? 0 : part)
                {
                    BackorderedChange = -part,
                    Reservation = reservation.Id,
                });
        }
    }
}
