namespace Commerce.Orders;

/// <summary>A shipment of an order: what stands in the order's document, where a parcel can be searched by its number.</summary>
internal sealed class OrderShipmentRow
{
    public ShopId Shop { get; private set; }

    public OrderId OrderId { get; private set; }

    public ShipmentId Shipment { get; private set; }

    /// <summary>The carrier's number; empty when there is none.</summary>
    public string TrackingNumber { get; private set; } = "";
}
