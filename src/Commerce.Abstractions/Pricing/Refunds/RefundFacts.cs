namespace Commerce.Pricing;

/// <summary>The figures of a refund in minor units.</summary>
internal struct RefundFacts
{
    public SoldParts Parts;

    public RefundPolicy Policy;

    public RefundLedger Ledger;

    public RefundLineFacts[] Lines;

    /// <summary>The taxes of all lines, one behind the other.</summary>
    public long[] LineTaxes;

    /// <summary>Refunded by units and as shipping and fees, before anything is withheld.</summary>
    public long[] Cells;

    public long[]? AmountCells;

    public long[]? WithheldCells;

    public RefundTarget Target;

    public long ClawBackNet;

    public long ClawBackTax;

    public long AlreadyNet;

    public long AlreadyTax;

    public long Rounding;

    public long Left;
}
