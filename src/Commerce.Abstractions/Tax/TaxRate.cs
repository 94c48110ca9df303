namespace Commerce.Tax;

/// <summary>One tax that a sale bears.</summary>
/// <param name="Name">The name that receipts show, such as <c>VAT</c>.</param>
/// <param name="Rate">How much of the taxable amount.</param>
/// <param name="Jurisdiction">Whose tax it is, such as <c>DE</c> or <c>US-CA</c>; summaries keep jurisdictions apart.</param>
/// <param name="IsCompound">True when it is charged on the net amount plus the taxes before it.</param>
public sealed record TaxRate(string Name, Rate Rate, string Jurisdiction = "", bool IsCompound = false);
