using System.Text.Json.Serialization;
using Commerce.Messaging;

namespace Commerce.Orders;

/// <summary>Something happened to an order.</summary>
public abstract record OrderEvent : CommerceEvent
{
    /// <summary>The order.</summary>
    public required OrderId Order { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string AggregateId => $"order/{Order}";
}
