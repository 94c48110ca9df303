namespace Commerce.Pricing;

/// <summary>What a refund gives back besides goods: shipping, fees, amounts, and the share of allowances in all of them.</summary>
internal ref partial struct RefundRun
{
    private readonly void RefundCharges()
    {
        foreach (var part in _parts.Items.AsSpan(_parts.GoodsCount))
        {
            var rule = part.IsAllowance || (part.Kind == SoldPartKind.Shipping && _request.Shipping is not null) ? ChargeRefund.Never
                : part.Kind == SoldPartKind.Fee ? _policy.Fees
                : _policy.Shipping;
            if (rule == ChargeRefund.Proportional || (rule == ChargeRefund.WithLastUnit && _isEverything))
            {
                Split(_isEverything ? long.MaxValue : ProportionOf(part), part.Start, part.End, _cells);
            }
        }
    }

    // In proportion to what all units that came back so far were sold for, less what was given before.
    private readonly long ProportionOf(SoldPart part)
    {
        if (_parts.PaidGoods == 0)
        {
            return 0;
        }

        var back = 0L;
        for (var i = 0; i < _units.Length; i++)
        {
            back += _sold.Lines[i].Value(_units[i].AsSpan());
        }

        var due = Rounding.MultiplyDivide(Sum(_paid[part.Start..part.End]), back, _parts.PaidGoods, RoundingMode.Floor);
        return Math.Max(0, due - Sum(_before[part.Start..part.End]));
    }

    private readonly CommerceError? RefundShipping()
    {
        if (_request.Shipping is not { } asked)
        {
            return null;
        }

        var left = Split(asked.MinorUnits, _parts.GoodsCells, _parts.ShippingEnd, _cells);
        return left < asked.MinorUnits ? RefundErrors.MoreThanPaid("shipping", _parts.InMinorUnits(left)) : null;
    }

    // An amount is what the customer gets; with allowances in the sale, more than that is taken of everything else.
    private CommerceError? RefundAmount()
    {
        if (_request.Amount is not { } asked)
        {
            return null;
        }

        var back = BackBeforeAllowances();
        var most = _parts.PaidBeforeAllowances - back;
        var left = most - AllowancesOf(back, most);

        // What the sale was rounded up by was paid too: whoever asks for all of it gets it with the last amount.
        var everything = _parts.PaidBeforeAllowances - _parts.Allowances - _ledger.Withheld - _withheld;
        var leftInCoins = left == 0 ? 0 : left + Math.Max(0, RoundingOf(everything));
        if (asked.MinorUnits > leftInCoins)
        {
            return RefundErrors.MoreThanPaid("amount", _parts.InMinorUnits(leftInCoins));
        }

        var amount = Math.Min(asked.MinorUnits, left);
        var (low, high) = amount == left ? (most, most) : (amount, Math.Min(amount + _parts.Allowances, most));
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            (low, high) = middle - AllowancesOf(back, middle) < amount ? (middle + 1, high) : (low, middle);
        }

        var cells = new long[_paid.Length];
        Split(low, 0, _parts.FeesEnd, cells);
        Split(AllowancesOf(back, low), _parts.FeesEnd, _paid.Length, cells);
        _facts.AmountCells = cells;
        return null;
    }

    // Allowances leave in proportion, as discounts do: what they lower is never more than what comes back, step by step.
    private readonly void TakeAllowances()
    {
        if (_parts.Allowances > 0)
        {
            var now = Sum(_cells.AsSpan(0, _parts.FeesEnd));
            Split(AllowancesOf(BackBeforeAllowances() - now, now), _parts.FeesEnd, _paid.Length, _cells);
        }
    }

    private readonly long BackBeforeAllowances()
    {
        var end = _parts.FeesEnd;
        return Sum(_before[..end]) + Sum(_amountsBefore[..end]) + Sum(_cells.AsSpan(0, end));
    }

    private readonly long AllowancesOf(long back, long now) => _parts.Allowances == 0 ? 0 : AllowancesUpTo(back + now) - AllowancesUpTo(back);

    // Rounded down: of all roundings the one whose steps are never larger than those of what comes back.
    private readonly long AllowancesUpTo(long back) =>
        Rounding.MultiplyDivide(_parts.Allowances, back, _parts.PaidBeforeAllowances, RoundingMode.Floor);

    // Splits an amount over what the cells have left and returns how much that is; more than that is never given.
    private readonly long Split(long amount, int start, int end, Span<long> into)
    {
        var left = 0L;
        for (var i = start; i < end; i++)
        {
            _weights[i] = _paid[i] - _before[i] - _amountsBefore[i] - _cells[i];
            left = checked(left + _weights[i]);
        }

        Allocation.ByLargestRemainder(Math.Min(amount, left), _weights[start..end], into[start..end]);
        return left;
    }
}
