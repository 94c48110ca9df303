namespace Commerce.Pricing;

/// <summary>One entry of a request as it was refunded, in minor units.</summary>
internal struct RefundLineFacts
{
    public LineId Line;

    public Sku Sku;

    public SoldPart Part;

    public long Quantity;

    /// <summary>How many of the units bear one minor unit more than the others.</summary>
    public long Larger;

    public long Total;

    public long Tax;

    /// <summary>Where its taxes stand among those of all lines.</summary>
    public int TaxStart;

    public long RestockingFee;
}
