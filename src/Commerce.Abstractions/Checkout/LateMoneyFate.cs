using System.Text.Json.Serialization;

namespace Commerce.Checkout;

/// <summary>What is done about money that came too late.</summary>
[JsonConverter(typeof(CommerceEnumJsonConverter<LateMoneyFate>))]
public enum LateMoneyFate
{
    /// <summary>It stays with the payment: somebody must decide.</summary>
    Kept,

    /// <summary>It pays for its order after all, with goods reserved anew.</summary>
    PaysTheOrder,

    /// <summary>It goes back.</summary>
    Returned,
}
