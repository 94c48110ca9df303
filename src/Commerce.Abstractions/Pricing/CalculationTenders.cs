namespace Commerce.Pricing;

/// <summary>Uses up tenders in order, never more than is due.</summary>
internal static class CalculationTenders
{
    public static long Used(ImmutableArray<PricingTender> tenders, long total)
    {
        var due = total;
        foreach (var tender in tenders)
        {
            due -= Math.Min(tender.Available.MinorUnits, due);
        }

        return total - due;
    }

    public static ImmutableArray<AppliedTender> Applied(ImmutableArray<PricingTender> tenders, long total, Currency currency)
    {
        var applied = ImmutableArray.CreateBuilder<AppliedTender>(tenders.Length);
        var due = total;
        foreach (var tender in tenders)
        {
            if (Math.Min(tender.Available.MinorUnits, due) is > 0 and var used)
            {
                applied.Add(new AppliedTender(tender, Money.FromMinorUnits(used, currency)));
                due -= used;
            }
        }

        return applied.DrainToImmutable();
    }

    public static DueAmounts Split(CalculatedOrder order)
    {
        var due = order.AmountDue.MinorUnits;
        var tax = order.Totals.Total == 0 ? 0 : Rounding.MultiplyDivide(due, order.Totals.Tax, order.Totals.Total, order.Policy.Rounding);
        return new DueAmounts(order.InMinorUnits(due - tax), order.InMinorUnits(tax), order.InMinorUnits(due));
    }
}
