using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>An item of a payment, as payment services list it: quantity times price is its amount exactly.</summary>
/// <param name="Kind">What sort of line it comes from.</param>
/// <param name="Line">The line of goods; <see langword="default"/> for shipping, fees and cash rounding.</param>
/// <param name="Sku">The product; <see langword="default"/> for what is none.</param>
/// <param name="Name">What the customer reads.</param>
/// <param name="Quantity">How many pieces; 1 for measured goods, whose name says how much it is.</param>
/// <param name="UnitAmount">The price of one piece with tax, after discounts and tenders; never below zero.</param>
public sealed record PaymentLine(TaxableKind Kind, LineId Line, Sku Sku, string Name, long Quantity, Money UnitAmount)
{
    /// <summary>Quantity times price.</summary>
    public Money Amount => UnitAmount * Quantity;
}
