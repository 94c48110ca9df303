using System.Text.Json.Serialization;

namespace Commerce.Orders;

/// <summary>What people read about an order: derived from its state and the facts of its lines, never stored as the truth.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<OrderStatus>))]
public enum OrderStatus
{
    /// <summary>Waiting for payment.</summary>
    Pending,

    /// <summary>Paid for; nothing has been done yet.</summary>
    Confirmed,

    /// <summary>Stopped for a while.</summary>
    OnHold,

    /// <summary>Work on it has begun.</summary>
    Processing,

    /// <summary>Some units were sent.</summary>
    PartiallyShipped,

    /// <summary>All units were sent.</summary>
    Shipped,

    /// <summary>All units arrived.</summary>
    Delivered,

    /// <summary>Nothing is left to do.</summary>
    Completed,

    /// <summary>Called off.</summary>
    Cancelled,

    /// <summary>All the money was given back.</summary>
    Refunded,
}
