using Commerce.Promotions;
using static Commerce.Testing.PromotionRuleProbe;

namespace Commerce.Testing;

internal sealed class PromotionConditionCases<TCondition>(PromotionRuleTarget<IPromotionConditionRule<TCondition>, TCondition> target)
    where TCondition : PromotionCondition
{
    public void HoldsSomewhere()
    {
        RequireSamples(target.Samples.Length, target.Sales.Length);
        foreach (var sample in target.Samples)
        {
            Require(target.Rule.FindFault(sample) is null, $"the sample {sample} has the fault '{target.Rule.FindFault(sample)}'.");
            Require(target.Sales.Any(sale => Ask(sample, sale) is null), $"the sample {sample} holds in none of the sales.");
        }
    }

    public void MissesHaveWords()
    {
        foreach (var (sample, sale) in Pairs(Bare))
        {
            if (Ask(sample, sale) is { } miss)
            {
                Require(miss.Code.Contains('.', StringComparison.Ordinal) && !miss.Code.StartsWith("promotions.", StringComparison.Ordinal), $"'{miss.Code}' is no code of your own, such as 'acme.other_weather'.");
                Require(!string.IsNullOrWhiteSpace(miss.Message), $"'{miss.Code}' says nothing to the customer.");
            }
        }
    }

    // The index asks only where the fact is there: a condition that holds without it would never be asked.
    public void NeedsAreTrue()
    {
        foreach (var (sample, sale) in Pairs(static sale => sale))
        {
            if (target.Rule.NeedOf(sample) is not { } need)
            {
                continue;
            }

            Require(need.Operator != FactOperator.NoneOf, $"{sample} needs a fact to be absent; give null instead, or one that must be there.");
            Require(Ask(sample, sale) is not null || need.Holds(sale.Context.Facts.AsSpan()), $"{sample} holds in a sale without the fact '{need.Fact}' that it says to need.");
            Require(Ask(sample, Bare(sale)) is not null, $"{sample} holds without any fact, although it says to need '{need.Fact}'.");
        }
    }

    public void FaultsAreSaid() => RequireFaults(target.Faulty, target.Rule.FindFault);

    public void SurvivesJson() => RequireJson<PromotionCondition, TCondition>(target.Samples, target.Name, target.Resolver);

    public void AnswersTheSame()
    {
        foreach (var (sample, sale) in Pairs(Longer))
        {
            var first = Code(sample, sale);
            for (var i = 0; i < Repetitions; i++)
            {
                Require(Code(sample, sale) == first, $"{sample} answered '{first}', and then '{Code(sample, sale)}'.");
            }
        }
    }

    public void AnswersTheSameOnThreads()
    {
        foreach (var (sample, sale) in Pairs(Longer))
        {
            var first = Code(sample, sale);
            OnThreads(() => Require(Code(sample, sale) == first, $"on another thread {sample} did not answer '{first}'."));
        }
    }

    public void IgnoresOrder()
    {
        foreach (var (sample, sale) in Pairs(Longer))
        {
            foreach (var order in OtherOrders(sale.Lines.Length))
            {
                Require(Code(sample, Reordered(sale, order)) == Code(sample, sale), $"{sample} answers otherwise when the lines stand in another order.");
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

    private IEnumerable<(TCondition Sample, PromotionSale Sale)> Pairs(Func<PromotionSale, PromotionSale> change) =>
        from sample in target.Samples from sale in target.Sales select (sample, change(sale));

    private CommerceError? Ask(TCondition sample, PromotionSale sale) => target.Rule.FindMiss(sample, sale);

    private string Code(TCondition sample, PromotionSale sale) => Ask(sample, sale)?.Code ?? "";
}
