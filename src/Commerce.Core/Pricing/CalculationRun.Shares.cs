using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>How a discount becomes shares of positions: at least zero, never more than what is left of each, and exact together.</summary>
internal partial struct CalculationRun
{
    private readonly bool TakesNetAmounts => _input.Policy is { DiscountBase: DiscountBase.Net, PricesIncludeTax: true };

    private readonly long SharePercent(long rate, int[] lines, Span<long> shares)
    {
        Span<long> weights = shares.Length <= StackLimit ? stackalloc long[shares.Length] : new long[shares.Length];
        var value = Weigh(lines, weights);
        var total = PercentOf(value, rate);
        Split(total, lines, weights, shares);
        return total;
    }

    private readonly long ShareAmount(long amount, int[] lines, Span<long> shares)
    {
        if (TakesNetAmounts)
        {
            return ShareNetAmount(amount, lines, shares);
        }

        Span<long> weights = shares.Length <= StackLimit ? stackalloc long[shares.Length] : new long[shares.Length];
        var total = Math.Min(amount, Weigh(lines, weights));
        Split(total, lines, weights, shares);
        return total;
    }

    private readonly long ShareDownTo(long price, int[] lines, Span<long> shares)
    {
        Span<long> weights = shares.Length <= StackLimit ? stackalloc long[shares.Length] : new long[shares.Length];
        var total = Math.Max(0, Weigh(lines, weights) - price);
        if (total > 0)
        {
            Split(total, lines, weights, shares);
        }

        return total;
    }

    private readonly void Split(long total, int[] lines, ReadOnlySpan<long> remaining, Span<long> shares)
    {
        if (_input.Policy is { DiscountWeights: DiscountWeights.WithTax, PricesIncludeTax: false })
        {
            var weights = new long[remaining.Length];
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = WithTax(At(lines, i), remaining[i]);
            }

            Allocation.SplitWithin(total, weights, remaining, shares, _input.Policy.Allocation);
        }
        else if (_input.Policy.Allocation == AllocationMethod.LargestRemainder)
        {
            Allocation.ByLargestRemainder(total, remaining, shares);
        }
        else
        {
            Allocation.SplitWithin(total, remaining, remaining, shares, _input.Policy.Allocation);
        }
    }

    private readonly long WithTax(int position, long amount) => _input.IncludesTax(position)
        ? amount
        : TaxMath.Gross(amount, TaxesOf(position), _input.Policy.Rounding);

    private readonly long ShareNetAmount(long amount, int[] lines, Span<long> shares)
    {
        var nets = new long[shares.Length];
        var value = 0L;
        for (var i = 0; i < nets.Length; i++)
        {
            var position = At(lines, i);
            nets[i] = NetOf(position);
            value = checked(value + nets[i]);
        }

        if (value == 0)
        {
            return 0;
        }

        Split(Math.Min(amount, value), lines, nets, shares);
        var total = 0L;
        for (var i = 0; i < nets.Length; i++)
        {
            shares[i] = GrossOff(At(lines, i), shares[i], nets[i]);
            total = checked(total + shares[i]);
        }

        return total;
    }

    private readonly long NetOf(int position) => NetOf(position, _amounts[position].Remaining);

    private readonly long NetOf(int position, long remaining)
    {
        if (!_input.IncludesTax(position))
        {
            return remaining;
        }

        var taxes = TaxesOf(position);
        return remaining - new TaxMath(true, _input.Policy.Rounding, _input.Policy.RateRounding).OfUnits(remaining, 1, taxes, stackalloc long[taxes.Rates.Length]);
    }

    // All of the net amount is all of the price, whatever the rounding of its tax.
    private readonly long GrossOff(int position, long netOff, long net) => GrossOff(position, netOff, net, _amounts[position].Remaining);

    private readonly long GrossOff(int position, long netOff, long net, long price) => !_input.IncludesTax(position) ? netOff : netOff == net
        ? price
        : Math.Min(TaxMath.Gross(netOff, TaxesOf(position), _input.Policy.Rounding), price);

    private readonly TaxRateSet TaxesOf(int position) =>
        position < _lines.Length ? _lines[position].Taxes : _input.TaxesOf(position - _lines.Length);

    private readonly long Weigh(int[] lines, Span<long> weights)
    {
        var value = 0L;
        for (var i = 0; i < weights.Length; i++)
        {
            var remaining = _amounts[At(lines, i)].Remaining;
            weights[i] = remaining;
            value = checked(value + remaining);
        }

        return value;
    }

    // A discount stands in the order as an amount below zero, and is rounded as such: modes that lean one way lean alike on prices and discounts.
    private readonly long PercentOf(long amount, long rate) => -Rounding.MultiplyDivide(-amount, rate, Rate.Scale, _input.Policy.Rounding);

    private static int At(int[] lines, int index) => ReferenceEquals(lines, AllLines) ? index : lines[index];

    private readonly long PercentEachLine(long rate, int[] lines, Span<long> shares)
    {
        var total = 0L;
        for (var i = 0; i < shares.Length; i++)
        {
            var share = PercentOf(_amounts[At(lines, i)].Remaining, rate);
            shares[i] = share;
            total += share;
        }

        return total;
    }

    private readonly long AmountEachLine(long amount, int[] lines, Span<long> shares)
    {
        var isNet = TakesNetAmounts;
        var total = 0L;
        for (var i = 0; i < shares.Length; i++)
        {
            var line = At(lines, i);
            var limit = isNet ? NetOf(line) : _amounts[line].Remaining;
            var share = Math.Min(amount, limit);
            shares[i] = isNet ? GrossOff(line, share, limit) : share;
            total = checked(total + shares[i]);
        }

        return total;
    }

    private readonly long DownToEachLine(long price, int[] lines, Span<long> shares)
    {
        var total = 0L;
        for (var i = 0; i < shares.Length; i++)
        {
            var line = At(lines, i);
            shares[i] = Math.Max(0, _amounts[line].Remaining - price);
            total = checked(total + shares[i]);
        }

        return total;
    }
}
