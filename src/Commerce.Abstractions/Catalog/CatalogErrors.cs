namespace Commerce.Catalog;

/// <summary>The refusals of the catalog.</summary>
public static class CatalogErrors
{
    /// <summary>The shop does not sell this SKU.</summary>
    public static CommerceError UnknownSku(Sku sku) => CommerceError
        .NotFound("catalog.unknown_sku", $"The shop does not sell '{sku}'. Remove it, or add it to the catalog.")
        .With("sku", sku.Value);

    /// <summary>A catalog file is too large to be read.</summary>
    public static CommerceError TooLarge(long limit) => Malformed(
        System.FormattableString.Invariant($"it is larger than {limit} bytes. Split it, or serve it from a database through a catalog of your own."));

    /// <summary>A catalog file cannot be used.</summary>
    public static CommerceError Malformed(string reason) => CommerceError
        .Invalid("catalog.malformed", $"The catalog cannot be read: {reason}");
}
