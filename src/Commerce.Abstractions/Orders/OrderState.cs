using System.Text.Json.Serialization;

namespace Commerce.Orders;

/// <summary>Where the life of an order stands. What people read is <see cref="OrderStatus"/>.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<OrderState>))]
public enum OrderState
{
    /// <summary>Placed; the payment is not satisfied yet.</summary>
    Pending,

    /// <summary>Paid for, or owed under terms: it is worked on.</summary>
    Open,

    /// <summary>Somebody stopped it for a while.</summary>
    OnHold,

    /// <summary>Nothing is left to do.</summary>
    Completed,

    /// <summary>Called off.</summary>
    Cancelled,
}
