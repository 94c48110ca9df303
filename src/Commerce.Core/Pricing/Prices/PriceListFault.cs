namespace Commerce.Pricing;

/// <summary>Where a price list is wrong, and why.</summary>
internal readonly record struct PriceListFault(string Path, string Reason);
