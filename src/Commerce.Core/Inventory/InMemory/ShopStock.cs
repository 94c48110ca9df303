namespace Commerce.Inventory;

/// <summary>All stock of a shop as one immutable value. A level changes only together with its movement.</summary>
internal sealed partial record ShopStock(ShopId Shop)
{
    public ImmutableDictionary<Sku, ImmutableArray<StockLevel>> Levels { get; init; } = ImmutableDictionary<Sku, ImmutableArray<StockLevel>>.Empty;

    private ImmutableDictionary<ReservationId, StoredReservation> Reservations { get; init; } = ImmutableDictionary<ReservationId, StoredReservation>.Empty;

    private ImmutableDictionary<IdempotencyKey, ReservationId> Keys { get; init; } = ImmutableDictionary<IdempotencyKey, ReservationId>.Empty;

    // Active reservations that expire: over the shop for the sweep, by SKU for whoever needs goods. Neither grows with the past.
    private ImmutableSortedSet<DueReservation> Expiries { get; init; } = DueReservation.None;

    public ImmutableDictionary<Sku, ImmutableSortedSet<DueReservation>> ExpiriesOfSku { get; init; } = ImmutableDictionary<Sku, ImmutableSortedSet<DueReservation>>.Empty;

    public ImmutableDictionary<Sku, ImmutableList<StockMovement>> Ledger { get; init; } = ImmutableDictionary<Sku, ImmutableList<StockMovement>>.Empty;

    private ImmutableDictionary<Sku, long> LastSequences { get; init; } = ImmutableDictionary<Sku, long>.Empty;

    /// <summary>The commands that were done, by kind and key.</summary>
    public ImmutableDictionary<(string Kind, IdempotencyKey Key), CountedCommand> Commands { get; init; } = ImmutableDictionary<(string, IdempotencyKey), CountedCommand>.Empty;

    /// <summary>The repairs that were done.</summary>
    public ImmutableDictionary<IdempotencyKey, CountedCommand> Repairs { get; init; } = ImmutableDictionary<IdempotencyKey, CountedCommand>.Empty;

    public ImmutableDictionary<LocationId, StockLocation> Locations { get; init; } = ImmutableDictionary<LocationId, StockLocation>.Empty;

    public ImmutableDictionary<(Sku Sku, StockDeliveryId Id), StockDelivery> Deliveries { get; init; } = ImmutableDictionary<(Sku, StockDeliveryId), StockDelivery>.Empty;

    /// <summary>Who waits where, by the place in the ledger of the promise: first come, first served.</summary>
    public ImmutableDictionary<(Sku Sku, LocationId Location), ImmutableSortedDictionary<long, ReservationId>> Claims { get; init; } =
        ImmutableDictionary<(Sku, LocationId), ImmutableSortedDictionary<long, ReservationId>>.Empty;

    /// <summary>What is to be told once this is written.</summary>
    public ImmutableList<BackorderFilled> News { get; init; } = [];

    /// <summary>The last place in the ledger of a SKU.</summary>
    public long LastSequenceOf(Sku sku) => LastSequences.GetValueOrDefault(sku);

    /// <summary>The levels of a SKU by location; empty when it was never counted.</summary>
    public IReadOnlyList<StockLevel> LevelsOf(Sku sku) => [.. Levels.GetValueOrDefault(sku, []).Select(Here)];

    public StockLevel LevelAt(Sku sku, LocationId location)
    {
        foreach (var level in LevelsOf(sku))
        {
            if (level.Location == location)
            {
                return level;
            }
        }

        return Here(new StockLevel { Shop = Shop, Sku = sku, Location = location });
    }

    // What a location says of itself holds for all of its levels from the moment that it is saved.
    private StockLevel Here(StockLevel level) => Locations.TryGetValue(level.Location, out var location) ? level with { IsForSale = location.IsForSale, Priority = location.Priority } : level;

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

