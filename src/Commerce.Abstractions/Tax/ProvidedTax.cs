namespace Commerce.Tax;

/// <summary>One tax on one line as an external tax provider computed it: its amount wins over rate times base.</summary>
/// <param name="On">What it is on.</param>
/// <param name="Rate">Its name, jurisdiction and stated rate.</param>
/// <param name="Amount">The tax in money.</param>
/// <param name="Taxable">The part of the price, without tax, that bears it; <see langword="null"/> when the provider has not said.</param>
public sealed record ProvidedTax(TaxableRef On, TaxRate Rate, Money Amount, Money? Taxable = null);
