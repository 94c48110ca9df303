using System.Text.Json.Serialization;

namespace Commerce.Orders;

/// <summary>What a posting tells of.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<OrderPostingKind>))]
public enum OrderPostingKind
{
    /// <summary>The order was placed.</summary>
    Sale,

    /// <summary>Gift cards and credit of the calculation paid a part of it.</summary>
    Tender,

    /// <summary>Its price changed: an <see cref="OrderAdjustment"/>.</summary>
    Change,

    /// <summary>Money came in.</summary>
    Capture,

    /// <summary>Money went back to the customer.</summary>
    Refund,

    /// <summary>A refund did not reach the customer.</summary>
    RefundFailed,

    /// <summary>The customer's bank took money back.</summary>
    Dispute,

    /// <summary>A dispute was decided for the shop.</summary>
    DisputeWon,
}
