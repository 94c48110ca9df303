namespace Commerce.Inventory;

/// <summary>The rules of reservations. Pure: every store calls them with rows that it holds locked.</summary>
internal static class ReservationDecider
{
    /// <summary>Holds all lines or none.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="demand">What to hold.</param>
    /// <param name="levels">Every level of every SKU asked for, with what was due expired.</param>
    /// <param name="now">The engine's clock.</param>
    public static CommerceResult<ReservationDecision> Reserve(ShopId shop, StockDemand demand, IEnumerable<StockLevel> levels, DateTimeOffset now)
    {
        if (demand.ExpiresAt <= now)
        {
            return InventoryErrors.ExpiryInThePast;
        }

        if (!StockAllocation.Allocate(demand.Lines, levels, now, demand.Preference).TryGet(out var stock, out var shortfall))
        {
            return shortfall;
        }

        var reservation = new Reservation
        {
            Id = demand.Id,
            Shop = shop,
            Key = demand.Key,
            State = ReservationState.Active,
            Stock = stock,
            ExpiresAt = demand.ExpiresAt,
            CreatedAt = now,
        };
        return new ReservationDecision(reservation, Movements(reservation, StockMovementKind.Reservation, onHand: 0, held: 1, waiting: 1));
    }

    /// <summary>Answers a key that made <paramref name="existing"/> before.</summary>
    public static CommerceResult<Reservation> Replay(Reservation existing, string fingerprint, StockDemand again) =>
        string.Equals(fingerprint, again.Fingerprint, StringComparison.Ordinal) ? existing : InventoryErrors.KeyReused;

    /// <summary>Moves the expiry. The expiry that it has already is a repeat, whatever the time is by now.</summary>
    public static CommerceResult<ReservationDecision> Extend(Reservation reservation, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (ReservationTransitions.Find(reservation.State, ReservationTrigger.Extend).Refusal is { } refusal)
        {
            return refusal(reservation.Id);
        }

        if (expiresAt != reservation.ExpiresAt && expiresAt <= now)
        {
            return InventoryErrors.ExpiryInThePast;
        }

        return new ReservationDecision(reservation with { ExpiresAt = expiresAt }, []);
    }

    /// <summary>Commits, releases or expires. A repeat changes nothing.</summary>
    public static CommerceResult<ReservationDecision> Fire(Reservation reservation, ReservationTrigger trigger)
    {
        var row = ReservationTransitions.Find(reservation.State, trigger);
        if (row.Refusal is { } refusal)
        {
            return refusal(reservation.Id);
        }

        if (row.To == reservation.State)
        {
            return new ReservationDecision(reservation, []);
        }

        var next = reservation with { State = row.To };
        return row.To switch
        {
            ReservationState.Committed => new ReservationDecision(next, Movements(next, StockMovementKind.Commit, onHand: -1, held: -1, waiting: 0)),
            ReservationState.Released => new ReservationDecision(next, Movements(next, StockMovementKind.Release, onHand: 0, held: -1, waiting: -1)),
            ReservationState.Expired => new ReservationDecision(next, Movements(next, StockMovementKind.Expiry, onHand: 0, held: -1, waiting: -1)),
            _ => throw new InvalidOperationException($"{trigger} does not lead to {row.To}."),
        };
    }

    // What is there is held or leaves; what is not there is waited for.
    private static ImmutableArray<MovementDraft> Movements(Reservation reservation, StockMovementKind kind, int onHand, int held, int waiting) =>
    [
        .. reservation.Stock.Select(stock =>
            new MovementDraft(stock.Sku, stock.Location, kind, onHand * (stock.Quantity - stock.Backordered), held * (stock.Quantity - stock.Backordered))
            {
                BackorderedChange = waiting * stock.Backordered,
                Reservation = reservation.Id,
            }),
    ];
}
