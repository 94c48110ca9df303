namespace Commerce.Orders;

/// <summary>A parcel of an order was sent.</summary>
public sealed record OrderShipped : OrderEvent
{
    /// <summary>The parcel.</summary>
    public required ShipmentId Shipment { get; init; }

    /// <summary>True when nothing is left to send.</summary>
    public required bool IsComplete { get; init; }
}
