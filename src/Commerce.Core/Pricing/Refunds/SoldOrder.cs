using Commerce.Promotions;

namespace Commerce.Pricing;

/// <summary>A sale, opened for refunds by <see cref="RefundKernel.Open"/>: replayed and prepared once. Immutable and thread-safe; keep it while refunds of it are computed.</summary>
public sealed class SoldOrder
{
    internal SoldOrder(CalculatedOrder order, CalculationSnapshot snapshot, SoldOrderReader read, PromotionSet promotions, PromotionSet keptPromotions)
    {
        Order = order;
        Snapshot = snapshot;
        Parts = read.Parts;
        Lines = read.Lines;
        Fingerprint = read.Fingerprint;
        HasDiscounts = promotions.Count > 0 || !order.AppliedManualDiscounts.IsEmpty;
        MostTaxes = read.Lines.Max(l => l.TaxSums.Length);
        Promotions = promotions;
        KeptPromotions = keptPromotions;
    }

    /// <summary>The calculation as it was sold.</summary>
    public CalculatedOrder Order { get; }

    internal SoldParts Parts { get; }

    /// <summary>The goods in the order of their ids.</summary>
    internal SoldLine[] Lines { get; }

    /// <summary>Tells sales apart: a digest of lines and figures.</summary>
    internal string Fingerprint { get; }

    /// <summary>True when promotions or manual discounts took something off: without, nothing can be lost.</summary>
    internal bool HasDiscounts { get; }

    /// <summary>The most taxes on one line.</summary>
    internal int MostTaxes { get; }

    /// <summary>The promotions that applied, with their conditions.</summary>
    internal PromotionSet Promotions { get; }

    /// <summary>The same, applying whatever the goods are.</summary>
    internal PromotionSet KeptPromotions { get; }

    internal CalculationSnapshot Snapshot { get; }

    /// <summary>The total and tax as they were sold; nothing personal.</summary>
    public override string ToString() => Order.ToString();

    internal int Find(LineId id)
    {
        var (low, high) = (0, Lines.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = Lines[middle].Id.CompareTo(id);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
