namespace Commerce.Pricing;

/// <summary>Finds what is wrong with a request or a ledger before anything is computed.</summary>
internal static class RefundCheck
{
    public static CommerceError? Find(SoldOrder sold, RefundLedger ledger, RefundRequest request) =>
        FindInRequest(sold.Parts.Currency, request) ?? FindInPolicy(sold.Parts.Currency, request.Policy) ?? FindInLedger(sold, ledger);

    private static CommerceError? FindInRequest(Currency currency, RefundRequest request)
    {
        if (request.Units.IsEmpty && request.Shipping is null && request.Amount is null)
        {
            return RefundErrors.Nothing;
        }

        if (request.Units.Length > RefundRequest.MaxUnits)
        {
            return RefundErrors.TooManyUnits(request.Units.Length);
        }

        return FindInAmount(currency, request.Shipping, "shipping") ?? FindInAmount(currency, request.Amount, "amount");
    }

    private static CommerceError? FindInAmount(Currency currency, Money? amount, string target) =>
        amount is not { } money ? null
        : money.Currency != currency ? RefundErrors.OtherCurrency(target, currency)
        : !money.IsPositive ? RefundErrors.NotPositive(target)
        : null;

    private static CommerceError? FindInPolicy(Currency currency, RefundPolicy policy) =>
        (uint)policy.LostPromotions > (uint)LostPromotions.ClawBack
            || (uint)policy.Shipping > (uint)ChargeRefund.Proportional
            || (uint)policy.Fees > (uint)ChargeRefund.Proportional ? RefundErrors.UnknownPolicy
        : policy.RestockingAmount is not { } amount ? null
        : amount.Currency != currency ? RefundErrors.OtherCurrency("policy.restockingAmount", currency)
        : amount.IsNegative ? RefundErrors.NegativeRestockingAmount
        : null;

    private static CommerceError? FindInLedger(SoldOrder sold, RefundLedger ledger)
    {
        if (ledger.Sale.Length == 0 && ledger.Units.IsEmpty && ledger.Refunded.IsEmpty && ledger.Amounts.IsEmpty && ledger.Withheld == 0)
        {
            return null;
        }

        if (!string.Equals(ledger.Sale, sold.Fingerprint, StringComparison.Ordinal))
        {
            return RefundErrors.OtherSale;
        }

        var paid = sold.Parts.Paid;
        var refunded = ledger.Refunded.AsSpan();
        var amounts = ledger.Amounts.AsSpan();
        if (refunded.Length != paid.Length || (!amounts.IsEmpty && amounts.Length != paid.Length))
        {
            return RefundErrors.BrokenLedger;
        }

        for (var i = 0; i < paid.Length; i++)
        {
            var amount = amounts.IsEmpty ? 0 : amounts[i];
            if (refunded[i] < 0 || amount < 0 || refunded[i] > paid[i] || amount > paid[i] - refunded[i])
            {
                return RefundErrors.BrokenLedger;
            }
        }

        return IsWithheldValid(ledger, sold.Parts.GoodsCells) && AreUnitsValid(sold.Lines, ledger.Units.AsSpan()) ? null : RefundErrors.BrokenLedger;
    }

    private static bool IsWithheldValid(RefundLedger ledger, int goodsCells)
    {
        Int128 goods = 0;
        foreach (var amount in ledger.Refunded.AsSpan()[..goodsCells])
        {
            goods += amount;
        }

        return ledger.Withheld >= 0 && ledger.Withheld <= goods;
    }

    private static bool AreUnitsValid(SoldLine[] lines, ReadOnlySpan<RefundedUnits> units)
    {
        var line = 0;
        foreach (ref readonly var refunded in units)
        {
            while (line < lines.Length && lines[line].Id != refunded.Line)
            {
                line++;
            }

            if (line == lines.Length || !UnitRanges.IsValid(refunded.Ranges.AsSpan(), lines[line].Quantity)
                || (lines[line].IsMeasured && refunded.Ranges is not [{ First: 0 }]))
            {
                return false;
            }

            line++;
        }

        return true;
    }
}
