using System.Text.Json.Serialization;

namespace Commerce.Orders;

/// <summary>How an order came to be.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<OrderOrigin>))]
public enum OrderOrigin
{
    /// <summary>From a cart. The first member: the default.</summary>
    Checkout,

    /// <summary>From another system, with amounts that were not calculated here.</summary>
    Import,

    /// <summary>From a draft that the staff entered.</summary>
    Staff,
}
