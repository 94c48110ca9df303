using System.Runtime.InteropServices;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>What was decided about locked stock, as the statements that write it. Amounts are written as changes, so that no level can lose one.</summary>
internal sealed partial class StockChanges(ShopId shop, DateTimeOffset now)
{
    private readonly Dictionary<(Sku Sku, LocationId Location), LevelChange> _levels = [];
    private readonly HashSet<(Sku Sku, LocationId Location)> _newLevels = [];
    private readonly Dictionary<Sku, long> _lastSequences = [];
    private readonly List<(MovementDraft Draft, long Sequence, Actor Actor)> _movements = [];
    private readonly Dictionary<ReservationState, List<Reservation>> _ended = [];
    private readonly List<Reservation> _extended = [];
    private readonly List<StoredReservation> _made = [];
    private readonly List<Sql> _revisions = [];
    private readonly List<(Sku Sku, LocationId Location, StockPolicy Policy)> _policies = [];
    private readonly Dictionary<(Sku Sku, StockDeliveryId Id), StockDelivery> _deliveries = [];
    private readonly Dictionary<(ReservationId Reservation, Sku Sku, LocationId Location), long> _fills = [];

    /// <summary>Whether there is a new reservation.</summary>
    public bool HasMade => _made.Count > 0;

    public void Make(Reservation reservation, string fingerprint)
    {
        _made.Add(new StoredReservation(reservation, fingerprint));
        foreach (var held in reservation.Stock)
        {
            ref var level = ref LevelAt(held.Sku, held.Location);
            level = level with { FirstExpiry = level.FirstExpiry <= reservation.ExpiresAt ? level.FirstExpiry : reservation.ExpiresAt ?? level.FirstExpiry };
        }
    }

    public void Change(Reservation reservation, Reservation before)
    {
        if (reservation.State == before.State)
        {
            _extended.Add(reservation);
        }
        else if (_ended.TryGetValue(reservation.State, out var ended))
        {
            ended.Add(reservation);
        }
        else
        {
            _ended.Add(reservation.State, [reservation]);
        }

        foreach (var held in reservation.Stock)
        {
            // The first expiry of its levels changes even where no amount does.
            LookUpExpiry(held.Sku, held.Location);
        }
    }

    /// <summary>One place of a reservation that holds other goods. Whoever is promised more of what he waits for waits at the end of the line.</summary>
    public void Revise(Reservation reservation, Reservation before, MovementDraft draft, long sequence)
    {
        LookUpExpiry(draft.Sku, draft.Location);

        // The row is written as it is afterwards: what it was given before in this step is in that.
        _fills.Remove((reservation.Id, draft.Sku, draft.Location));
        var isThisPlace = Sql.Of($"shop = {shop.Value} AND reservation = {reservation.Id.Value} AND sku = {draft.Sku.Value} AND location = {draft.Location.Value}");
        if (At(reservation) is not { } next || reservation.State == ReservationState.Released)
        {
            _revisions.Add(reservation.State == ReservationState.Released
                ? Sql.Of($"UPDATE {ReservationStockRowMap.Table} SET due_at = NULL, claim = NULL WHERE {isThisPlace}")
                : Sql.Of($"DELETE FROM {ReservationStockRowMap.Table} WHERE {isThisPlace}"));
            return;
        }

        if (At(before) is null)
        {
            _revisions.Add(Sql.Of($"""
                INSERT INTO {ReservationStockRowMap.Table} (shop, reservation, position, sku, location, quantity, due_at, backordered, claim)
                SELECT {shop.Value}, {reservation.Id.Value}, COALESCE(MAX(position), -1) + 1, {next.Sku.Value}, {next.Location.Value}, {next.Quantity}, {reservation.ExpiresAt}, {next.Backordered},
                    {(next.Backordered > 0 ? sequence : (long?)null)}
                FROM {ReservationStockRowMap.Table} WHERE shop = {shop.Value} AND reservation = {reservation.Id.Value}
                """));
            return;
        }

        var claim = next.Backordered == 0 ? Sql.Text("NULL") : draft.BackorderedChange > 0 ? Sql.Of($"{sequence}") : Sql.Text("claim");
        _revisions.Add(Sql.Of($"UPDATE {ReservationStockRowMap.Table} SET quantity = {next.Quantity}, backordered = {next.Backordered}, claim = {claim} WHERE {isThisPlace}"));

        ReservedStock? At(Reservation one) => one.Stock.FirstOrDefault(held => held.Sku == draft.Sku && held.Location == draft.Location);
    }

    /// <summary>The end of a revision: a reservation that holds nothing any more is released.</summary>
    public void EndRevision(Reservation reservation, Reservation before)
    {
        if (reservation.State != before.State)
        {
            _revisions.Add(Sql.Of($"""
                UPDATE {ReservationRowMap.Table} SET state = {reservation.State.ToString()}, freed_at = {now} WHERE shop = {shop.Value} AND id = {reservation.Id.Value} AND state = {before.State.ToString()}
                """));
        }
    }

