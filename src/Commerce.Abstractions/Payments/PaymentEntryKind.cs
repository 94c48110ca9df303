using System.Text.Json.Serialization;

namespace Commerce.Payments;

/// <summary>What happened to money.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<PaymentEntryKind>))]
public enum PaymentEntryKind
{
    /// <summary>It was set aside.</summary>
    Authorization,

    /// <summary>It came in.</summary>
    Capture,

    /// <summary>More was set aside.</summary>
    Increment,

    /// <summary>What was set aside is the customer's again.</summary>
    Void,

    /// <summary>It went back to the customer.</summary>
    Refund,

    /// <summary>A refund did not reach the customer; the money is ours again.</summary>
    RefundFailed,

    /// <summary>The customer's bank took it back.</summary>
    Dispute,

    /// <summary>A dispute was decided for the shop; the money is ours again.</summary>
    DisputeWon,
}
