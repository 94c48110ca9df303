namespace Commerce.Orders;

/// <summary>A parcel leaves.</summary>
/// <param name="Order">The order.</param>
/// <param name="Key">The same key sends once.</param>
public sealed record ShipOrder(OrderId Order, IdempotencyKey Key)
{
    /// <summary>What it holds; empty for everything that is still to be sent.</summary>
    public ImmutableArray<OrderUnits> Units { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The carrier, as people know it.</summary>
    public string Carrier { get; init => field = value ?? ""; } = "";

    /// <summary>The carrier's number.</summary>
    public string TrackingNumber { get; init => field = value ?? ""; } = "";
}
