namespace Commerce.Pricing;

/// <summary>What a refund gives back besides goods: shipping, fees, amounts.</summary>
internal ref partial struct RefundRun
{
    private readonly void RefundCharges()
    {
        foreach (var part in _parts.Items.AsSpan(_parts.GoodsCount))
        {
            var rule = part.Kind == SoldPartKind.Fee ? _policy.Fees
                : _request.Shipping is null ? _policy.Shipping
                : ChargeRefund.Never;
            if (rule == ChargeRefund.Proportional || (rule == ChargeRefund.WithLastUnit && _isEverything))
            {
                Give(part, _isEverything ? long.MaxValue : ProportionOf(part));
            }
        }
    }

    // In proportion to what all units that came back so far were sold for, less what was given before.
    private readonly long ProportionOf(SoldPart part)
    {
        var sold = Sum(_paid[.._parts.GoodsCells]);
        if (sold == 0)
        {
            return 0;
        }

        var back = 0L;
        for (var i = 0; i < _units.Length; i++)
        {
            back += _sold.Lines[i].Value(_units[i].AsSpan());
        }

        var due = Rounding.MultiplyDivide(Sum(_paid[part.Start..part.End]), back, sold, _sold.Order.Policy.Rounding);
        return Math.Max(0, due - Sum(_before[part.Start..part.End]));
    }

    private readonly void Give(SoldPart part, long amount) => Split(amount, part.Start, part.End, _cells);

    private readonly CommerceError? RefundShipping() =>
        _request.Shipping is not { } asked ? null : Split(asked, "shipping", _parts.GoodsCells, _parts.ShippingEnd, _cells);

    private CommerceError? RefundAmount() =>
        _request.Amount is not { } asked ? null : Split(asked, "amount", 0, _paid.Length, _facts.AmountCells = new long[_paid.Length]);

    private readonly CommerceError? Split(Money asked, string target, int start, int end, Span<long> into)
    {
        var left = Split(asked.MinorUnits, start, end, into);
        return left < asked.MinorUnits ? RefundErrors.MoreThanPaid(target, _parts.InMinorUnits(left)) : null;
    }

    // Splits an amount over what the cells have left and returns how much that is; more than that is never given.
    private readonly long Split(long amount, int start, int end, Span<long> into)
    {
        var left = 0L;
        for (var i = start; i < end; i++)
        {
            _weights[i] = LeftOf(i);
            left += _weights[i];
        }

        Allocation.ByLargestRemainder(Math.Min(amount, left), _weights[start..end], into[start..end]);
        return left;
    }
}
