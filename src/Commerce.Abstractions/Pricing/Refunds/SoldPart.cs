using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>A part of a sale that is refunded as one: all goods with the same taxes, a shipping price, a fee.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Taxes">Its taxes.</param>
/// <param name="Start">Its first cell: the net amount. A cell for each tax follows.</param>
/// <param name="IsAllowance">True for a fee below zero: its cells hold magnitudes and count against the others.</param>
internal sealed record SoldPart(SoldPartKind Kind, TaxRateSet Taxes, int Start, bool IsAllowance = false)
{
    public ImmutableArray<TaxRate> Rates => Taxes.Rates;

    public int Length => Rates.Length + 1;

    public int End => Start + Length;

    public int Sign => IsAllowance ? -1 : 1;
}
