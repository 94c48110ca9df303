using System.Text.Json.Serialization;

namespace Commerce.Shipping;

/// <summary>A table by the list value of the shipped goods: the last bracket that it reaches counts.</summary>
/// <param name="Brackets">The brackets with rising values, the first from zero, all in one currency.</param>
public sealed record PriceTariff(ImmutableArray<ShippingPriceBracket> Brackets) : ShippingTariff
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Currency Currency => Brackets.IsDefaultOrEmpty ? default : Brackets[0].Price.Currency;
}
