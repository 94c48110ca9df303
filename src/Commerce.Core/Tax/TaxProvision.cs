namespace Commerce.Tax;

/// <summary>A provider's taxes, or why the shop's own rates count instead. One of the two is there.</summary>
internal sealed record TaxProvision(ProvidedTaxes? Taxes, CommerceError? Failure);
