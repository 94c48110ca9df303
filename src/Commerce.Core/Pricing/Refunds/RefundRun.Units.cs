namespace Commerce.Pricing;

/// <summary>The units of a refund: which come back, and what they were sold for.</summary>
internal ref partial struct RefundRun
{
    private CommerceError? TakeUnits()
    {
        var entries = _request.Units.AsSpan();
        var lines = new RefundLineFacts[entries.Length];
        _facts.Lines = lines;
        _facts.LineTaxes = _sold.MostTaxes == 0 ? [] : new long[entries.Length * _sold.MostTaxes];
        for (var i = 0; i < entries.Length; i++)
        {
            var at = _sold.Find(entries[i].Line);
            if (at < 0)
            {
                return RefundErrors.UnknownLine(i);
            }

            var (line, before) = (_sold.Lines[at], _units[at]);
            if (Take(line, before.AsSpan(), entries[i], i, out _units[at]) is { } error)
            {
                return error;
            }

            lines[i] = new RefundLineFacts
            {
                Line = line.Id,
                Sku = line.Pricing.Item.Sku,
                Part = line.Part,
                Quantity = entries[i].Quantity,
                TaxStart = i * _sold.MostTaxes,
            };
            Value(ref lines[i], line, before.AsSpan(), _units[at].AsSpan());
        }

        return null;
    }

    private readonly void Value(ref RefundLineFacts facts, SoldLine line, ReadOnlySpan<UnitRange> before, ReadOnlySpan<UnitRange> after)
    {
        Span<long> cells = stackalloc long[line.TaxSums.Length + 1];
        cells.Clear();
        line.AddValue(after, 1, cells);
        line.AddValue(before, -1, cells);
        var value = _value[line.Part.Start..];
        for (var i = 0; i < cells.Length; i++)
        {
            value[i] += cells[i];
            facts.Total += cells[i];
        }

        cells[1..].CopyTo(_facts.LineTaxes.AsSpan(facts.TaxStart));
        facts.Tax = facts.Total - cells[0];
        facts.Larger = line.LargerOf(after) - line.LargerOf(before);
        if (RestockingFees.AreCharged(_policy))
        {
            var rounding = _sold.Order.Policy.Rounding;
            facts.RestockingFee = RestockingFees.Of(line, after, _policy, rounding) - RestockingFees.Of(line, before, _policy, rounding);
        }
    }

    // Everything about units is a function of a set of units: of a request, the difference between the sets after and before it.
    private static CommerceError? Take(SoldLine line, ReadOnlySpan<UnitRange> before, in RefundUnits units, int entry, out ImmutableArray<UnitRange> after)
    {
        after = [];
        if ((ulong)(units.Quantity - 1) >= Quantity.MaxValue)
        {
            return RefundErrors.QuantityOutOfRange(entry, units.Quantity);
        }

        if (units.First is not { } first)
        {
            var open = line.Quantity - UnitRanges.Count(before);
            if (units.Quantity > open)
            {
                return RefundErrors.MoreThanSold(entry, units.Quantity, open);
            }

            after = UnitRanges.WithFirst(before, units.Quantity);
            return null;
        }

        if (line.IsMeasured)
        {
            return RefundErrors.UnitsWithoutNames(entry);
        }

        if (first < 0 || units.Quantity > line.Quantity || first > line.Quantity - units.Quantity)
        {
            return RefundErrors.NoSuchUnit(entry, line.Quantity);
        }

        return !UnitRanges.TryAdd(before, new UnitRange(first, units.Quantity), out after, out var overlap) ? RefundErrors.AlreadyRefunded(entry, overlap)
            : after.Length > RefundLedger.MaxRanges ? RefundErrors.TooManyRanges(entry)
            : null;
    }
}
