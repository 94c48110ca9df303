namespace Commerce.Inventory;

/// <summary>The life cycle of a reservation. Every pair of state and trigger has exactly one row.</summary>
/// <remarks>No row looks at the clock: it decides when <see cref="ReservationTrigger.Expire"/> is sent, never what the other triggers do.</remarks>
internal static class ReservationTransitions
{
    public static ImmutableArray<ReservationTransition> All { get; } =
    [
        new(ReservationState.Active, ReservationTrigger.Extend, ReservationState.Active),
        new(ReservationState.Active, ReservationTrigger.Commit, ReservationState.Committed),
        new(ReservationState.Active, ReservationTrigger.Release, ReservationState.Released),
        new(ReservationState.Active, ReservationTrigger.Expire, ReservationState.Expired),

        new(ReservationState.Committed, ReservationTrigger.Extend, ReservationState.Committed, InventoryErrors.ReservationCommitted),
        new(ReservationState.Committed, ReservationTrigger.Commit, ReservationState.Committed),
        new(ReservationState.Committed, ReservationTrigger.Release, ReservationState.Committed, InventoryErrors.ReservationCommitted),
        new(ReservationState.Committed, ReservationTrigger.Expire, ReservationState.Committed),

        new(ReservationState.Released, ReservationTrigger.Extend, ReservationState.Released, InventoryErrors.ReservationReleased),
        new(ReservationState.Released, ReservationTrigger.Commit, ReservationState.Released, InventoryErrors.ReservationReleased),
        new(ReservationState.Released, ReservationTrigger.Release, ReservationState.Released),
        new(ReservationState.Released, ReservationTrigger.Expire, ReservationState.Released),

        new(ReservationState.Expired, ReservationTrigger.Extend, ReservationState.Expired, InventoryErrors.ReservationExpired),
        new(ReservationState.Expired, ReservationTrigger.Commit, ReservationState.Expired, InventoryErrors.ReservationExpired),
        new(ReservationState.Expired, ReservationTrigger.Release, ReservationState.Expired),
        new(ReservationState.Expired, ReservationTrigger.Expire, ReservationState.Expired),
    ];

    public static ReservationTransition Find(ReservationState from, ReservationTrigger trigger)
    {
        foreach (var row in All)
        {
            if (row.From == from && row.Trigger == trigger)
            {
                return row;
            }
        }

        throw new InvalidOperationException($"The life cycle of reservations has no row for {trigger} in {from}.");
    }
}
