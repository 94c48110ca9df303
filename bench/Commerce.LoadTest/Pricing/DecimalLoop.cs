namespace Commerce.LoadTest.Pricing;

/// <summary>The same arithmetic as straight loops over <see langword="decimal"/> arrays, as a careful team writes it by hand; buffers reused.</summary>
internal sealed class DecimalLoop(CalcWorkload workload)
{
    private const decimal Cent = 0.01m;
    private readonly decimal[] _prices = [.. workload.Prices.Select(p => p / 100m)];
    private readonly decimal[] _quantities = [.. workload.Quantities.Select(q => (decimal)q)];
    private readonly int[] _categories = [.. Enumerable.Range(0, workload.Prices.Length).Select(i => i % 3)];
    private readonly (bool IsPercent, decimal Value, int Category, decimal Threshold, bool IsShipping)[] _promotions =
    [
        .. LoopPromotion.From(workload).Select(p => (p.IsPercent, p.Value / 100m, p.Category, p.Threshold / 100m, p.IsShipping)),
    ];

    private readonly decimal[] _remaining = new decimal[workload.Prices.Length];
    private readonly decimal[] _shares = new decimal[workload.Prices.Length];
    private readonly decimal[] _fractions = new decimal[workload.Prices.Length];
    private readonly int[] _lines = new int[workload.Prices.Length];
    private readonly int[] _ranking = new int[workload.Prices.Length];

    public CalcTotals Run()
    {
        var subtotal = 0m;
        for (var i = 0; i < _prices.Length; i++)
        {
            subtotal += _remaining[i] = _prices[i] * _quantities[i];
        }

        var (discount, shipping) = (0m, 9.99m);
        foreach (var promotion in _promotions)
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

            discount += Share(promotion.IsPercent, promotion.Value, promotion.Category);
        }

        var (tax, net) = (0m, 0m);
        foreach (var amount in _remaining)
        {
            tax += Math.Round(amount * 0.08m, 2, MidpointRounding.AwayFromZero);
            net += amount;
        }

        return new CalcTotals(Minor(subtotal), Minor(discount), Minor(tax), Minor(net + tax + shipping));
    }

    private decimal Share(bool isPercent, decimal rateOrAmount, int category)
    {
        var (count, value) = (0, 0m);
        for (var i = 0; i < _remaining.Length; i++)
        {
            if (category == LoopPromotion.EveryCategory || _categories[i] == category)
            {
                _lines[count++] = i;
                value += _remaining[i];
            }
        }

        var total = isPercent ? Math.Round(value * rateOrAmount, 2, MidpointRounding.AwayFromZero) : Math.Min(rateOrAmount, value);
        var left = total;
        for (var i = 0; i < count; i++)
        {
            var exact = total * _remaining[_lines[i]] / value;
            var share = Math.Round(exact, 2, MidpointRounding.ToZero);
            _shares[i] = share;
            _fractions[i] = share - exact;
            _ranking[i] = i;
            left -= share;
        }

        if (left > 0)
        {
            Array.Sort(_fractions, _ranking, 0, count);
            for (var k = 0; left > 0; k++, left -= Cent)
            {
                _shares[_ranking[k]] += Cent;
            }
        }

        for (var i = 0; i < count; i++)
        {
            _remaining[_lines[i]] -= _shares[i];
        }

        return total;
    }

    private static long Minor(decimal amount) => decimal.ToInt64(amount * 100);
}
