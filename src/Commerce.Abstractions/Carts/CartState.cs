using System.Text.Json.Serialization;

namespace Commerce.Carts;

/// <summary>Where a cart stands.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<CartState>))]
public enum CartState
{
    /// <summary>It can be changed and bought.</summary>
    Open,

    /// <summary>It became an order.</summary>
    Ordered,

    /// <summary>Its lines moved to another cart.</summary>
    Merged,
}
