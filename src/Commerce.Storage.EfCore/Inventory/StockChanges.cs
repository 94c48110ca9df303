using System.Runtime.InteropServices;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>What was decided about locked stock, as the statements that write it. Amounts are written as changes, so that no level can lose one.</summary>
internal sealed class StockChanges(ShopId shop, DateTimeOffset now)
{
    private readonly Dictionary<(Sku Sku, LocationId Location), LevelChange> _levels = [];
    private readonly HashSet<(Sku Sku, LocationId Location)> _newLevels = [];
    private readonly Dictionary<Sku, long> _lastSequences = [];
    private readonly List<(MovementDraft Draft, long Sequence, Actor Actor)> _movements = [];
    private readonly Dictionary<ReservationState, List<Reservation>> _ended = [];
    private readonly List<Reservation> _extended = [];
    private readonly List<StoredReservation> _made = [];

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
            ref var level = ref LevelAt(held.Sku, held.Location);
            level = level with { IsExpiryLookedUp = true };
        }
    }

    public void MakeLevel(Sku sku, LocationId location) => _newLevels.Add((sku, location));

    public void ChangeLevel(Sku sku, LocationId location, long onHand, long reserved, long safetyStock)
    {
        ref var level = ref LevelAt(sku, location);
        level = level with { OnHand = level.OnHand + onHand, Reserved = level.Reserved + reserved, SafetyStock = level.SafetyStock + safetyStock };
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
        var reservations = WriteMade(condition).Concat(WriteExtended(condition)).Concat(WriteEnded(condition));
        return reservations.Concat(WriteLevels(condition)).Concat(WriteLedger(condition));
    }

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
        if (held.Count > 0)
        {
            yield return (
                Sql.Of($"""
                    INSERT INTO {ReservationStockRowMap.Table} (shop, reservation, position, sku, location, quantity, due_at)
                    SELECT {shop.Value}, reservation, position, sku, location, quantity, due_at FROM {SqlRows.Of(
                        ("reservation", Column(held, entry => entry.Reservation.Id.Value)),
                        ("position", Column(held, entry => (long)entry.Position)),
                        ("sku", Column(held, entry => entry.Stock.Sku.Value)),
                        ("location", Column(held, entry => entry.Stock.Location.Value)),
                        ("quantity", Column(held, entry => entry.Stock.Quantity)),
                        ("due_at", Column(held, entry => entry.Reservation.ExpiresAt)))} AS held
                    WHERE {condition}
                    """),
                held.Count);
        }
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
                Sql.Of($"UPDATE {ReservationStockRowMap.Table} SET due_at = NULL WHERE shop = {shop.Value} AND reservation {ids} AND {condition}"),
                ended.Sum(reservation => reservation.Stock.Length));
        }
    }

    private IEnumerable<(Sql Sql, int Rows)> WriteLevels(Sql condition)
    {
        foreach (var (sku, location) in _newLevels)
        {
            yield return (
                Sql.Of($"""
                    INSERT INTO {StockLevelRowMap.Table} (shop, sku, location, on_hand, reserved, safety_stock)
                    SELECT {shop.Value}, {sku.Value}, {location.Value}, 0, 0, 0 WHERE {condition}
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
            yield return (
                Sql.Of($"""
                    UPDATE {StockLevelRowMap.Table} AS level SET
                        on_hand = level.on_hand + changes.on_hand, reserved = level.reserved + changes.reserved, safety_stock = level.safety_stock + changes.safety_stock,
                        next_expiry = {(levels.Key ? lookedUp : firstOfBoth)}
                    FROM {SqlRows.Of(
                        ("sku", Column(changes, level => level.Key.Sku.Value)),
                        ("location", Column(changes, level => level.Key.Location.Value)),
                        ("on_hand", Column(changes, level => level.Value.OnHand)),
                        ("reserved", Column(changes, level => level.Value.Reserved)),
                        ("safety_stock", Column(changes, level => level.Value.SafetyStock)),
                        ("first_expiry", Column(changes, level => level.Value.FirstExpiry)))} AS changes
                    WHERE level.shop = {shop.Value} AND level.sku = changes.sku AND level.location = changes.location AND {condition}
                    """),
                changes.Count);
        }
    }

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
        var fields = Sql.Text("sku, sequence, location, kind, on_hand_change, reserved_change, reservation, reason, actor_kind, actor_id");
        yield return (
            Sql.Of($"""
                INSERT INTO {StockMovementRowMap.Table} (shop, moved_at, {fields}) SELECT {shop.Value}, {now}, {fields} FROM {SqlRows.Of(
                    ("sku", Column(_movements, moved => moved.Draft.Sku.Value)),
                    ("sequence", Column(_movements, moved => moved.Sequence)),
                    ("location", Column(_movements, moved => moved.Draft.Location.Value)),
                    ("kind", Column(_movements, moved => moved.Draft.Kind.ToString())),
                    ("on_hand_change", Column(_movements, moved => moved.Draft.OnHandChange)),
                    ("reserved_change", Column(_movements, moved => moved.Draft.ReservedChange)),
                    ("reservation", Column(_movements, moved => moved.Draft.Reservation?.Value)),
                    ("reason", Column(_movements, moved => moved.Draft.Reason)),
                    ("actor_kind", Column(_movements, moved => moved.Actor.Kind.ToString())),
                    ("actor_id", Column(_movements, moved => moved.Actor.Id)))} AS moved
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

    private readonly record struct LevelChange(long OnHand, long Reserved, long SafetyStock, DateTimeOffset? FirstExpiry, bool IsExpiryLookedUp);
}
