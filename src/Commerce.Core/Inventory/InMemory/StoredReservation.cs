namespace Commerce.Inventory;

/// <summary>A reservation with the fingerprint of what was asked for.</summary>
internal sealed record StoredReservation(Reservation Reservation, string Fingerprint)
{
    /// <summary>When it was released or expired; <see langword="null"/> while it is active and when it was committed.</summary>
    public DateTimeOffset? FreedAt { get; init; }
}