    public void LookUpExpiry(Sku sku, LocationId location)
    {
        ref var level = ref LevelAt(sku, location);
        level = level with { IsExpiryLookedUp = true };
    }

    public void MakeLevel(Sku sku, LocationId location) => _newLevels.Add((sku, location));

    public void ChangeLevel(Sku sku, LocationId location, long onHand, long reserved, long backordered)
    {
        ref var level = ref LevelAt(sku, location);
        level = level with { OnHand = level.OnHand + onHand, Reserved = level.Reserved + reserved, Backordered = level.Backordered + backordered };
    }

    public void SetPolicy(Sku sku, LocationId location, StockPolicy policy) => _policies.Add((sku, location, policy));

    public void Set(StockDelivery delivery, long incoming)
    {
        _deliveries[(delivery.Sku, delivery.Id)] = delivery;
        ref var level = ref LevelAt(delivery.Sku, delivery.To);
        level = level with { Incoming = level.Incoming + incoming };
    }

    public void Fill(BackorderFill fill)
    {
        ref var filled = ref CollectionsMarshal.GetValueRefOrAddDefault(_fills, (fill.Reservation.Id, fill.Movement.Sku, fill.Movement.Location), out _);
        filled += fill.Quantity;
    }

    public void Add(MovementDraft draft, long sequence, Actor actor)
    {
        _lastSequences[draft.Sku] = sequence;
        _movements.Add((draft, sequence, actor));
    }

    /// <summary>The statements in their order, each with the rows that it must change.</summary>
    /// <param name="condition">Nothing is written unless it holds: that the command's key is this command's.</param>
    public IEnumerable<(Sql Sql, int Rows)> Write(Sql condition)
    {
        // What is held stands before the levels, which look up their first expiry there.
        var reservations = _revisions.Select(revision => (revision, 1)).Concat(WriteMade(condition)).Concat(WriteExtended(condition)).Concat(WriteFills(condition)).Concat(WriteEnded(condition));
        return reservations.Concat(WriteLevels(condition)).Concat(WritePolicies(condition)).Concat(WriteDeliveries(condition)).Concat(WriteLedger(condition));
    }

    private IEnumerable<(Sql Sql, int Rows)> WriteLevels(Sql condition)
    {
        foreach (var (sku, location) in _newLevels)
        {
            yield return (
                Sql.Of($"""
                    INSERT INTO {StockLevelRowMap.Table} (shop, sku, location, on_hand, reserved, backordered, incoming, safety_stock, backorder_limit, preorder_limit)
                    SELECT {shop.Value}, {sku.Value}, {location.Value}, 0, 0, 0, 0, 0, 0, 0 WHERE {condition}
                    """),
                1);
        }

        // Apart: a level whose reservations have only become more needs no look at all of them.
        var firstOfBoth = Sql.Text("CASE WHEN changes.first_expiry IS NULL OR level.next_expiry <= changes.first_expiry THEN level.next_expiry ELSE changes.first_expiry END");
        var lookedUp = Sql.Of($"""
            (SELECT MIN(held.due_at) FROM {ReservationStockRowMap.Table} AS held
                WHERE held.shop = level.shop AND held.sku = level.sku AND held.location = level.location AND held.due_at IS NOT NULL)
            """);
        foreach (var levels in _levels.GroupBy(level => level.Value.IsExpiryLookedUp))
        {
            List<KeyValuePair<(Sku Sku, LocationId Location), LevelChange>> changes = [.. levels];
            List<(string Name, Array Values)> columns =
            [
                ("sku", Column(changes, level => level.Key.Sku.Value)),
                ("location", Column(changes, level => level.Key.Location.Value)),
                ("on_hand", Column(changes, level => level.Value.OnHand)),
                ("reserved", Column(changes, level => level.Value.Reserved)),
                ("first_expiry", Column(changes, level => level.Value.FirstExpiry)),
            ];
            var others = Sql.Text("");
            if (changes.Exists(level => level.Value is not { Backordered: 0, Incoming: 0 }))
            {
                columns.Add(("backordered", Column(changes, level => level.Value.Backordered)));
                columns.Add(("incoming", Column(changes, level => level.Value.Incoming)));
                others = Sql.Text("backordered = level.backordered + changes.backordered, incoming = level.incoming + changes.incoming, ");
            }

            yield return (
                Sql.Of($"""
                    UPDATE {StockLevelRowMap.Table} AS level SET
                        on_hand = level.on_hand + changes.on_hand, reserved = level.reserved + changes.reserved, {others}
                        next_expiry = {(levels.Key ? lookedUp : firstOfBoth)}
                    FROM {SqlRows.Of([.. columns])} AS changes
                    WHERE level.shop = {shop.Value} AND level.sku = changes.sku AND level.location = changes.location AND {condition}
                    """),
                changes.Count);
        }
    }

