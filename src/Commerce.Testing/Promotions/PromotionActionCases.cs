using Commerce.Promotions;
using static Commerce.Testing.PromotionRuleProbe;

namespace Commerce.Testing;

internal sealed class PromotionActionCases<TAction>(PromotionRuleTarget<IPromotionActionRule<TAction>, TAction> target)
    where TAction : PromotionAction
{
    public void ReducesSomewhere()
    {
        RequireSamples(target.Samples.Length, target.Sales.Length);
        foreach (var sample in target.Samples)
        {
            Require(target.Rule.FindFault(sample) is null, $"the sample {sample} has the fault '{target.Rule.FindFault(sample)}'.");
            Require(target.Sales.Any(sale => !Ask(sample, sale).IsEmpty), $"the sample {sample} takes nothing off any of the sales.");
        }
    }

    public void ReductionsAreLegal()
    {
        foreach (var (sample, sale) in Pairs(Longer).Concat(Pairs(static sale => sale)))
        {
            var lines = new HashSet<int>();
            foreach (var (line, amount) in Ask(sample, sale))
            {
                Require((uint)line < (uint)sale.Lines.Length, $"{sample} names line {line} of {sale.Lines.Length}.");
                Require(lines.Add(line), $"{sample} names line {line} twice.");
                Require(!amount.Currency.IsDefault && amount.Currency == sale.Currency && amount.IsPositive, $"{sample} takes {amount} off; give an amount above zero in {sale.Currency}.");
            }
        }
    }

    public void LeavesNothingBelowZero()
    {
        foreach (var (sample, sale) in Pairs(Longer).Concat(Pairs(Paid)))
        {
            foreach (var (line, amount) in Ask(sample, sale))
            {
                Require(amount <= sale.Lines[line].Remaining, $"{sample} takes {amount} off a line of which {sale.Lines[line].Remaining} is left.");
            }
        }
    }

    public void FaultsAreSaid() => RequireFaults(target.Faulty, target.Rule.FindFault);

    public void SurvivesJson() => RequireJson<PromotionAction, TAction>(target.Samples, target.Name, target.Resolver);

    public void AnswersTheSame()
    {
        foreach (var (sample, sale) in Pairs(Longer))
        {
            var first = Amounts(sample, sale);
            for (var i = 0; i < Repetitions; i++)
            {
                Require(Amounts(sample, sale).AsSpan().SequenceEqual(first), $"{sample} takes off something else when it is asked again.");
            }
        }
    }

    public void AnswersTheSameOnThreads()
    {
        foreach (var (sample, sale) in Pairs(Longer))
        {
            var first = Amounts(sample, sale);
            OnThreads(() => Require(Amounts(sample, sale).AsSpan().SequenceEqual(first), $"on another thread {sample} takes off something else."));
        }
    }

    public void IgnoresOrder()
    {
        foreach (var (sample, sale) in Pairs(Longer))
        {
            var amounts = Amounts(sample, sale);
            foreach (var order in OtherOrders(sale.Lines.Length))
            {
                var reordered = Amounts(sample, Reordered(sale, order));
                Require(
                    order.Select((from, to) => reordered[to] == amounts[from]).All(static same => same),
                    $"{sample} takes something else off a line when the lines stand in another order.");
            }
        }
    }

    public void TakesOddSales()
    {
        foreach (var (sample, sale) in Pairs(static sale => sale))
        {
            foreach (var odd in OddSales(sale))
            {
                _ = Ask(sample, odd);
            }
        }
    }

    public void StaysInBounds()
    {
        foreach (var (sample, sale) in Pairs(Largest))
        {
            RequireFewBytes(() => _ = Ask(sample, sale), sample);
        }
    }

    private IEnumerable<(TAction Sample, PromotionSale Sale)> Pairs(Func<PromotionSale, PromotionSale> change) =>
        from sample in target.Samples
        from sale in target.Sales
        where target.Rule.CurrencyOf(sample) is not { } currency || currency == sale.Currency
        select (sample, change(sale));

    private ImmutableArray<PromotionReduction> Ask(TAction sample, PromotionSale sale)
    {
        var reductions = target.Rule.Reduce(sample, sale);
        Require(!reductions.IsDefault, $"{sample} gives no list; give an empty one when nothing is taken off.");
        return reductions;
    }

    private long[] Amounts(TAction sample, PromotionSale sale)
    {
        var amounts = new long[sale.Lines.Length];
        foreach (var (line, amount) in Ask(sample, sale))
        {
            amounts[line] += amount.MinorUnits;
        }

        return amounts;
    }
}
