namespace Commerce.Pricing;

/// <summary>One thing that differs between two calculations.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Subject">What it is about: the SKU, the shipping method, the fee, the promotion or the tax; empty for the whole order.</param>
/// <param name="Before">What it was, as text; empty for what is new.</param>
/// <param name="After">What it is, as text; empty for what is gone.</param>
public sealed record CalculationChange(CalculationChangeKind Kind, string Subject, string Before, string After)
{
    /// <summary>The line of goods that it is about; <see langword="default"/> for the rest.</summary>
    public LineId Line { get; init; }

    /// <summary>The change in one line, such as <c>Price of TEA-1: 4.50 EUR -> 4.90 EUR</c>.</summary>
    public override string ToString()
    {
        var of = Subject.Length == 0 ? "" : $" of {Subject}";
        return (Before.Length, After.Length) switch
        {
            (0, _) => $"{Kind}{of}: new, {After}",
            (_, 0) => $"{Kind}{of}: gone, was {Before}",
            _ => $"{Kind}{of}: {Before} -> {After}",
        };
    }
}
