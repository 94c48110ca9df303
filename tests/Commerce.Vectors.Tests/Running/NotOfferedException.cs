namespace Commerce.Vectors;

/// <summary>A case of a feature that the SDK does not have. differences.json must name its kind.</summary>
internal sealed class NotOfferedException(string kind) : Exception($"'{kind}' is not offered.");
