namespace Commerce;

public readonly partial record struct TaxCategory
{
    /// <summary>The category of goods that are taxed at the standard rate: "standard".</summary>
    public static TaxCategory Standard => new("standard");
}
