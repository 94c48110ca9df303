namespace Commerce.Inventory;

/// <summary>One row of the table: where a trigger leads, or why it does not.</summary>
/// <param name="From">The state before.</param>
/// <param name="Trigger">What happens.</param>
/// <param name="To">The state after; equal to <paramref name="From"/> when the trigger does not change the state.</param>
/// <param name="Refusal">Set when the trigger is refused in this state.</param>
internal sealed record ReservationTransition(
    ReservationState From,
    ReservationTrigger Trigger,
    ReservationState To,
    Func<ReservationId, CommerceError>? Refusal = null);
