using System.Text.Json.Serialization;

namespace Commerce.Orders;

/// <summary>Why an order costs something else than it did when it was placed.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<OrderAdjustmentKind>))]
public enum OrderAdjustmentKind
{
    /// <summary>Units were called off before they were sent.</summary>
    Cancelled,

    /// <summary>Lines were changed.</summary>
    Edited,
}
