namespace Commerce.Inventory.Tests;

/// <summary>
/// The reference: reserved and waited for are not counters here but sums over reservations, so that the two can disagree. Reservations stand in the order of their promises.
/// </summary>
internal sealed class InventoryModel
{
    private readonly Dictionary<(Sku Sku, LocationId Location), Level> _levels = [];
    private readonly List<ReservationId> _order = [];

    public Dictionary<ReservationId, Reservation> Reservations { get; } = [];

    public void Receive(Sku sku, LocationId location, long quantity, DateTimeOffset now)
    {
        Expire(now, Touches(sku));
        _levels[(sku, location)] = At(sku, location) with { OnHand = At(sku, location).OnHand + quantity };
        Fill();
    }

    public bool Adjust(Sku sku, LocationId location, long change, DateTimeOffset now)
    {
        if (change == 0 || !_levels.Keys.Any(k => k.Sku == sku) || At(sku, location).OnHand + change < Held(sku, location, IsHolding(now)))
        {
            return false;
        }

        var (levels, reservations) = (_levels.ToList(), Reservations.ToList());
        Expire(now, Touches(sku));
        if (At(sku, location).OnHand + change < Held(sku, location, r => r.State == ReservationState.Active))
        {
            // What would expire would go to those who wait. A refusal changes nothing.
            levels.ForEach(level => _levels[level.Key] = level.Value);
            reservations.ForEach(reservation => Reservations[reservation.Key] = reservation.Value);
            return false;
        }

        _levels[(sku, location)] = At(sku, location) with { OnHand = At(sku, location).OnHand + change };
        Fill();
        return true;
    }

    public void Configure(Sku sku, LocationId location, long safety, long limit, DateTimeOffset now)
    {
        Expire(now, Touches(sku));
        _levels[(sku, location)] = At(sku, location) with { Safety = safety, Limit = limit };
        Fill();
    }

    public bool CanReserve(StockRequest[] lines, DateTimeOffset now) => lines.GroupBy(l => l.Sku).All(ofSku =>
        _levels.Keys.Any(k => k.Sku == ofSku.Key)
        && ofSku.Sum(l => l.Quantity) <= Orderable(ofSku.Key, null, now)
        && ofSku.Where(l => l.Location is not null).GroupBy(l => l.Location).All(at => at.Sum(l => l.Quantity) <= Orderable(ofSku.Key, at.Key, now)));

    public void Hold(Reservation reservation, DateTimeOffset now)
    {
        Expire(now, r => r.Stock.Any(s => reservation.Stock.Any(n => n.Sku == s.Sku)));
        Reservations.Add(reservation.Id, reservation);
        _order.Add(reservation.Id);
    }

    public bool Commit(ReservationId id)
    {
        var reservation = Reservations[id];
        if (reservation.State == ReservationState.Active)
        {
            foreach (var held in reservation.Stock)
            {
                var level = At(held.Sku, held.Location);
                _levels[(held.Sku, held.Location)] = level with { OnHand = level.OnHand - (held.Quantity - held.Backordered) };
            }

            Reservations[id] = reservation with { State = ReservationState.Committed };
        }

        return Reservations[id].State == ReservationState.Committed;
    }

    public bool Extend(ReservationId id, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        var reservation = Reservations[id];
        if (reservation.State != ReservationState.Active || (expiresAt != reservation.ExpiresAt && expiresAt <= now))
        {
            return false;
        }

        Reservations[id] = reservation with { ExpiresAt = expiresAt };
        return true;
    }

    public bool Release(ReservationId id)
    {
        if (Reservations[id].State == ReservationState.Active)
        {
            Reservations[id] = Reservations[id] with { State = ReservationState.Released };
            Fill();
        }

        return Reservations[id].State != ReservationState.Committed;
    }

    public int Expire(DateTimeOffset now, Func<Reservation, bool> which)
    {
        Reservation[] due = [.. Reservations.Values.Where(r => r.State == ReservationState.Active && r.ExpiresAt <= now && which(r))];
        foreach (var reservation in due)
        {
            Reservations[reservation.Id] = reservation with { State = ReservationState.Expired };
        }

        Fill();
        return due.Length;
    }

