using System.Text.Json.Serialization;

namespace Commerce.Shipping;

/// <summary>A price per item, the first one dearer or cheaper than the others; with a cycle, as when five bottles fill a box.</summary>
/// <param name="First">The price of the first item of each cycle.</param>
/// <param name="Additional">The price of every other item.</param>
/// <param name="Cycle">How many items a cycle has; 0 when only the very first item is a first one.</param>
public sealed record ItemTariff(Money First, Money Additional, long Cycle = 0) : ShippingTariff
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override Currency Currency => First.Currency;

    /// <summary>The same price for every item.</summary>
    public static ItemTariff Each(Money price) => new(price, price);
}
