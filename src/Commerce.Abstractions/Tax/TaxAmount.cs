namespace Commerce.Tax;

/// <summary>One tax as a tax provider works it out.</summary>
/// <param name="Rate">Its name, jurisdiction and stated rate.</param>
/// <param name="Taxable">The part of the price, without tax, that bears it.</param>
/// <param name="Amount">The tax. It wins over rate times base.</param>
public sealed record TaxAmount(TaxRate Rate, Money Taxable, Money Amount);
