using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>One tax on one line.</summary>
/// <param name="Rate">The tax.</param>
/// <param name="Taxable">The line's net amount.</param>
/// <param name="Amount">The tax in money.</param>
public sealed record CalculatedTax(TaxRate Rate, Money Taxable, Money Amount);
