using System.Data.Common;
using Commerce.Storage;

namespace Commerce.Inventory;

/// <summary>SKUs that the session holds locked, what is to be known of them, and what has been decided about them.</summary>
internal sealed class LockedStock(ShopId shop, InventoryStamp stamp)
{
    /// <summary>What a buyer expires on the way. When his goods depend on more, he expires all that is due.</summary>
    public const long DuePerStep = 200;

    private readonly Dictionary<Sku, long> _lastSequences = [];
    private readonly Dictionary<(Sku Sku, LocationId Location), StockLevel> _levels = [];
    private readonly ReservationReader _due = new(shop);

    public StockChanges Changes { get; } = new(shop, stamp.At);

    /// <summary>How many reservations have expired.</summary>
    public int Expired { get; private set; }

    /// <summary>The levels of the SKUs asked for, with all that was decided so far.</summary>
    public IEnumerable<StockLevel> Levels => _levels.Values;

    /// <summary>Locks the SKUs of a sub-select.</summary>
    public SqlQuery Lock(Sql skus) => new(InventorySql.Lock(shop, skus), row => _lastSequences.Add(Sku.Of(row.GetString(0)), row.GetInt64(1)));

    /// <summary>Reads all levels of some SKUs. To be asked after the lock.</summary>
    public SqlQuery ReadLevels(IEnumerable<Sku> skus) => new(InventorySql.LevelsOf(shop, skus), row =>
    {
        var level = LevelOf(shop, row);
        _levels.Add((level.Sku, level.Location), level);
    });

    /// <summary>Reads what is to expire; <paramref name="reservations"/> is a sub-select of ids. To be asked after the lock.</summary>
    public SqlQuery ReadDue(Sql reservations) => new(InventorySql.ReservationsWhere(shop, Sql.Of($"id IN ({reservations})")), _due.Read);

    /// <summary>Locks SKUs together with all that is held by what is due at them, then reads their levels and what is due.</summary>
    public SqlQuery[] LockWithDue(Sku[] skus, long atMostDue)
    {
        var due = InventorySql.DueAt(shop, skus, stamp.At, atMostDue);
        return [Lock(Sql.Of($"{InventorySql.SkusOf(shop, skus)} UNION {InventorySql.SkusHeldBy(shop, due)}")), ReadLevels(skus), ReadDue(due)];
    }

    public StockLevel LevelAt(Sku sku, LocationId location) =>
        _levels.GetValueOrDefault((sku, location)) ?? new StockLevel { Shop = shop, Sku = sku, Location = location };

    /// <summary>Whether nobody else can change the reservation now.</summary>
    public bool IsLocked(Reservation reservation) => reservation.Stock.All(held => _lastSequences.ContainsKey(held.Sku));

    /// <summary>Expires what was found due. What turned up after the lock and holds goods that are not locked is left to whoever comes next.</summary>
    /// <returns>Whether more may be due than was found or could expire: false when everything was asked for.</returns>
    public bool ExpireDue(long atMostDue)
    {
        foreach (var due in _due.All.Where(due => IsLocked(due.Reservation)))
        {
            // Time acts here, not whoever happened to need the goods.
            Apply(ReservationDecider.Fire(due.Reservation, ReservationTrigger.Expire).Value, due.Reservation, Actor.System);
            Expired++;
        }

        return atMostDue < long.MaxValue && (_due.Count >= atMostDue || _due.Count > Expired);
    }

    /// <summary>A new reservation.</summary>
    public void Make(ReservationDecision decision, string fingerprint)
    {
        Changes.Make(decision.Reservation, fingerprint);
        Move(decision.Movements, stamp.Actor);
    }

    /// <summary>The next state of a reservation.</summary>
    public void Apply(ReservationDecision decision, Reservation before) => Apply(decision, before, stamp.Actor);

    /// <summary>A receipt or an adjustment.</summary>
    public StockChange Apply(StockDecision decision)
    {
        var (sku, location) = (decision.Movement.Sku, decision.Movement.Location);
        var before = LevelAt(sku, location);
        if (!_levels.ContainsKey((sku, location)))
        {
            Changes.MakeLevel(sku, location);
        }

        _levels[(sku, location)] = before with { SafetyStock = decision.SafetyStock };
        Changes.ChangeLevel(sku, location, onHand: 0, reserved: 0, decision.SafetyStock - before.SafetyStock);
        Move([decision.Movement], stamp.Actor);
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
            var key = (draft.Sku, draft.Location);
            if (_levels.TryGetValue(key, out var level))
            {
                _levels[key] = level with { OnHand = level.OnHand + draft.OnHandChange, Reserved = level.Reserved + draft.ReservedChange };
            }

            Changes.ChangeLevel(draft.Sku, draft.Location, draft.OnHandChange, draft.ReservedChange, safetyStock: 0);
            Changes.Add(draft, ++_lastSequences[draft.Sku], actor);
        }
    }
}
