using System.Text.Json.Serialization;

namespace Commerce.Shipping;

/// <summary>The prices of a shipping method in one currency, as a table by weight; a single bracket without a limit is a flat rate.</summary>
public sealed record ShippingTariff
{
    /// <summary>The brackets from light to heavy, all in one currency. Only the last may be without a limit.</summary>
    public required ImmutableArray<ShippingBracket> Brackets { get; init; }

    /// <summary>The currency of the prices.</summary>
    [JsonIgnore]
    public Currency Currency => Brackets[0].Price.Currency;
}
