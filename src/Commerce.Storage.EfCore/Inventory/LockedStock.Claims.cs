using Commerce.Storage;

namespace Commerce.Inventory;

/// <content>Who waits for goods, and gets them.</content>
internal sealed partial class LockedStock
{
    /// <summary>Gives what became free to those who wait for it. No journey where nobody waits.</summary>
    public async ValueTask FillAsync(SqlSession sql, CancellationToken cancellationToken)
    {
        var last = new Dictionary<(Sku Sku, LocationId Location), long>();
        while (LevelsToFill().Where(level => last.GetValueOrDefault((level.Sku, level.Location)) < long.MaxValue).Take(LevelsPerStep).ToList() is { Count: > 0 } due)
        {
            var waiting = new ReservationReader(shop);
            List<(ReservationId Id, Sku Sku, LocationId Location, long Claim)> claims = [];
            var next = Sql.Join(" UNION ALL ", due.Select(level => InventorySql.ClaimsAt(shop, level, last.GetValueOrDefault((level.Sku, level.Location)), ClaimsPerStep)));
            await sql.WriteAsync(
                [
                    new(next, row => claims.Add((ReservationId.From(row.GetGuid(0)), Sku.Of(row.GetString(1)), LocationId.Of(row.GetString(2)), row.GetInt64(3)))),
                    new(InventorySql.ReservationsWhere(shop, Sql.Of($"id IN (SELECT reservation FROM ({next}) AS claims)")), waiting.Read),
                ],
                cancellationToken).ConfigureAwait(false);
            var reservations = waiting.All.ToDictionary(stored => stored.Reservation.Id, stored => stored.Reservation);
            foreach (var level in due)
            {
                var here = claims.Where(claim => claim.Sku == level.Sku && claim.Location == level.Location).OrderBy(claim => claim.Claim).ToList();
                last[(level.Sku, level.Location)] = here.Count < ClaimsPerStep ? long.MaxValue : here[^1].Claim;
                Fill(level, here.Select(claim => ClaimOf(AsDecided(reservations[claim.Id]), level)).OfType<BackorderClaim>());
            }
        }
    }

    private IEnumerable<StockLevel> LevelsToFill() =>
        _levels.Values.SelectMany(ofSku => ofSku.Values).Where(BackorderDecider.IsDue).OrderBy(level => level.Sku).ThenBy(level => level.Location);

    private void Fill(StockLevel level, IEnumerable<BackorderClaim> claims)
    {
        foreach (var fill in BackorderDecider.Fill(level, [.. claims]))
        {
            _decided[fill.Reservation.Id] = fill.Reservation;
            Changes.Fill(fill);
            Move([fill.Movement], Actor.System);
            _news.Add(BackorderNews.Of(fill, _lastSequences[level.Sku], stamp.At));
        }
    }

    // What the session has decided already is not written yet.
    public Reservation AsDecided(Reservation read) => _decided.GetValueOrDefault(read.Id, read);

    private static BackorderClaim? ClaimOf(Reservation reservation, StockLevel level) =>
        reservation.State is ReservationState.Active or ReservationState.Committed
        && reservation.Stock.FirstOrDefault(stock => stock.Sku == level.Sku && stock.Location == level.Location) is { Backordered: > 0 } stock
            ? new BackorderClaim(reservation, stock)
            : null;
}
