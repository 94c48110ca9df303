namespace Commerce.Inventory;

/// <summary>A reservation. What it holds stands in <see cref="ReservationStockRow"/>.</summary>
internal sealed class ReservationRow
{
    public ShopId Shop { get; private set; }

    public ReservationId Id { get; private set; }

    public IdempotencyKey Key { get; private set; }

    public string State { get; private set; } = "";

    public DateTimeOffset? ExpiresAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was released or expired; <see langword="null"/> while it is active and when it was committed.</summary>
    public DateTimeOffset? FreedAt { get; private set; }

    public string Fingerprint { get; private set; } = "";
}
