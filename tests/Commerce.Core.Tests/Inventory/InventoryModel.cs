namespace Commerce.Inventory.Tests;

/// <summary>The reference: reserved is not a counter here but the sum over reservations, so that the two can disagree.</summary>
internal sealed class InventoryModel
{
    private readonly Dictionary<(Sku Sku, LocationId Location), (long OnHand, long Safety)> _levels = [];

    public Dictionary<ReservationId, Reservation> Reservations { get; } = [];

    public void Receive(Sku sku, LocationId location, long quantity, DateTimeOffset now)
    {
        Expire(now, r => r.Stock.Any(s => s.Sku == sku));
        var (onHand, safety) = _levels.GetValueOrDefault((sku, location));
        _levels[(sku, location)] = (onHand + quantity, safety);
    }

    public bool Adjust(Sku sku, LocationId location, long change, long? safety, DateTimeOffset now)
    {
        if ((change == 0 && safety is null) || !_levels.Keys.Any(k => k.Sku == sku))
        {
            return false;
        }

        var (onHand, oldSafety) = _levels.GetValueOrDefault((sku, location));
        if (onHand + change < Reserved(sku, location, IsHolding(now)))
        {
            return false;
        }

        Expire(now, r => r.Stock.Any(s => s.Sku == sku));
        _levels[(sku, location)] = (onHand + change, safety ?? oldSafety);
        return true;
    }

    public bool CanReserve(StockRequest[] lines, DateTimeOffset now) => lines.GroupBy(l => l.Sku).All(ofSku =>
        ofSku.Sum(l => l.Quantity) <= Available(ofSku.Key, null, now)
        && ofSku.Where(l => l.Location is not null).GroupBy(l => l.Location).All(at => at.Sum(l => l.Quantity) <= Available(ofSku.Key, at.Key, now)));

    public void Hold(Reservation reservation, DateTimeOffset now)
    {
        Expire(now, r => r.Stock.Any(s => reservation.Stock.Any(n => n.Sku == s.Sku)));
        Reservations.Add(reservation.Id, reservation);
    }

    public bool Commit(ReservationId id)
    {
        var reservation = Reservations[id];
        if (reservation.State == ReservationState.Active)
        {
            foreach (var held in reservation.Stock)
            {
                var (onHand, safety) = _levels[(held.Sku, held.Location)];
                _levels[(held.Sku, held.Location)] = (onHand - held.Quantity, safety);
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

        return due.Length;
    }

    public long Available(Sku sku, LocationId? location, DateTimeOffset now) => _levels
        .Where(l => l.Key.Sku == sku && (location is null || l.Key.Location == location))
        .Sum(l => Math.Max(0, l.Value.OnHand - l.Value.Safety - Reserved(sku, l.Key.Location, IsHolding(now))));

    public IEnumerable<(Sku Sku, LocationId Location, long OnHand, long Reserved)> Levels() =>
        _levels.Select(l => (l.Key.Sku, l.Key.Location, l.Value.OnHand, Reserved(l.Key.Sku, l.Key.Location, r => r.State == ReservationState.Active)));

    private static Func<Reservation, bool> IsHolding(DateTimeOffset now) => r => r.State == ReservationState.Active && !(r.ExpiresAt <= now);

    private long Reserved(Sku sku, LocationId location, Func<Reservation, bool> holds) => Reservations.Values
        .Where(holds)
        .SelectMany(r => r.Stock)
        .Where(s => s.Sku == sku && s.Location == location)
        .Sum(s => s.Quantity);
}