    private IEnumerable<(Sql Sql, int Rows)> WritePolicies(Sql condition) => _policies.Select(change => (
        Sql.Of($"""
            UPDATE {StockLevelRowMap.Table} SET safety_stock = {change.Policy.SafetyStock}, backorder_limit = {change.Policy.BackorderLimit}, preorder_limit = {change.Policy.PreorderLimit},
                preorder_until = {change.Policy.PreorderUntil}, low_stock_threshold = {change.Policy.LowStockThreshold}
            WHERE shop = {shop.Value} AND sku = {change.Sku.Value} AND location = {change.Location.Value} AND {condition}
            """),
        1));

    private IEnumerable<(Sql Sql, int Rows)> WriteDeliveries(Sql condition) => _deliveries.Values.Select(delivery => (
        Sql.Of($"""
            INSERT INTO {StockDeliveryRowMap.Table} (shop, sku, delivery, destination, origin, outstanding, received, expected_at, changed_at)
            SELECT {shop.Value}, {delivery.Sku.Value}, {delivery.Id.Value}, {delivery.To.Value}, {delivery.From?.Value}, {delivery.Outstanding}, {delivery.Received}, {delivery.ExpectedAt}, {delivery.ChangedAt}
            WHERE {condition}
            ON CONFLICT (shop, sku, delivery) DO UPDATE SET outstanding = excluded.outstanding, received = excluded.received, expected_at = excluded.expected_at, changed_at = excluded.changed_at
            """),
        1));

    private IEnumerable<(Sql Sql, int Rows)> WriteLedger(Sql condition)
    {
        if (_movements.Count == 0)
        {
            yield break;
        }

        List<KeyValuePair<Sku, long>> places = [.. _lastSequences];
        yield return (
            Sql.Of($"""
                UPDATE {StockSkuRowMap.Table} AS ledger SET last_sequence = places.sequence
                FROM {SqlRows.Of(("sku", Column(places, last => last.Key.Value)), ("sequence", Column(places, last => last.Value)))} AS places
                WHERE ledger.shop = {shop.Value} AND ledger.sku = places.sku AND {condition}
                """),
            places.Count);
        List<(string Name, Array Values)> columns =
        [
            ("sku", Column(_movements, moved => moved.Draft.Sku.Value)),
            ("sequence", Column(_movements, moved => moved.Sequence)),
            ("location", Column(_movements, moved => moved.Draft.Location.Value)),
            ("kind", Column(_movements, moved => moved.Draft.Kind.ToString())),
            ("on_hand_change", Column(_movements, moved => moved.Draft.OnHandChange)),
            ("reserved_change", Column(_movements, moved => moved.Draft.ReservedChange)),
            ("reservation", Column(_movements, moved => moved.Draft.Reservation?.Value)),
            ("reason", Column(_movements, moved => moved.Draft.Reason)),
            ("actor_kind", Column(_movements, moved => moved.Actor.Kind.ToString())),
            ("actor_id", Column(_movements, moved => moved.Actor.Id)),
        ];

        // Most movements have none of these: what is not sent costs nothing.
        var others = Sql.Text("0, NULL, NULL, NULL");
        if (_movements.Exists(moved => moved.Draft is not { BackorderedChange: 0, Cost: null, Delivery: null }))
        {
            columns.Add(("backordered_change", Column(_movements, moved => moved.Draft.BackorderedChange)));
            columns.Add(("cost", Column(_movements, moved => moved.Draft.Cost?.MinorUnits)));
            columns.Add(("cost_currency", Column(_movements, moved => moved.Draft.Cost?.Currency.Code)));
            columns.Add(("delivery", Column(_movements, moved => moved.Draft.Delivery?.Value)));
            others = Sql.Text("backordered_change, cost, cost_currency, delivery");
        }

        var fields = Sql.Text("sku, sequence, location, kind, on_hand_change, reserved_change, reservation, reason, actor_kind, actor_id");
        yield return (
            Sql.Of($"""
                INSERT INTO {StockMovementRowMap.Table} (shop, moved_at, {fields}, backordered_change, cost, cost_currency, delivery)
                SELECT {shop.Value}, {now}, {fields}, {others} FROM {SqlRows.Of([.. columns])} AS moved
                WHERE {condition}
                """),
            _movements.Count);
    }

    private ref LevelChange LevelAt(Sku sku, LocationId location) => ref CollectionsMarshal.GetValueRefOrAddDefault(_levels, (sku, location), out _);

    private static TColumn[] Column<T, TColumn>(List<T> rows, Func<T, TColumn> value)
    {
        var column = new TColumn[rows.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = value(rows[i]);
        }

        return column;
    }

    private readonly record struct LevelChange(long OnHand, long Reserved, long Backordered, long Incoming, DateTimeOffset? FirstExpiry, bool IsExpiryLookedUp);
}
