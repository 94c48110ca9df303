using System.Text.Json.Serialization;

namespace Commerce.Payments;

/// <summary>What is to be done with the money of a payment.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<PaymentOperationKind>))]
public enum PaymentOperationKind
{
    /// <summary>Take money that was set aside: all of it, or a part.</summary>
    Capture,

    /// <summary>Give the payment up: what was set aside and not taken is the customer's again.</summary>
    Void,

    /// <summary>Give money back that was taken: all of it, or a part.</summary>
    Refund,

    /// <summary>Set more money aside.</summary>
    Increment,
}
