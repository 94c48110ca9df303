using System.Text.Json.Serialization;

namespace Commerce.Orders;

/// <summary>What a list of orders is sorted by; orders that are equal in it, by their ids.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<OrderSort>))]
public enum OrderSort
{
    /// <summary>When they were placed. The first member: the default.</summary>
    Placed,

    /// <summary>Their numbers, letter by letter: <c>1001</c> stands before <c>999</c>.</summary>
    Number,

    /// <summary>What they cost, in minor units whatever the currency: ask for one currency with it. The storage has no index for it.</summary>
    Total,
}
