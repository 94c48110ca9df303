using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>SKUs that the session holds locked, what is to be known of them, and what has been decided about them.</summary>
internal sealed class LockedStock(ShopId shop, InventoryStamp stamp)
{
    // What a buyer expires on the way. When his goods depend on more, he expires all that is due.
    private const int DuePerStep = 200;
    private const int DueSkusPerStep = 100;

    private readonly Dictionary<Sku, long> _lastSequences = [];
    private readonly Dictionary<Sku, SortedList<LocationId, StockLevel>> _levels = [];
    private readonly HashSet<Sku> _dueSkus = [];
    private readonly HashSet<ReservationId> _expired = [];
    private bool _isMoreDue;

    public StockChanges Changes { get; } = new(shop, stamp.At);

    /// <summary>How many reservations have expired.</summary>
    public int Expired => _expired.Count;

    /// <summary>The levels of some of the SKUs asked for, with all that was decided so far.</summary>
    public IEnumerable<StockLevel> LevelsOf(IEnumerable<Sku> skus) => skus.SelectMany(sku => _levels.TryGetValue(sku, out var ofSku) ? (IEnumerable<StockLevel>)ofSku.Values : []);

    /// <summary>Locks the SKUs of a sub-select.</summary>
    public SqlQuery Lock(Sql skus, SqlWord how = SqlWord.ForUpdate) => new(InventorySql.Lock(shop, skus, how), AddLock);

    /// <summary>Reads all levels of some SKUs. To be asked after the lock.</summary>
    public SqlQuery ReadLevels(IEnumerable<Sku> skus) => new(InventorySql.LevelsOf(shop, skus), row =>
    {
        var level = LevelOf(shop, row);
        if (!_lastSequences.ContainsKey(level.Sku))
        {
            // Received for the first time since the lock: nobody holds it.
            return;
        }

        Put(level);
        if (row.FindTime(5) <= stamp.At)
        {
            _dueSkus.Add(level.Sku);
        }
    });

    /// <summary>Locks SKUs and reads their levels.</summary>
    public SqlQuery[] LockLevels(Sku[] skus) => [Lock(InventorySql.Just(skus)), ReadLevels(skus)];

    public StockLevel LevelAt(Sku sku, LocationId location) =>
        Find(sku, location) ?? new StockLevel { Shop = shop, Sku = sku, Location = location };

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
    }

    /// <summary>
    /// Decides about the levels; when it comes to a refusal and more is due than has expired so far, all of it expires first. That may wait for its other goods, and then lose against
    /// somebody who waits for these: his work or this runs again.
    /// </summary>
    public async ValueTask<CommerceResult<T>> DecideAsync<T>(SqlSession sql, Func<CommerceResult<T>> decide, CancellationToken cancellationToken)
    {
        var decided = decide();
        if (decided.IsSuccess || !_isMoreDue)
        {
            return decided;
        }

        _isMoreDue = false;
        var due = InventorySql.DueAt(shop, _dueSkus, stamp.At);
        await ExpireAsync(sql, [Lock(InventorySql.HeldBy(shop, due))], due, cancellationToken).ConfigureAwait(false);
        return decide();
    }

    /// <summary>Locks the goods of what is due and expires it; <paramref name="due"/> is a sub-select of ids. What turned up after the lock is left to whoever comes next.</summary>
    /// <returns>How many were found, and how many of them expired.</returns>
    public async ValueTask<(int Found, int Expired)> ExpireAsync(SqlSession sql, SqlQuery[] lockSkus, Sql due, CancellationToken cancellationToken)
    {
        var reader = new ReservationReader(shop);
        await sql.WriteAsync([.. lockSkus, new(InventorySql.ReservationsWhere(shop, Sql.Of($"id IN ({due})")), reader.Read)], cancellationToken).ConfigureAwait(false);
        var expired = 0;
        foreach (var one in reader.All.Where(one => IsLocked(one.Reservation) && _expired.Add(one.Reservation.Id)))
        {
            // Time acts here, not whoever happened to need the goods.
            Apply(ReservationDecider.Fire(one.Reservation, ReservationTrigger.Expire).Value, one.Reservation, Actor.System);
            expired++;
        }

        return (reader.Count, expired);
    }

    /// <summary>A new reservation.</summary>
    public void Make(ReservationDecision decision, string fingerprint, Actor actor)
    {
        Changes.Make(decision.Reservation, fingerprint);
        Move(decision.Movements, actor);
    }

    /// <summary>The next state of a reservation.</summary>
    public void Apply(ReservationDecision decision, Reservation before) => Apply(decision, before, stamp.Actor);

    /// <summary>A receipt or an adjustment.</summary>
    public StockChange Apply(StockDecision decision)
    {
        var (sku, location) = (decision.Movement.Sku, decision.Movement.Location);
        var before = LevelAt(sku, location);
        if (Find(sku, location) is null)
        {
            Changes.MakeLevel(sku, location);
        }

        Put(before with { SafetyStock = decision.SafetyStock });
        Changes.ChangeLevel(sku, location, onHand: 0, reserved: 0, decision.SafetyStock - before.SafetyStock);
        Move([decision.Movement], stamp.Actor);
        return new StockChange(LevelAt(sku, location), _lastSequences[sku], IsReplay: false);
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

        Changes.ChangeLevel(sku, location, after.OnHand - (before?.OnHand ?? 0), after.Reserved - (before?.Reserved ?? 0), safetyStock: 0);
        if (after.NextExpiry != before?.NextExpiry)
        {
            Changes.LookUpExpiry(sku, location);
        }

        Put(LevelAt(sku, location) with { OnHand = after.OnHand, Reserved = after.Reserved });
        Changes.Add(repair.Movement, ++_lastSequences[sku], stamp.Actor);
        return new StockChange(LevelAt(sku, location), _lastSequences[sku], IsReplay: false);
    }

    public static StockLevel LevelOf(ShopId shop, DbDataReader row) => new()
    {
        Shop = shop,
        Sku = Sku.Of(row.GetString(0)),
        Location = LocationId.Of(row.GetString(1)),
        OnHand = row.GetInt64(2),
        Reserved = row.GetInt64(3),
        SafetyStock = row.GetInt64(4),
    };

    private void Apply(ReservationDecision decision, Reservation before, Actor actor)
    {
        Changes.Change(decision.Reservation, before);
        Move(decision.Movements, actor);
    }

    private void Move(ImmutableArray<MovementDraft> drafts, Actor actor)
    {
        foreach (var draft in drafts)
        {
            if (Find(draft.Sku, draft.Location) is { } level)
            {
                Put(level with { OnHand = level.OnHand + draft.OnHandChange, Reserved = level.Reserved + draft.ReservedChange });
            }

            Changes.ChangeLevel(draft.Sku, draft.Location, draft.OnHandChange, draft.ReservedChange, safetyStock: 0);
            Changes.Add(draft, ++_lastSequences[draft.Sku], actor);
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
