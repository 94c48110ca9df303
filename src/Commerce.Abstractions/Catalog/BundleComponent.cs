namespace Commerce.Catalog;

/// <summary>A part of a bundle.</summary>
/// <param name="Sku">The part's own SKU.</param>
/// <param name="Quantity">How many sale units of it one bundle holds.</param>
public sealed record BundleComponent(Sku Sku, Quantity Quantity);
