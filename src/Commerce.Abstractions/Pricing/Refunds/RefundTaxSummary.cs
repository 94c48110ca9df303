namespace Commerce.Pricing;

/// <summary>Adds up the taxes of a refund per rate and jurisdiction.</summary>
internal static class RefundTaxSummary
{
    public static ImmutableArray<TaxSummaryLine> Of(Refund refund)
    {
        ref readonly var facts = ref refund.Facts;
        var sums = new TaxSums();
        var cells = new long[facts.Cells.Length];
        foreach (var part in facts.Parts.Items)
        {
            var isTouched = false;
            for (var i = part.Start; i < part.End; i++)
            {
                cells[i] = part.Sign * (facts.Cells[i] + (facts.AmountCells?[i] ?? 0) - (facts.WithheldCells?[i] ?? 0));
                isTouched |= cells[i] != 0;
            }

            if (isTouched)
            {
                sums.Add(part.Taxes, cells[part.Start], cells.AsSpan(part.Start + 1, part.Rates.Length));
            }
        }

        return sums.ToLines(facts.Parts.Currency);
    }
}
