namespace Commerce.Orders;

/// <summary>A parcel or delivery of an order.</summary>
public sealed record OrderShipment
{
    /// <summary>Its id.</summary>
    public required ShipmentId Id { get; init; }

    /// <summary>What it holds.</summary>
    public required ImmutableArray<OrderUnits> Units { get; init; }

    /// <summary>The carrier, as people know it.</summary>
    public string Carrier { get; init => field = value ?? ""; } = "";

    /// <summary>The carrier's number.</summary>
    public string TrackingNumber { get; init => field = value ?? ""; } = "";

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset ShippedAt { get; init; }

    /// <summary>When it arrived; <see langword="null"/> until then.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }
}
