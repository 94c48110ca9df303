using System.Text.Json.Serialization;

namespace Commerce.Shipping;

/// <summary>
/// The prices of a shipping method in one currency: <see cref="FlatTariff"/>, <see cref="ItemTariff"/>, <see cref="PercentTariff"/>,
/// <see cref="PriceTariff"/> or <see cref="WeightTariff"/>. Stored by its registered name.
/// </summary>
public abstract record ShippingTariff
{
    /// <summary>The currency of the prices.</summary>
    [JsonIgnore]
    public abstract Currency Currency { get; }

    /// <summary>The list value of the shipped goods from which on shipping costs nothing; <see langword="null"/> for never.</summary>
    public Money? FreeFrom { get; init; }
}
