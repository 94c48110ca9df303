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
}
