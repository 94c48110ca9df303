namespace Commerce.Inventory;

/// <summary>One entry of the ledger: the levels are the sums of their movements.</summary>
public sealed record StockMovement
{
    /// <summary>The most that the goods of one movement may cost, in minor units: sums over thousands of movements stay exact.</summary>
    public const long MaxCost = 1_000_000_000_000_000;

    /// <summary>Its place in the ledger of the SKU, rising: a movement becomes visible after all that stand before it. Other SKUs may use the same numbers.</summary>
    public required long Sequence { get; init; }

    /// <summary>The shop.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The product.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Where.</summary>
    public required LocationId Location { get; init; }

    /// <summary>What happened.</summary>
    public required StockMovementKind Kind { get; init; }

    /// <summary>The change of what lies there.</summary>
    public required long OnHandChange { get; init; }

    /// <summary>The change of what is reserved.</summary>
    public required long ReservedChange { get; init; }

    /// <summary>The change of what reservations wait for.</summary>
    public long BackorderedChange { get; init; }

    /// <summary>What the goods cost that came in; <see langword="null"/> when nobody said.</summary>
    public Money? Cost { get; init; }

    /// <summary>The delivery that they came or left with, if there is one.</summary>
    public StockDeliveryId? Delivery { get; init; }

    /// <summary>The reservation that caused it, if one did.</summary>
    public ReservationId? Reservation { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>Who did it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
