using System.Text.Json.Serialization;

namespace Commerce.Shipping;

/// <summary>A share of the list value of the shipped goods, rounded once.</summary>
/// <param name="Rate">The share.</param>
/// <param name="Of">The currency in which it is offered.</param>
/// <param name="Rounding">How a fraction of a minor unit is rounded.</param>
public sealed record PercentTariff(Rate Rate, Currency Of, RoundingMode Rounding = RoundingMode.HalfAwayFromZero) : ShippingTariff
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Currency Currency => Of;
}
