using System.Text.Json.Serialization;
using Commerce.Messaging;

namespace Commerce.Checkout;

/// <summary>Something happened to an attempt to buy.</summary>
public abstract record CheckoutEvent : CommerceEvent
{
    /// <summary>The order.</summary>
    public required OrderId Order { get; init; }

    /// <summary>The payment; <see langword="null"/> when there was nothing to pay.</summary>
    public PaymentId? Payment { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string AggregateId => Payment is { } payment ? $"checkout/{payment}" : $"checkout/{Order}";
}
