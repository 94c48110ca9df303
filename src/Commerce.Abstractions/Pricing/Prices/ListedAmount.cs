namespace Commerce.Pricing;

/// <summary>A price as a listing shows it, with and without tax.</summary>
/// <param name="UnitPrice">The price as it was said, exact; with tax when the policy's prices include it.</param>
/// <param name="Net">
/// Without tax, for as many units as the price names, rounded to the minor unit: 9.99 per 1,000 g stays the price of 1,000 g. A price finer than a minor unit
/// may round to zero; show <paramref name="UnitPrice"/> then.
/// </param>
/// <param name="Gross">With tax, for as many units as the price names. <paramref name="Net"/> and the tax make it up exactly.</param>
public sealed record ListedAmount(UnitPrice UnitPrice, Money Net, Money Gross)
{
    /// <summary>The tax.</summary>
    public Money Tax => Gross - Net;
}