    public long Available(Sku sku, LocationId? location, DateTimeOffset now) => Places(sku, location).Sum(l => Free(l.Key.Sku, l.Key.Location, l.Value, now));

    public IEnumerable<(Sku Sku, LocationId Location, long OnHand, long Reserved, long Backordered)> Levels() =>
        _levels.Select(l => (l.Key.Sku, l.Key.Location, l.Value.OnHand, Held(l.Key.Sku, l.Key.Location, r => r.State == ReservationState.Active), Waiting(l.Key.Sku, l.Key.Location, IsOpen)));

    private static Func<Reservation, bool> Touches(Sku sku) => r => r.Stock.Any(s => s.Sku == sku);

    private static bool IsOpen(Reservation reservation) => reservation.State is ReservationState.Active or ReservationState.Committed;

    private static Func<Reservation, bool> IsHolding(DateTimeOffset now) => r => r.State == ReservationState.Active && !(r.ExpiresAt <= now);

    private static Func<Reservation, bool> IsWaiting(DateTimeOffset now) => r => r.State == ReservationState.Committed || (r.State == ReservationState.Active && !(r.ExpiresAt <= now));

    // Unit by unit, each to the first who waits for one.
    private void Fill()
    {
        foreach (var (sku, location) in _levels.Keys.ToList())
        {
            while (At(sku, location) is var level && level.OnHand - level.Safety - Held(sku, location, r => r.State == ReservationState.Active) > 0)
            {
                var next = _order.Select(id => Reservations[id]).FirstOrDefault(r => IsOpen(r) && r.Stock.Any(s => s.Sku == sku && s.Location == location && s.Backordered > 0));
                if (next is null)
                {
                    break;
                }

                var waiting = next.Stock.Single(s => s.Sku == sku && s.Location == location);
                Reservations[next.Id] = next with { Stock = next.Stock.Replace(waiting, waiting with { Backordered = waiting.Backordered - 1 }) };
                if (next.State == ReservationState.Committed)
                {
                    _levels[(sku, location)] = level with { OnHand = level.OnHand - 1 };
                }
            }
        }
    }

    private Level At(Sku sku, LocationId location) => _levels.GetValueOrDefault((sku, location)) ?? new Level(0, 0, 0);

    private IEnumerable<KeyValuePair<(Sku Sku, LocationId Location), Level>> Places(Sku sku, LocationId? location) =>
        _levels.Where(l => l.Key.Sku == sku && (location is null || l.Key.Location == location));

    private long Orderable(Sku sku, LocationId? location, DateTimeOffset now) => Places(sku, location).Sum(l =>
    {
        var free = l.Value.OnHand - l.Value.Safety - Held(sku, l.Key.Location, IsHolding(now));
        var waiting = Waiting(sku, l.Key.Location, IsWaiting(now));
        var left = Math.Max(0, waiting - Math.Max(0, free));
        return Math.Max(0, free - waiting) + Math.Max(0, l.Value.Limit - left);
    });

    private long Free(Sku sku, LocationId location, Level level, DateTimeOffset now) =>
        Math.Max(0, Math.Max(0, level.OnHand - level.Safety - Held(sku, location, IsHolding(now))) - Waiting(sku, location, IsWaiting(now)));

    private long Held(Sku sku, LocationId location, Func<Reservation, bool> holds) => Sum(sku, location, holds, s => s.Quantity - s.Backordered);

    private long Waiting(Sku sku, LocationId location, Func<Reservation, bool> waits) => Sum(sku, location, waits, s => s.Backordered);

    private long Sum(Sku sku, LocationId location, Func<Reservation, bool> which, Func<ReservedStock, long> amount) => Reservations.Values
        .Where(which)
        .SelectMany(r => r.Stock)
        .Where(s => s.Sku == sku && s.Location == location)
        .Sum(amount);

    private sealed record Level(long OnHand, long Safety, long Limit);
}
