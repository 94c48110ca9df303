using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>One tax over the whole order.</summary>
/// <param name="Rate">The tax with its jurisdiction.</param>
/// <param name="Taxable">The net amounts that bear it.</param>
/// <param name="Amount">The tax in money.</param>
public sealed record TaxSummaryLine(TaxRate Rate, Money Taxable, Money Amount);
