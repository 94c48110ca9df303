using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>What was decided about locked stock, as the statements that write it. Amounts are written as changes, so that no level can lose one.</summary>
internal sealed class StockChanges(ShopId shop, DateTimeOffset now)
{
    // Well below the most parameters of a statement, whatever was due.
    private const int RowsPerStatement = 1_000;

    private readonly Dictionary<(Sku Sku, LocationId Location), (long OnHand, long Reserved, long SafetyStock)> _levels = [];
    private readonly HashSet<(Sku Sku, LocationId Location)> _newLevels = [];
    private readonly Dictionary<Sku, long> _lastSequences = [];
    private readonly List<(MovementDraft Draft, long Sequence, Actor Actor)> _movements = [];
    private readonly Dictionary<ReservationState, List<Reservation>> _ended = [];
    private readonly List<Reservation> _extended = [];
    private StoredReservation? _made;

    public void Make(Reservation reservation, string fingerprint) => _made = new StoredReservation(reservation, fingerprint);

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
            ChangeLevel(held.Sku, held.Location, onHand: 0, reserved: 0, safetyStock: 0);
        }
    }

    public void MakeLevel(Sku sku, LocationId location) => _newLevels.Add((sku, location));

    public void ChangeLevel(Sku sku, LocationId location, long onHand, long reserved, long safetyStock)
    {
        var before = _levels.GetValueOrDefault((sku, location));
        _levels[(sku, location)] = (before.OnHand + onHand, before.Reserved + reserved, before.SafetyStock + safetyStock);
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

    /// <summary>Takes the key of the new reservation; changes nothing when a rival has it.</summary>
    public (Sql Sql, int Rows) TakeKey()
    {
        var (made, fingerprint) = _made ?? throw new InvalidOperationException("No reservation is made.");
        return (
            Sql.Of($"""
                INSERT INTO {ReservationRowMap.Table} (shop, id, key, state, expires_at, created_at, fingerprint)
                VALUES ({shop.Value}, {made.Id.Value}, {made.Key.Value}, {made.State.ToString()}, {made.ExpiresAt}, {made.CreatedAt}, {fingerprint}) ON CONFLICT DO NOTHING
                """),
            1);
    }

    private IEnumerable<(Sql Sql, int Rows)> WriteMade(Sql condition)
    {
        if (_made is not { Reservation: var made })
        {
            return [];
        }

        return InChunks(
            made.Stock.Select((held, position) => Sql.Of($"({(long)position}, {held.Sku.Value}, {held.Location.Value}, {held.Quantity})")),
            rows => Sql.Of($"""
                WITH entries (position, sku, location, quantity) AS (VALUES {rows})
                INSERT INTO {ReservationStockRowMap.Table} (shop, reservation, position, sku, location, quantity, due_at)
                SELECT {shop.Value}, {made.Id.Value}, position, sku, location, quantity, {made.ExpiresAt} FROM entries WHERE {condition}
                """));
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

        var changes = _levels.OrderBy(level => level.Key.Sku).ThenBy(level => level.Key.Location);
        foreach (var statement in InChunks(
            changes.Select(level => Sql.Of($"({level.Key.Sku.Value}, {level.Key.Location.Value}, {level.Value.OnHand}, {level.Value.Reserved}, {level.Value.SafetyStock})")),
            rows => Sql.Of($"""
                WITH changes (sku, location, on_hand, reserved, safety_stock) AS (VALUES {rows})
                UPDATE {StockLevelRowMap.Table} AS level SET
                    on_hand = level.on_hand + changes.on_hand, reserved = level.reserved + changes.reserved, safety_stock = level.safety_stock + changes.safety_stock,
                    next_expiry = (SELECT MIN(held.due_at) FROM {ReservationStockRowMap.Table} AS held
                        WHERE held.shop = level.shop AND held.sku = level.sku AND held.location = level.location AND held.due_at IS NOT NULL)
                FROM changes WHERE level.shop = {shop.Value} AND level.sku = changes.sku AND level.location = changes.location AND {condition}
                """)))
        {
            yield return statement;
        }
    }

    private IEnumerable<(Sql Sql, int Rows)> WriteLedger(Sql condition)
    {
        var places = InChunks(
            _lastSequences.OrderBy(last => last.Key).Select(last => Sql.Of($"({last.Key.Value}, {last.Value})")),
            rows => Sql.Of($"""
                WITH places (sku, sequence) AS (VALUES {rows})
                UPDATE {StockSkuRowMap.Table} AS ledger SET last_sequence = places.sequence
                FROM places WHERE ledger.shop = {shop.Value} AND ledger.sku = places.sku AND {condition}
                """));

        // Apart, because a list of rows in which nobody has a reservation would leave the type of that column open.
        var ofReservations = InChunks(
            _movements.Where(movement => movement.Draft.Reservation is not null).Select(m => Sql.Of($"({Fields(m)}, {m.Draft.Reservation?.Value})")),
            rows => Insert(rows, Sql.Text(", reservation"), condition));
        var ofGoods = InChunks(
            _movements.Where(movement => movement.Draft.Reservation is null).Select(m => Sql.Of($"({Fields(m)})")),
            rows => Insert(rows, Sql.Text(""), condition));
        return places.Concat(ofReservations).Concat(ofGoods);
    }

    private static Sql Fields((MovementDraft Draft, long Sequence, Actor Actor) movement) => Sql.Of($"""
        {movement.Draft.Sku.Value}, {movement.Sequence}, {movement.Draft.Location.Value}, {movement.Draft.Kind.ToString()}, {movement.Draft.OnHandChange}, {movement.Draft.ReservedChange},
        {movement.Draft.Reason}, {movement.Actor.Kind.ToString()}, {movement.Actor.Id}
        """);

    private Sql Insert(Sql rows, Sql reservation, Sql condition)
    {
        var fields = Sql.Of($"sku, sequence, location, kind, on_hand_change, reserved_change, reason, actor_kind, actor_id{reservation}");
        return Sql.Of($"""
            WITH moved ({fields}) AS (VALUES {rows})
            INSERT INTO {StockMovementRowMap.Table} (shop, moved_at, {fields}) SELECT {shop.Value}, {now}, {fields} FROM moved WHERE {condition}
            """);
    }

    private static IEnumerable<(Sql Sql, int Rows)> InChunks(IEnumerable<Sql> rows, Func<Sql, Sql> statement) =>
        rows.Chunk(RowsPerStatement).Select(chunk => (statement(Sql.Join(", ", chunk)), chunk.Length));
}
