using Commerce.Tax;

namespace Commerce.Pricing;

/// <summary>Adds up taxes per rate and jurisdiction, and what bears none per reason, in minor units.</summary>
internal sealed class TaxSums
{
    private readonly List<Sum<TaxRate>> _taxed = [];
    private readonly List<Sum<TaxRateSet>> _untaxed = [];

    public void Add(TaxRateSet taxes, long net, ReadOnlySpan<long> parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            // A rate that a set names twice has one base.
            var isRepeated = taxes.Rates.IndexOf(taxes.Rates[i]) < i;
            Add(_taxed, taxes.Rates[i], isRepeated ? 0 : net, parts[i]);
        }

        if (taxes.Treatment != TaxTreatment.Taxed)
        {
            Add(_untaxed, taxes, net, 0);
        }
    }

    public ImmutableArray<TaxSummaryLine> ToLines(Currency currency) =>
    [
        .. _taxed.Select(s => new TaxSummaryLine(s.Key, Money.FromMinorUnits(s.Taxable, currency), Money.FromMinorUnits(s.Amount, currency))),
        .. _untaxed.Select(s => new TaxSummaryLine(null, Money.FromMinorUnits(s.Taxable, currency), Money.Zero(currency), s.Key.Treatment, s.Key.Note)),
    ];

    private static void Add<T>(List<Sum<T>> sums, T key, long taxable, long amount)
        where T : class
    {
        var at = sums.FindIndex(s => s.Key.Equals(key));
        if (at < 0)
        {
            sums.Add(new Sum<T>(key, taxable, amount));
        }
        else
        {
            sums[at] = new Sum<T>(key, checked(sums[at].Taxable + taxable), checked(sums[at].Amount + amount));
        }
    }

    private readonly record struct Sum<T>(T Key, long Taxable, long Amount);
}
