namespace Commerce.Inventory;

/// <summary>
/// One entry of the ledger, as it stands in the database, for a host's reports: the sums over the movements of a level are its <see cref="StockLevelRow.OnHand"/> and
/// <see cref="StockLevelRow.Reserved"/>. Rows are added and never changed.
/// </summary>
public sealed class StockMovementRow
{
    /// <summary>The shop; first part of the key.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>The product; second part of the key.</summary>
    public Sku Sku { get; private set; }

    /// <summary>
    /// Its place in the ledger of the SKU, from 1 on without a gap; third part of the key. A movement becomes visible after all that stand before it, so whoever reads on
    /// after the last place that he has seen misses nothing.
    /// </summary>
    public long Sequence { get; private set; }

    /// <summary>Where.</summary>
    public LocationId Location { get; private set; }

    /// <summary>The name of its <see cref="StockMovementKind"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The change of what lies there, in sale units.</summary>
    public long OnHandChange { get; private set; }

    /// <summary>The change of what is reserved, in sale units.</summary>
    public long ReservedChange { get; private set; }

    /// <summary>The change of what reservations wait for, in sale units.</summary>
    public long BackorderedChange { get; private set; }

    /// <summary>What the goods cost that came in, in minor units; <see langword="null"/> when nobody said.</summary>
    public long? Cost { get; private set; }

    /// <summary>ISO 4217, when there is a cost.</summary>
    public string? CostCurrency { get; private set; }

    /// <summary>The purchase order or transfer that the goods came or left with, if there is one.</summary>
    public string? Delivery { get; private set; }

    /// <summary>The reservation that caused it, if one did.</summary>
    public ReservationId? Reservation { get; private set; }

    /// <summary>Why; empty when nobody said.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The name of the <see cref="ActorKind"/> of who did it.</summary>
    public string ActorKind { get; private set; } = "";

    /// <summary>The host's id of who did it, if there is one.</summary>
    public string? ActorId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset MovedAt { get; private set; }
}
