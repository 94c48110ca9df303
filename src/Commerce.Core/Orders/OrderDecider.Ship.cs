using System.Globalization;

namespace Commerce.Orders;

internal static partial class OrderDecider
{
    public const int MaxCarrier = 100;
    public const int MaxTrackingNumber = 100;

    /// <summary>A parcel leaves with some units, or with all that are left.</summary>
    public static CommerceResult<OrderChange> Ship(Order order, ShipOrder command, ShipmentId shipment, OrderStamp stamp)
    {
        if (!OrderTransitions.Next(order, OrderTrigger.Ship).TryGet(out var state, out var error)
            || !CheckText("carrier", command.Carrier, 0, MaxCarrier, out error)
            || !CheckText("trackingNumber", command.TrackingNumber, 0, MaxTrackingNumber, out error)
            || !CheckHistory(order, out error)
            || !UnitsOf(order, command).TryGet(out var units, out error))
        {
            return error;
        }

        ImmutableArray<OrderLine> lines =
            [.. order.Lines.Select(l => units.TryGetValue(l.Id, out var count) ? l with { Shipped = l.Shipped + count } : l)];
        var parcel = new OrderShipment
        {
            Id = shipment,
            Units = [.. order.Lines.Where(l => units.ContainsKey(l.Id)).Select(l => new OrderUnits(l.Id, units[l.Id]))],
            Carrier = command.Carrier,
            TrackingNumber = command.TrackingNumber,
            ShippedAt = stamp.At,
        };
        var detail = string.Create(CultureInfo.InvariantCulture, $"{parcel.Units.Length} {(parcel.Units.Length == 1 ? "line" : "lines")} in shipment {shipment}");
        var next = With(order, state, stamp.Entry("shipped", detail)) with { Lines = lines, Shipments = order.Shipments.Add(parcel) };
        return OrderChange.Of(order, next, stamp, new OrderShipped
        {
            Shop = order.Shop,
            OccurredAt = stamp.At,
            AggregateVersion = order.Version + 1,
            Order = order.Id,
            Number = order.Number,
            Shipment = shipment,
            IsComplete = lines.All(l => l.ToShip == 0),
        });
    }

    /// <summary>A parcel arrived.</summary>
    public static CommerceResult<OrderChange> MarkDelivered(Order order, ShipmentId shipment, OrderStamp stamp)
    {
        if (order.Shipments.FirstOrDefault(s => s.Id == shipment) is not { } parcel)
        {
            return OrderErrors.ShipmentNotFound(order.Number, shipment);
        }

        if (parcel.DeliveredAt is not null)
        {
            return OrderChange.Nothing(order);
        }

        if (!OrderTransitions.Next(order, OrderTrigger.Deliver).TryGet(out var state, out var error))
        {
            return error;
        }

        var units = parcel.Units.ToDictionary(u => u.Line, u => u.Quantity);
        ImmutableArray<OrderLine> lines =
            [.. order.Lines.Select(l => units.TryGetValue(l.Id, out var count) ? l with { Delivered = l.Delivered + count } : l)];
        var next = With(order, state, stamp.Entry("delivered", $"shipment {shipment}")) with
        {
            Lines = lines,
            Shipments = order.Shipments.Replace(parcel, parcel with { DeliveredAt = stamp.At }),
        };
        return OrderChange.Of(order, next, stamp, HasAllArrived(lines) ? [Delivered(order, stamp)] : []);
    }

    private static bool HasAllArrived(ImmutableArray<OrderLine> lines) => lines.All(l => !l.RequiresShipping || l.Delivered == l.Quantity.Value - l.Cancelled);

    private static OrderDelivered Delivered(Order order, OrderStamp stamp) => new()
    {
        Shop = order.Shop, OccurredAt = stamp.At, AggregateVersion = order.Version + 1, Order = order.Id, Number = order.Number,
    };

    private static CommerceResult<Dictionary<LineId, long>> UnitsOf(Order order, ShipOrder command)
    {
        var asked = command.Units.IsDefaultOrEmpty
            ? [.. order.Lines.Where(l => l.ToShip > 0).Select(l => new OrderUnits(l.Id, l.ToShip))]
            : command.Units;
        if (asked.IsEmpty)
        {
            return OrderErrors.NothingToShip(order.Number);
        }

        return CountUnits(order, asked, line => line.ToShip, OrderErrors.OverShipping);
    }
}
