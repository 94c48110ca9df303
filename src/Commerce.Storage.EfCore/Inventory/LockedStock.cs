using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>SKUs that the session holds locked, what is to be known of them, and what has been decided about them.</summary>
internal sealed partial class LockedStock(ShopId shop, InventoryStamp stamp)
{
    // What a buyer expires on the way. When his goods depend on more, he expires all that is due.
    private const int DuePerStep = 200;
    private const int DueSkusPerStep = 100;

    // How many of those who wait get theirs in one step.
    private const int ClaimsPerStep = 200;

    // One part of a statement each, of which no database takes any number.
    private const int LevelsPerStep = 100;

    private readonly Dictionary<Sku, long> _lastSequences = [];
    private readonly Dictionary<Sku, SortedList<LocationId, StockLevel>> _levels = [];
    private readonly HashSet<Sku> _dueSkus = [];
    private readonly HashSet<ReservationId> _expired = [];
    private readonly Dictionary<ReservationId, Reservation> _decided = [];
    private readonly Dictionary<(Sku Sku, StockDeliveryId Id), StockDelivery> _deliveries = [];
    private readonly Dictionary<LocationId, (bool IsForSale, int Priority)> _places = [];
    private readonly List<BackorderFilled> _news = [];
    private bool _isMoreDue;

    public StockChanges Changes { get; } = new(shop, stamp.At);

    /// <summary>What is to be told once all is written.</summary>
    public IReadOnlyList<BackorderFilled> News => _news;

    /// <summary>How many reservations have expired.</summary>
    public int Expired => _expired.Count;

    /// <summary>The levels of some of the SKUs asked for, with all that was decided so far.</summary>
    public IEnumerable<StockLevel> LevelsOf(IEnumerable<Sku> skus) => skus.SelectMany(sku => _levels.TryGetValue(sku, out var ofSku) ? (IEnumerable<StockLevel>)ofSku.Values : []);

    /// <summary>All levels that were read, with all that was decided so far.</summary>
    public IEnumerable<StockLevel> Levels => _levels.Values.SelectMany(ofSku => ofSku.Values);

    /// <summary>Leaves a reservation as it is although its time may be over.</summary>
    public void Spare(ReservationId reservation) => _expired.Add(reservation);

    /// <summary>A reservation that holds other goods.</summary>
    public void Revise(ReservationDecision decision, Reservation before)
    {
        _decided[decision.Reservation.Id] = decision.Reservation;
        foreach (var draft in decision.Movements)
        {
            Move([draft], stamp.Actor);
            Changes.Revise(decision.Reservation, before, draft, _lastSequences[draft.Sku]);
        }

        Changes.EndRevision(decision.Reservation, before);
    }

    public StockLevel LevelAt(Sku sku, LocationId location) => Find(sku, location) ?? EmptyAt(sku, location);

    /// <summary>What a decision about a SKU may know.</summary>
    public StockPosition PositionOf(StockCommand command) => new(
        [.. LevelsOf([command.Sku])],
        LevelAt(command.Sku, command.Location),
        StockDecider.DeliveryOf(command) is { } delivery ? _deliveries.GetValueOrDefault((command.Sku, delivery)) : null);

    /// <summary>Whether nobody else can change the reservation now.</summary>
    public bool IsLocked(Reservation reservation) => reservation.Stock.All(held => _lastSequences.ContainsKey(held.Sku));

