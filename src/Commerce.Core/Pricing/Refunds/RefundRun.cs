using System.Runtime.InteropServices;

namespace Commerce.Pricing;

/// <summary>
/// One refund. Money is kept in cells (see <see cref="SoldParts"/>): each is between zero and what was paid, before and after. The amount that is due
/// is split over what each cell may still give, so no cell ever pays back too much, and the last refund finds exactly the rest.
/// </summary>
internal ref partial struct RefundRun
{
    private readonly OrderKernel _kernel;
    private readonly SoldOrder _sold;
    private readonly SoldParts _parts;
    private readonly RefundLedger _ledger;
    private readonly RefundRequest _request;
    private readonly RefundPolicy _policy;
    private readonly ReadOnlySpan<long> _paid;
    private readonly ReadOnlySpan<long> _amountsBefore;
    private readonly ReadOnlySpan<long> _before;
    private readonly Span<long> _value;
    private readonly Span<long> _wanted;
    private readonly Span<long> _weights;
    private readonly Span<long> _shares;
    private readonly ImmutableArray<UnitRange>[] _units;
    private readonly long[] _cells;
    private bool _isEverything;
    private long _withheld;
    private RefundFacts _facts;

    public RefundRun(OrderKernel kernel, SoldOrder sold, RefundLedger ledger, RefundRequest request, Span<long> workspace)
    {
        _kernel = kernel;
        _sold = sold;
        _parts = sold.Parts;
        _ledger = ledger;
        _request = request;
        _policy = request.Policy;
        _paid = _parts.Paid;
        var (count, goods) = (_paid.Length, _parts.GoodsCells);
        workspace.Clear();
        _weights = workspace[..count];
        _shares = workspace.Slice(count, count);
        _before = workspace.Slice(2 * count, count);
        _amountsBefore = workspace.Slice(3 * count, count);
        ledger.Refunded.AsSpan().CopyTo(workspace[(2 * count)..]);
        ledger.Amounts.AsSpan().CopyTo(workspace[(3 * count)..]);
        _value = workspace.Slice(4 * count, goods);
        _wanted = workspace.Slice((4 * count) + goods, goods);
        _cells = new long[count];
        _units = UnitsOf(sold.Lines, ledger.Units.AsSpan());
        _facts = new RefundFacts { Parts = _parts, Policy = _policy, Cells = _cells, Lines = [], LineTaxes = [] };
    }

    public static int WorkspaceFor(SoldOrder sold) => (4 * sold.Parts.Paid.Length) + (2 * sold.Parts.GoodsCells);

    public CommerceResult<Refund> Run()
    {
        var hasUnits = !_request.Units.IsEmpty;
        if (hasUnits && (TakeUnits() ?? RefundGoods()) is { } error)
        {
            return error;
        }

        if (hasUnits)
        {
            RefundCharges();
        }

        if (RefundShipping() is { } refusal)
        {
            return refusal;
        }

        TakeAllowances();
        if (hasUnits)
        {
            Withhold();
        }

        return RefundAmount() is { } tooMuch ? tooMuch : Finish();
    }

    private static ImmutableArray<UnitRange>[] UnitsOf(SoldLine[] lines, ReadOnlySpan<RefundedUnits> refunded)
    {
        var units = new ImmutableArray<UnitRange>[lines.Length];
        Array.Fill(units, []);
        var line = 0;
        foreach (ref readonly var entry in refunded)
        {
            while (lines[line].Id != entry.Line)
            {
                line++;
            }

            units[line] = entry.Ranges;
        }

        return units;
    }

    private Refund Finish()
    {
        var (refunded, amounts) = (new long[_paid.Length], _facts.AmountCells is null && !_amountsBefore.ContainsAnyExcept(0) ? [] : new long[_paid.Length]);
        for (var i = 0; i < refunded.Length; i++)
        {
            refunded[i] = _before[i] + _cells[i];
            if (amounts.Length > 0)
            {
                amounts[i] = _amountsBefore[i] + (_facts.AmountCells?[i] ?? 0);
            }
        }

        var (before, after) = (Back(_before, _amountsBefore), Back(refunded, amounts));
        var (withheldBefore, withheld) = (_ledger.Withheld, checked(_ledger.Withheld + _withheld));
        var everything = _parts.PaidBeforeAllowances - _parts.Allowances;
        _facts.Rounding = RoundingOf(after - withheld) - RoundingOf(before - withheldBefore);
        _facts.Left = everything - after + RoundingOf(everything - withheld) - RoundingOf(after - withheld);
        _facts.Ledger = new RefundLedger
        {
            Sale = _sold.Fingerprint,
            Units = RefundedUnits(),
            Refunded = ImmutableCollectionsMarshal.AsImmutableArray(refunded),
            Amounts = ImmutableCollectionsMarshal.AsImmutableArray(amounts),
            Withheld = withheld,
        };
        return new Refund(_facts);
    }

    private readonly long Back(ReadOnlySpan<long> refunded, ReadOnlySpan<long> amounts)
    {
        var back = 0L;
        for (var i = 0; i < refunded.Length; i++)
        {
            var amount = refunded[i] + (amounts.IsEmpty ? 0 : amounts[i]);
            back += i < _parts.FeesEnd ? amount : -amount;
        }

        return back;
    }

    // Cash is rounded as it was in the sale: each refund brings what is due together to the next coin.
    private readonly long RoundingOf(long amount)
    {
        var policy = _sold.Order.Policy;
        return policy.CashIncrement > 1 ? Rounding.ToMultiple(amount, policy.CashIncrement, policy.CashRounding) - amount : 0;
    }

    private readonly ImmutableArray<RefundedUnits> RefundedUnits()
    {
        var count = 0;
        foreach (var units in _units)
        {
            count += units.IsEmpty ? 0 : 1;
        }

        var refunded = new RefundedUnits[count];
        for (int i = 0, at = 0; at < count; i++)
        {
            if (!_units[i].IsEmpty)
            {
                refunded[at++] = new RefundedUnits { Line = _sold.Lines[i].Id, Ranges = _units[i] };
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(refunded);
    }

    private static long Sum(ReadOnlySpan<long> amounts)
    {
        var sum = 0L;
        foreach (var amount in amounts)
        {
            sum = checked(sum + amount);
        }

        return sum;
    }
}