    /// <summary>The stock after a command.</summary>
    public ShopStock Apply(StockDecision decision, InventoryStamp stamp)
    {
        var (sku, location) = (decision.Movement.Sku, decision.Movement.Location);
        var stock = Apply([decision.Movement], stamp);
        if (decision.Policy is { } policy)
        {
            stock = stock.With(stock.LevelAt(sku, location) with { Policy = policy });
        }

        if (decision.Delivery is { } delivery)
        {
            var there = stock.LevelAt(sku, delivery.To);
            stock = stock.With(there with { Incoming = there.Incoming + decision.IncomingChange }) with { Deliveries = stock.Deliveries.SetItem((sku, delivery.Id), delivery with { ChangedAt = stamp.At }) };
        }

        return stock;
    }

    /// <summary>The stock after a repair.</summary>
    public ShopStock Apply(StockRepair repair, InventoryStamp stamp)
    {
        var (plan, draft) = (repair.Plan, repair.Movement);
        var stock = With(LevelAt(draft.Sku, draft.Location) with { OnHand = plan.After.OnHand, Reserved = plan.After.Reserved, Backordered = plan.After.Backordered });
        if (plan.Before?.NextExpiry != plan.After.NextExpiry)
        {
            stock = Reservations.Values
                .Select(stored => stored.Reservation)
                .Where(reservation => reservation.Stock.Any(held => held.Sku == draft.Sku))
                .Aggregate(stock, (rest, reservation) => rest.Unschedule(reservation).Schedule(reservation));
        }

        return stock.Record(draft, stamp);
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

        moved = moved.Schedule(next).Unclaim(next);
        return moved with
        {
            Reservations = moved.Reservations.SetItem(
                next.Id,
                new StoredReservation(next, fingerprint) { FreedAt = next.State is ReservationState.Released or ReservationState.Expired ? stamp.At : null }),
            Keys = before is null ? moved.Keys.Add(next.Key, next.Id) : moved.Keys,
        };
    }

    /// <summary>The deliveries of bought goods of which nothing is to come, and nothing was said since before a time.</summary>
    public IEnumerable<(Sku Sku, StockDeliveryId Id)> DeliveriesOverBefore(DateTimeOffset before) =>
        Deliveries.Where(delivery => delivery.Value is { Outstanding: 0, From: null } && delivery.Value.ChangedAt < before).OrderBy(delivery => delivery.Value.ChangedAt).Select(delivery => delivery.Key);

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
                Backordered = checked(before.Backordered + draft.BackorderedChange),
            };
            if (level.Reserved < 0 || level.OnHand < level.Reserved || level.Backordered < 0)
            {
                throw new InvalidOperationException($"A {draft.Kind} would leave {level.OnHand} on hand with {level.Reserved} reserved and {level.Backordered} waited for.");
            }

            stock = stock.With(level).Record(draft, stamp).Claim(draft);
        }

        return stock;
    }

    private ShopStock Record(MovementDraft draft, InventoryStamp stamp)
    {
        var movement = new StockMovement
        {
            Sequence = LastSequenceOf(draft.Sku) + 1,
            Shop = Shop,
            Sku = draft.Sku,
            Location = draft.Location,
            Kind = draft.Kind,
            OnHandChange = draft.OnHandChange,
            ReservedChange = draft.ReservedChange,
            BackorderedChange = draft.BackorderedChange,
            Cost = draft.Cost,
            Delivery = draft.Delivery,
            Reservation = draft.Reservation,
            Reason = draft.Reason,
            Actor = stamp.Actor,
            At = stamp.At,
        };
        return this with
        {
            LastSequences = LastSequences.SetItem(draft.Sku, movement.Sequence),
            Ledger = Ledger.SetItem(draft.Sku, Ledger.GetValueOrDefault(draft.Sku, []).Add(movement)),
        };
    }

    private ShopStock With(StockLevel level)
    {
        var levels = Levels.GetValueOrDefault(level.Sku, []);
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
