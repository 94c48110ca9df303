using System.Text.Json.Serialization;

namespace Commerce.Checkout;

/// <summary>What differs between a line that was ordered and the new cart.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<ReorderChangeKind>))]
public enum ReorderChangeKind
{
    /// <summary>It could not be put into the cart.</summary>
    LeftOut,

    /// <summary>It costs something else today.</summary>
    PriceChanged,
}
