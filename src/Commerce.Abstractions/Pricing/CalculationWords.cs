using System.Globalization;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>The words of explanations.</summary>
internal static class CalculationWords
{
    public static string Of(TaxRoundingLevel level) => level switch
    {
        TaxRoundingLevel.Unit => "per unit",
        TaxRoundingLevel.TaxGroup => "per tax group",
        TaxRoundingLevel.Order => "per order",
        _ => "per line",
    };

    public static string Of(RoundingMode mode) => mode switch
    {
        RoundingMode.HalfAwayFromZero => "half-up",
        RoundingMode.HalfEven => "half-even",
        _ => mode.ToString(),
    };

    public static string Of(TaxTreatment treatment) => treatment switch
    {
        TaxTreatment.Exempt => "exempt from tax",
        TaxTreatment.ReverseCharge => "reverse charge",
        TaxTreatment.OutOfScope => "no tax there",
        _ => "taxed",
    };

    public static string Of(UnitPrice price) => price.PerUnits == 1
        ? price.Amount.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{price.Amount} / {price.PerUnits}");

    public static string Of(PriceOrigin? origin)
    {
        if (origin is null)
        {
            return "";
        }

        string?[] parts =
        [
            origin.List is { } list ? $"price list {list}" : null,
            origin.Listed is { } listed ? $"set by hand, listed at {Of(listed)}" : null,
            origin.Regular is { } regular ? $"was {Of(regular)}" : null,
            origin.Home is { } home ? $"{Of(home)} with the taxes of home" : null,
        ];
        return string.Join(", ", parts.Where(p => p is not null));
    }
}
