namespace Commerce.Inventory;

/// <summary>A reservation with the fingerprint of what was asked for.</summary>
internal sealed record StoredReservation(Reservation Reservation, string Fingerprint);
