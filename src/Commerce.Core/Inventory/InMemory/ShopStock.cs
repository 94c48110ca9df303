namespace Commerce.Inventory;

/// <summary>All stock of a shop as one immutable value. A level changes only together with its movement.</summary>
internal sealed record ShopStock(ShopId Shop)
{
    private ImmutableDictionary<Sku, ImmutableArray<StockLevel>> Levels { get; init; } = ImmutableDictionary<Sku, ImmutableArray<StockLevel>>.Empty;

    private ImmutableDictionary<ReservationId, StoredReservation> Reservations { get; init; } = ImmutableDictionary<ReservationId, StoredReservation>.Empty;

    private ImmutableDictionary<IdempotencyKey, ReservationId> Keys { get; init; } = ImmutableDictionary<IdempotencyKey, ReservationId>.Empty;

    // Active reservations that expire: over the shop for the sweep, by SKU for whoever needs goods. Neither grows with the past.
    private ImmutableSortedSet<DueReservation> Expiries { get; init; } = DueReservation.None;

    private ImmutableDictionary<Sku, ImmutableSortedSet<DueReservation>> ExpiriesOfSku { get; init; } = ImmutableDictionary<Sku, ImmutableSortedSet<DueReservation>>.Empty;

    private ImmutableDictionary<Sku, ImmutableList<StockMovement>> Ledger { get; init; } = ImmutableDictionary<Sku, ImmutableList<StockMovement>>.Empty;

    public long LastSequence { get; private init; }

    public ImmutableDictionary<IdempotencyKey, CountedCommand<ReceiveStock>> Receipts { get; init; } = ImmutableDictionary<IdempotencyKey, CountedCommand<ReceiveStock>>.Empty;

    public ImmutableDictionary<IdempotencyKey, CountedCommand<AdjustStock>> Adjustments { get; init; } = ImmutableDictionary<IdempotencyKey, CountedCommand<AdjustStock>>.Empty;

    /// <summary>The levels of a SKU by location; empty when it was never counted.</summary>
    public ImmutableArray<StockLevel> LevelsOf(Sku sku) => Levels.GetValueOrDefault(sku, []);

    public StockLevel LevelAt(Sku sku, LocationId location)
    {
        foreach (var level in LevelsOf(sku))
        {
            if (level.Location == location)
            {
                return level;
            }
        }

        return new StockLevel { Shop = Shop, Sku = sku, Location = location };
    }

    public StoredReservation? Find(ReservationId id) => Reservations.GetValueOrDefault(id);

    public StoredReservation? Find(IdempotencyKey key) => Keys.TryGetValue(key, out var id) ? Reservations[id] : null;

    public bool HasDue(DateTimeOffset now) => !Expiries.IsEmpty && Expiries.Min.ExpiresAt <= now;

    public IEnumerable<ReservationId> Due(DateTimeOffset now) => Expiries.TakeWhile(due => due.ExpiresAt <= now).Select(due => due.Id);

    public IEnumerable<ReservationId> DueOf(Sku sku, DateTimeOffset now) =>
        ExpiriesOfSku.GetValueOrDefault(sku, DueReservation.None).TakeWhile(due => due.ExpiresAt <= now).Select(due => due.Id);

    /// <summary>The movements of a SKU after a position. Costs the page, not the ledger.</summary>
    public IReadOnlyList<StockMovement> MovementsOf(Sku sku, long afterSequence, int limit)
    {
        var ledger = Ledger.GetValueOrDefault(sku, []);
        var (low, high) = (0, ledger.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ledger[middle].Sequence <= afterSequence ? (middle + 1, high) : (low, middle);
        }

        return ledger.GetRange(low, Math.Min(limit, ledger.Count - low));
    }

    /// <summary>The stock after a receipt or an adjustment.</summary>
    public ShopStock Apply(StockDecision decision, InventoryStamp stamp)
    {
        var moved = Apply([decision.Movement], stamp);
        var level = moved.LevelAt(decision.Movement.Sku, decision.Movement.Location);
        return level.SafetyStock == decision.SafetyStock ? moved : moved.With(level with { SafetyStock = decision.SafetyStock });
    }

