using System.Text.Json.Serialization;

namespace Commerce.Shipping;

/// <summary>One price for everything.</summary>
/// <param name="Price">What shipping costs.</param>
public sealed record FlatTariff(Money Price) : ShippingTariff
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Currency Currency => Price.Currency;
}