    /// <summary>
    /// Expires what is due at the SKUs asked for, as far as it is found in one step and its other goods are free to be locked: whoever holds locks must not wait for more.
    /// One journey when the levels say that something is due, none otherwise.
    /// </summary>
    public async ValueTask ExpireSomeDueAsync(SqlSession sql, CancellationToken cancellationToken)
    {
        if (_dueSkus.Count == 0)
        {
            return;
        }

        var due = InventorySql.FirstDueAt(shop, _dueSkus.Order().Take(DueSkusPerStep), stamp.At, DuePerStep);
        var lockOthers = Lock(InventorySql.HeldBy(shop, due), SqlWord.ForUpdateSkipLocked);
        var (found, expired) = await ExpireAsync(sql, [lockOthers], due, cancellationToken).ConfigureAwait(false);
        _isMoreDue = found >= DuePerStep || found > expired || _dueSkus.Count > DueSkusPerStep;
        await FillAsync(sql, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Decides about the levels; when it comes to a refusal, or to a decision that is not the last word, and more is due than has expired so far, all of it expires first. That may wait for its other goods, and then lose against
    /// somebody who waits for these: his work or this runs again.
    /// </summary>
    public async ValueTask<CommerceResult<T>> DecideAsync<T>(SqlSession sql, Func<CommerceResult<T>> decide, CancellationToken cancellationToken, Func<T, bool>? isLast = null)
    {
        var decided = decide();
        if (!_isMoreDue || (decided.TryGet(out var decision, out _) && isLast?.Invoke(decision) != false))
        {
            return decided;
        }

        _isMoreDue = false;
        var due = InventorySql.DueAt(shop, _dueSkus, stamp.At);
        await ExpireAsync(sql, [Lock(InventorySql.HeldBy(shop, due))], due, cancellationToken).ConfigureAwait(false);
        await FillAsync(sql, cancellationToken).ConfigureAwait(false);
        return decide();
    }

    /// <summary>Locks the goods of what is due and expires it; <paramref name="due"/> is a sub-select of ids. What turned up after the lock is left to whoever comes next.</summary>
    /// <returns>How many were found, and how many of them expired.</returns>
    public async ValueTask<(int Found, int Expired)> ExpireAsync(SqlSession sql, SqlQuery[] lockSkus, Sql due, CancellationToken cancellationToken)
    {
        var reader = new ReservationReader(shop);
        await sql.WriteAsync(
            [.. lockSkus, ReadClaimed(InventorySql.HeldBy(shop, due)), new(InventorySql.ReservationsWhere(shop, Sql.Of($"id IN ({due})")), reader.Read)],
            cancellationToken).ConfigureAwait(false);
        var expired = 0;
        foreach (var one in reader.All.Where(one => IsLocked(one.Reservation) && _expired.Add(one.Reservation.Id)))
        {
            // Time acts here, not whoever happened to need the goods.
            var reservation = AsDecided(one.Reservation);
            Apply(ReservationDecider.Fire(reservation, ReservationTrigger.Expire).Value, reservation, Actor.System);
            expired++;
        }

        return (reader.Count, expired);
    }

    /// <summary>A new reservation.</summary>
    public void Make(ReservationDecision decision, string fingerprint, Actor actor)
    {
        _decided[decision.Reservation.Id] = decision.Reservation;
        Changes.Make(decision.Reservation, fingerprint);
        Move(decision.Movements, actor);
    }

    /// <summary>The next state of a reservation.</summary>
    public void Apply(ReservationDecision decision, Reservation before) => Apply(decision, before, stamp.Actor);

    /// <summary>A command.</summary>
    /// <returns>The place of its movement.</returns>
    public long Apply(StockDecision decision)
    {
        var (sku, location) = (decision.Movement.Sku, decision.Movement.Location);
        Ensure(sku, location);
        if (decision.Policy is { } policy)
        {
            Put(LevelAt(sku, location) with { Policy = policy });
            Changes.SetPolicy(sku, location, policy);
        }

        if (decision.Delivery is { } changed)
        {
            var delivery = changed with { ChangedAt = stamp.At };
            Ensure(sku, delivery.To);
            var there = LevelAt(sku, delivery.To);
            Put(there with { Incoming = there.Incoming + decision.IncomingChange });
            _deliveries[(sku, delivery.Id)] = delivery;
            Changes.Set(delivery, decision.IncomingChange);
        }

        Move([decision.Movement], stamp.Actor);
        return _lastSequences[sku];
    }

    /// <summary>A repair: the level and the ledger change apart from each other, as it says.</summary>
    public StockChange Apply(StockRepair repair)
    {
        var (sku, location) = (repair.Movement.Sku, repair.Movement.Location);
        var (before, after) = (repair.Plan.Before, repair.Plan.After);
        if (before is null)
        {
            Changes.MakeLevel(sku, location);
        }

        Changes.ChangeLevel(sku, location, after.OnHand - (before?.OnHand ?? 0), after.Reserved - (before?.Reserved ?? 0), after.Backordered - (before?.Backordered ?? 0));
        if (after.NextExpiry != before?.NextExpiry)
        {
            Changes.LookUpExpiry(sku, location);
        }

        Put(LevelAt(sku, location) with { OnHand = after.OnHand, Reserved = after.Reserved, Backordered = after.Backordered });
        Changes.Add(repair.Movement, ++_lastSequences[sku], stamp.Actor);
        return new StockChange(LevelAt(sku, location), _lastSequences[sku], IsReplay: false);
    }

    private void Apply(ReservationDecision decision, Reservation before, Actor actor)
    {
        _decided[decision.Reservation.Id] = decision.Reservation;
        Changes.Change(decision.Reservation, before);
        Move(decision.Movements, actor);
    }

    private void Move(ImmutableArray<MovementDraft> drafts, Actor actor)
    {
        foreach (var draft in drafts)
        {
            if (Find(draft.Sku, draft.Location) is { } level)
            {
                Put(level with
                {
                    OnHand = level.OnHand + draft.OnHandChange,
                    Reserved = level.Reserved + draft.ReservedChange,
                    Backordered = level.Backordered + draft.BackorderedChange,
                });
            }

            Changes.ChangeLevel(draft.Sku, draft.Location, draft.OnHandChange, draft.ReservedChange, draft.BackorderedChange);
            Changes.Add(draft, ++_lastSequences[draft.Sku], actor);
        }
    }

    private StockLevel EmptyAt(Sku sku, LocationId location)
    {
        var (isForSale, priority) = _places.GetValueOrDefault(location, (true, 0));
        return new StockLevel { Shop = shop, Sku = sku, Location = location, IsForSale = isForSale, Priority = priority };
    }

    private void Ensure(Sku sku, LocationId location)
    {
        if (Find(sku, location) is null)
        {
            Changes.MakeLevel(sku, location);
            Put(LevelAt(sku, location));
        }
    }

    // Its own last place counts once something was decided.
    private void AddLock(DbDataReader row) => _lastSequences.TryAdd(Sku.Of(row.GetString(0)), row.GetInt64(1));

    private StockLevel? Find(Sku sku, LocationId location) => _levels.TryGetValue(sku, out var ofSku) ? ofSku.GetValueOrDefault(location) : null;

    private void Put(StockLevel level)
    {
        if (!_levels.TryGetValue(level.Sku, out var ofSku))
        {
            _levels.Add(level.Sku, ofSku = []);
        }

        ofSku[level.Location] = level;
    }
}
