using System.Text.Json.Serialization;
using Commerce.Messaging;

namespace Commerce.Payments;

/// <summary>Something happened to a payment.</summary>
public abstract record PaymentEvent : CommerceEvent
{
    /// <summary>The payment.</summary>
    public required PaymentId Payment { get; init; }

    /// <summary>The order that it pays for.</summary>
    public required OrderId Order { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string AggregateId => $"payment/{Payment}";
}
