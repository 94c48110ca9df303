namespace Commerce.Checkout;

/// <summary>The goods held for an order; without a reservation when nothing needed holding.</summary>
internal readonly record struct HeldGoods(ReservationId? Reservation);
