using System.Text.Json.Serialization;

namespace Commerce.Shipping;

/// <summary>A table by the weight of the goods: the first bracket that holds it counts; above the last one nothing is offered.</summary>
/// <param name="Brackets">The brackets from light to heavy, all in one currency. Only the last may be without a limit.</param>
public sealed record WeightTariff(ImmutableArray<ShippingBracket> Brackets) : ShippingTariff
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Currency Currency => Brackets.IsDefaultOrEmpty ? default : Brackets[0].Price.Currency;
}
