using System.Text.Json.Serialization;

namespace Commerce.Orders;

/// <summary>What becomes of money that came in for what is called off.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<OrderRefundMethod>))]
public enum OrderRefundMethod
{
    /// <summary>It goes back to the payments that brought it: the latest first, gift cards and store credit last.</summary>
    ToPayments,

    /// <summary>It stays; what is owed stands in the order's balance.</summary>
    None,
}
