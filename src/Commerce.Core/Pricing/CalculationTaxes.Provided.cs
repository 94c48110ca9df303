using System.Runtime.InteropServices;
using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Taxes whose rates come about in the calculation: those of an external provider, and those that charges share with the goods.</summary>
internal readonly ref partial struct CalculationTaxes
{
    private long[]?[] TakeProvided(ProvidedTaxes provided, TaxRateSet?[] charged)
    {
        var parts = new long[]?[_amounts.Length];
        for (var i = 0; i < _amounts.Length; i++)
        {
            var on = i < _lines.Length ? TaxableRef.Goods(_lines[i].Id)
                : i - _lines.Length < _input.Shipping.Length ? TaxableRef.Shipping(i - _lines.Length)
                : TaxableRef.Fee(i - _lines.Length - _input.Shipping.Length);
            var taxes = provided.Taxes.Where(t => t.On == on).ToArray();
            charged[i] = new TaxRateSet([.. taxes.Select(t => t.Rate)]);
            parts[i] = Array.ConvertAll(taxes, t => t.Amount.MinorUnits);
            foreach (var part in parts[i]!)
            {
                _amounts[i].Tax = checked(_amounts[i].Tax + part);
            }
        }

        return parts;
    }

    // Exact until one rounding: price x (sum of net x rate) / (sum of net).
    private (TaxRateSet Taxes, long[] Parts) TaxAsGoods(int position)
    {
        var rates = new List<TaxRate>();
        var weighted = new List<Int128>();
        Int128 net = 0;
        for (var i = 0; i < _lines.Length; i++)
        {
            net += NetOf(i);
        }

        // Where all goods are free, what they would cost decides.
        var isFree = net == 0;
        for (var i = 0; i < _lines.Length; i++)
        {
            net += isFree ? _amounts[i].Subtotal : 0;
            AddRates(i, isFree ? _amounts[i].Subtotal : NetOf(i), rates, weighted);
        }

        Int128 sum = 0;
        foreach (var part in weighted)
        {
            sum += part;
        }

        var parts = new long[rates.Count];
        if (sum > 0)
        {
            var tax = Rounding.Divide(
                checked(TaxableOf(position) * sum),
                (net * Rate.Scale) + (_input.IncludesTax(position) ? sum : 0),
                _policy.Rounding);
            Allocation.ByLargestRemainder(tax, Narrowed(weighted), parts);
            Charge(position, tax, parts);
        }

        return (new TaxRateSet([.. CollectionsMarshal.AsSpan(rates)]), parts);
    }

    private void AddRates(int line, long net, List<TaxRate> rates, List<Int128> weighted)
    {
        var taxes = _lines[line].Taxes;
        Span<long> effective = stackalloc long[taxes.Rates.Length];
        TaxMath.Weigh(taxes, effective);
        for (var i = 0; i < effective.Length; i++)
        {
            var at = rates.IndexOf(taxes.Rates[i]);
            if (at < 0 && rates.Count < TaxRateSet.MaxRates)
            {
                at = rates.Count;
                rates.Add(taxes.Rates[i]);
                weighted.Add(0);
            }

            // More than a set holds stand under its last.
            weighted[at < 0 ? ^1 : at] += net * (Int128)(effective[i] / Rate.Scale);
        }
    }

    private long NetOf(int line) => _amounts[line].Net(_policy.PricesIncludeTax);

    // Proportions survive a shift; 64 bits hold more digits than any share has.
    private static long[] Narrowed(List<Int128> weights)
    {
        var largest = weights.Max();
        var shift = Math.Max(0, 66 - (int)Int128.LeadingZeroCount(largest));
        return [.. weights.Select(w => (long)(w >> shift))];
    }
}
