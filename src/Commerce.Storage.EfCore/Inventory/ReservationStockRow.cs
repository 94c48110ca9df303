namespace Commerce.Inventory;

/// <summary>What a reservation holds of a SKU at a location. Never changes but for <see cref="DueAt"/> and what is waited for.</summary>
internal sealed class ReservationStockRow
{
    public ShopId Shop { get; private set; }

    public ReservationId Reservation { get; private set; }

    /// <summary>Its place among the entries of the reservation, from 0 on.</summary>
    public int Position { get; private set; }

    public Sku Sku { get; private set; }

    public LocationId Location { get; private set; }

    public long Quantity { get; private set; }

    /// <summary>How many of them are not there yet.</summary>
    public long Backordered { get; private set; }

    /// <summary>The place in the ledger of the SKU where they were promised, while they are waited for; <see langword="null"/> when nothing is. First come, first served.</summary>
    public long? Claim { get; private set; }

    /// <summary>The reservation's expiry while it is active; <see langword="null"/> when it never expires and when it is over. By this a buyer finds what is due at his SKU.</summary>
    public DateTimeOffset? DueAt { get; private set; }
}
