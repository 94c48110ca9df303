namespace Commerce.Inventory;

/// <summary>The next state of a reservation and the movements that make it true. No movements and an unchanged reservation: a repeat.</summary>
internal sealed record ReservationDecision(Reservation Reservation, ImmutableArray<MovementDraft> Movements);
