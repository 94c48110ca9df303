using Commerce.Storage;

namespace Commerce.Inventory;

/// <content>The statements about reservations.</content>
internal sealed partial class StockChanges
{
    /// <summary>Takes the keys of the new reservations; changes nothing where a rival has one. In the order of the keys, so that two who want the same ones never wait for each other.</summary>
    public (Sql Sql, int Rows) TakeKeys() => (
        Sql.Of($"""
            INSERT INTO {ReservationRowMap.Table} (shop, id, key, state, expires_at, created_at, fingerprint)
            SELECT {shop.Value}, id, key, 'Active', expires_at, {now}, fingerprint FROM {SqlRows.Of(
                ("id", Column(_made, made => made.Reservation.Id.Value)),
                ("key", Column(_made, made => made.Reservation.Key.Value)),
                ("expires_at", Column(_made, made => made.Reservation.ExpiresAt)),
                ("fingerprint", Column(_made, made => made.Fingerprint)))} AS made
            WHERE 1 = 1 ORDER BY key ON CONFLICT DO NOTHING
            """),
        _made.Count);

    private IEnumerable<(Sql Sql, int Rows)> WriteMade(Sql condition)
    {
        List<(Reservation Reservation, ReservedStock Stock, int Position)> held = [.. _made.SelectMany(made => made.Reservation.Stock.Select((stock, i) => (made.Reservation, stock, i)))];
        if (held.Count == 0)
        {
            yield break;
        }

        List<(string Name, Array Values)> columns =
        [
            ("reservation", Column(held, entry => entry.Reservation.Id.Value)),
            ("position", Column(held, entry => (long)entry.Position)),
            ("sku", Column(held, entry => entry.Stock.Sku.Value)),
            ("location", Column(held, entry => entry.Stock.Location.Value)),
            ("quantity", Column(held, entry => entry.Stock.Quantity)),
            ("due_at", Column(held, entry => entry.Reservation.ExpiresAt)),
        ];
        var (promised, promisedOrNot) = (Sql.Text("0, NULL"), held.Exists(entry => entry.Stock.Backordered > 0));
        if (promisedOrNot)
        {
            var places = _movements.Where(moved => moved.Draft is { Kind: StockMovementKind.Reservation, BackorderedChange: > 0 })
                .ToDictionary(moved => (moved.Draft.Reservation!.Value, moved.Draft.Sku, moved.Draft.Location), moved => moved.Sequence);
            columns.Add(("backordered", Column(held, entry => entry.Stock.Backordered)));
            columns.Add(("claim", Column(held, entry => entry.Stock.Backordered > 0 ? places[(entry.Reservation.Id, entry.Stock.Sku, entry.Stock.Location)] : (long?)null)));
            promised = Sql.Text("backordered, claim");
        }

        yield return (
            Sql.Of($"""
                INSERT INTO {ReservationStockRowMap.Table} (shop, reservation, position, sku, location, quantity, due_at, backordered, claim)
                SELECT {shop.Value}, reservation, position, sku, location, quantity, due_at, {promised} FROM {SqlRows.Of([.. columns])} AS held
                WHERE {condition}
                """),
            held.Count);
    }

    // Goods that came go to those who waited; whoever has all that was promised waits no longer.
    private IEnumerable<(Sql Sql, int Rows)> WriteFills(Sql condition)
    {
        if (_fills.Count == 0)
        {
            yield break;
        }

        List<KeyValuePair<(ReservationId Reservation, Sku Sku, LocationId Location), long>> fills = [.. _fills];
        yield return (
            Sql.Of($"""
                UPDATE {ReservationStockRowMap.Table} AS held SET backordered = held.backordered - fills.quantity,
                    claim = CASE WHEN held.backordered = fills.quantity THEN NULL ELSE held.claim END
                FROM {SqlRows.Of(
                    ("reservation", Column(fills, fill => fill.Key.Reservation.Value)),
                    ("sku", Column(fills, fill => fill.Key.Sku.Value)),
                    ("location", Column(fills, fill => fill.Key.Location.Value)),
                    ("quantity", Column(fills, fill => fill.Value)))} AS fills
                WHERE held.shop = {shop.Value} AND held.reservation = fills.reservation AND held.sku = fills.sku AND held.location = fills.location AND {condition}
                """),
            fills.Count);
    }

    private IEnumerable<(Sql Sql, int Rows)> WriteExtended(Sql condition)
    {
        foreach (var extended in _extended)
        {
            yield return (
                Sql.Of($"UPDATE {ReservationRowMap.Table} SET expires_at = {extended.ExpiresAt} WHERE shop = {shop.Value} AND id = {extended.Id.Value} AND state = 'Active' AND {condition}"),
                1);
            yield return (
                Sql.Of($"UPDATE {ReservationStockRowMap.Table} SET due_at = {extended.ExpiresAt} WHERE shop = {shop.Value} AND reservation = {extended.Id.Value} AND {condition}"),
                extended.Stock.Length);
        }
    }

    private IEnumerable<(Sql Sql, int Rows)> WriteEnded(Sql condition)
    {
        foreach (var (state, ended) in _ended)
        {
            var ids = SqlValue.In(ended.Select(reservation => reservation.Id.Value));
            DateTimeOffset? freedAt = state == ReservationState.Committed ? null : now;
            yield return (
                Sql.Of($"UPDATE {ReservationRowMap.Table} SET state = {state.ToString()}, freed_at = {freedAt} WHERE shop = {shop.Value} AND id {ids} AND state = 'Active' AND {condition}"),
                ended.Count);
            yield return (
                Sql.Of($"UPDATE {ReservationStockRowMap.Table} SET due_at = NULL{Sql.Text(state == ReservationState.Committed ? "" : ", claim = NULL")} WHERE shop = {shop.Value} AND reservation {ids} AND {condition}"),
                ended.Sum(reservation => reservation.Stock.Length));
        }
    }
}
