namespace Commerce.LoadTest.Pricing;

/// <summary>The limit: the same arithmetic as straight loops over <see langword="long"/> arrays, no abstraction, buffers reused.</summary>
internal sealed class LongLoop(CalcWorkload workload)
{
    private readonly long[] _prices = workload.Prices;
    private readonly long[] _quantities = workload.Quantities;
    private readonly int[] _categories = [.. Enumerable.Range(0, workload.Prices.Length).Select(i => i % 3)];
    private readonly LoopPromotion[] _promotions = LoopPromotion.From(workload);
    private readonly long[] _remaining = new long[workload.Prices.Length];
    private readonly long[] _shares = new long[workload.Prices.Length];
    private readonly int[] _lines = new int[workload.Prices.Length];
    private readonly ulong[] _keys = new ulong[workload.Prices.Length];

    public CalcTotals Run()
    {
        var subtotal = 0L;
        for (var i = 0; i < _prices.Length; i++)
        {
            subtotal += _remaining[i] = _prices[i] * _quantities[i];
        }

        var (discount, shipping) = (0L, 999L);
        foreach (ref readonly var promotion in _promotions.AsSpan())
        {
            if (subtotal < promotion.Threshold)
            {
                continue;
            }

            if (promotion.IsShipping)
            {
                discount += shipping;
                shipping = 0;
                continue;
            }

            discount += Share(in promotion);
        }

        var (tax, net) = (0L, 0L);
        foreach (var amount in _remaining)
        {
            tax += ((amount * 8) + 50) / 100;
            net += amount;
        }

        return new CalcTotals(subtotal, discount, tax, net + tax + shipping);
    }

    private long Share(in LoopPromotion promotion)
    {
        var (count, value) = (0, 0L);
        for (var i = 0; i < _remaining.Length; i++)
        {
            if (promotion.Category == LoopPromotion.EveryCategory || _categories[i] == promotion.Category)
            {
                _lines[count++] = i;
                value += _remaining[i];
            }
        }

        var total = promotion.IsPercent ? ((value * promotion.Value) + 50) / 100 : Math.Min(promotion.Value, value);
        var left = total;
        for (var i = 0; i < count; i++)
        {
            var product = (ulong)total * (ulong)_remaining[_lines[i]];
            var share = product / (ulong)value;
            _shares[i] = (long)share;
            left -= (long)share;

            // Largest remainder first, then the earliest line: smallest key first.
            _keys[i] = (((ulong)value - (product - (share * (ulong)value))) << 8) | (uint)i;
        }

        if (left > 0)
        {
            _keys.AsSpan(0, count).Sort();
            for (var k = 0; k < left; k++)
            {
                _shares[(int)(_keys[k] & 0xFF)]++;
            }
        }

        for (var i = 0; i < count; i++)
        {
            _remaining[_lines[i]] -= _shares[i];
        }

        return total;
    }
}
