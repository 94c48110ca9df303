using System.Text.Json.Serialization;

namespace Commerce.Carts;

/// <summary>Who made a cart.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<CartOrigin>))]
public enum CartOrigin
{
    /// <summary>Whoever buys, in the shop. The first member: the default.</summary>
    Storefront,

    /// <summary>The staff: a draft of an order, by phone or as an offer.</summary>
    Staff,
}
