namespace Commerce;

public readonly partial record struct TaxCategory
{
    /// <summary>The category of goods that are taxed at the standard rate: "standard".</summary>
    public static TaxCategory Standard => new("standard");

    /// <summary>
    /// For shipping and fees that share the taxes of the goods they belong to: taxed at the average of the goods' rates, weighted by net value:
    /// "weighted-by-goods".
    /// </summary>
    public static TaxCategory WeightedByGoods => new("weighted-by-goods");
}