    /// <summary>The stock after a decision about a reservation.</summary>
    public ShopStock Apply(ReservationDecision decision, string fingerprint, InventoryStamp stamp)
    {
        var next = decision.Reservation;
        var before = Find(next.Id)?.Reservation;
        var moved = Apply(decision.Movements, stamp);
        if (before is not null)
        {
            moved = moved.Unschedule(before);
        }

        moved = moved.Schedule(next);
        return moved with
        {
            Reservations = moved.Reservations.SetItem(
                next.Id,
                new StoredReservation(next, fingerprint) { FreedAt = next.State is ReservationState.Released or ReservationState.Expired ? stamp.At : null }),
            Keys = before is null ? moved.Keys.Add(next.Key, next.Id) : moved.Keys,
        };
    }

    /// <summary>The reservations that were freed before a time.</summary>
    public IEnumerable<StoredReservation> FreedBefore(DateTimeOffset before) => Reservations.Values.Where(stored => stored.FreedAt < before);

    /// <summary>The stock without reservations that hold nothing.</summary>
    public ShopStock Forget(IReadOnlyCollection<Reservation> freed) => this with
    {
        Reservations = Reservations.RemoveRange(freed.Select(reservation => reservation.Id)),
        Keys = Keys.RemoveRange(freed.Select(reservation => reservation.Key)),
    };

    private ShopStock Apply(ImmutableArray<MovementDraft> movements, InventoryStamp stamp)
    {
        var stock = this;
        foreach (var draft in movements)
        {
            var before = stock.LevelAt(draft.Sku, draft.Location);
            var level = before with
            {
                OnHand = checked(before.OnHand + draft.OnHandChange),
                Reserved = checked(before.Reserved + draft.ReservedChange),
            };
            if (level.Reserved < 0 || level.OnHand < level.Reserved)
            {
                throw new InvalidOperationException($"A {draft.Kind} would leave {level.OnHand} on hand with {level.Reserved} reserved.");
            }

            var movement = new StockMovement
            {
                Sequence = stock.LastSequence + 1,
                Shop = Shop,
                Sku = draft.Sku,
                Location = draft.Location,
                Kind = draft.Kind,
                OnHandChange = draft.OnHandChange,
                ReservedChange = draft.ReservedChange,
                Reservation = draft.Reservation,
                Reason = draft.Reason,
                Actor = stamp.Actor,
                At = stamp.At,
            };
            stock = stock.With(level) with
            {
                LastSequence = movement.Sequence,
                Ledger = stock.Ledger.SetItem(draft.Sku, stock.Ledger.GetValueOrDefault(draft.Sku, []).Add(movement)),
            };
        }

        return stock;
    }

    private ShopStock With(StockLevel level)
    {
        var levels = LevelsOf(level.Sku);
        var at = 0;
        while (at < levels.Length && levels[at].Location < level.Location)
        {
            at++;
        }

        levels = at < levels.Length && levels[at].Location == level.Location ? levels.SetItem(at, level) : levels.Insert(at, level);
        return this with { Levels = Levels.SetItem(level.Sku, levels) };
    }

    private ShopStock Schedule(Reservation reservation)
    {
        if (reservation is not { State: ReservationState.Active, ExpiresAt: { } expiresAt })
        {
            return this;
        }

        var due = new DueReservation(expiresAt, reservation.Id);
        var ofSku = ExpiriesOfSku;
        foreach (var held in reservation.Stock)
        {
            ofSku = ofSku.SetItem(held.Sku, ofSku.GetValueOrDefault(held.Sku, DueReservation.None).Add(due));
        }

        return this with { Expiries = Expiries.Add(due), ExpiriesOfSku = ofSku };
    }

    private ShopStock Unschedule(Reservation reservation)
    {
        if (reservation.ExpiresAt is not { } expiresAt)
        {
            return this;
        }

        var due = new DueReservation(expiresAt, reservation.Id);
        var ofSku = ExpiriesOfSku;
        foreach (var held in reservation.Stock)
        {
            var rest = ofSku.GetValueOrDefault(held.Sku, DueReservation.None).Remove(due);
            ofSku = rest.IsEmpty ? ofSku.Remove(held.Sku) : ofSku.SetItem(held.Sku, rest);
        }

        return this with { Expiries = Expiries.Remove(due), ExpiriesOfSku = ofSku };
    }
}
