using Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace Commerce.Orders;

internal static class OrderShipmentRowMap
{
    public static SqlTable Table { get; } = new(typeof(OrderShipmentRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<OrderShipmentRow>("order_shipments", row =>
    {
        row.HasKey(r => new { r.Shop, r.OrderId, r.Shipment });
        row.HasIndex(r => new { r.Shop, r.TrackingNumber, r.OrderId }).HasFilter("tracking_number <> ''");
    });
}
