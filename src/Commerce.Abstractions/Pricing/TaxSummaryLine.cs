using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>One tax over the whole order, or what bears none for a reason.</summary>
/// <param name="Rate">The tax with its jurisdiction; <see langword="null"/> for what is exempt, under reverse charge or out of scope.</param>
/// <param name="Taxable">The net amounts that bear it.</param>
/// <param name="Amount">The tax in money.</param>
/// <param name="Treatment">Why it is taxed so.</param>
/// <param name="Note">The sentence that an invoice must carry; empty where none is needed.</param>
public sealed record TaxSummaryLine(TaxRate? Rate, Money Taxable, Money Amount, TaxTreatment Treatment = TaxTreatment.Taxed, string Note = "");
