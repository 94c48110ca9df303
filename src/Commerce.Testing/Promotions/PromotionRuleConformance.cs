using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>What every plugin of promotions must do: pure, the same at any time and on any thread, whatever the order of lines, in bounds.</summary>
public static class PromotionRuleConformance
{
    /// <summary>All cases of a condition.</summary>
    /// <param name="create">Makes the rule and its samples; called once per case.</param>
    public static IEnumerable<ConformanceCase> ConditionCases<TCondition>(Func<PromotionRuleTarget<IPromotionConditionRule<TCondition>, TCondition>> create)
        where TCondition : PromotionCondition
    {
        ArgumentNullException.ThrowIfNull(create);
        PromotionConditionCases<TCondition> New() => new(create());
        yield return Case("Each_sample_holds_in_one_of_the_sales", () => New().HoldsSomewhere());
        yield return Case("A_miss_has_a_code_of_its_own_and_a_sentence", () => New().MissesHaveWords());
        yield return Case("Without_the_fact_that_it_needs_it_misses", () => New().NeedsAreTrue());
        yield return Case("Data_that_cannot_be_used_is_refused_in_a_sentence", () => New().FaultsAreSaid());
        yield return Case("Data_survives_JSON", () => New().SurvivesJson());
        yield return Case("Asked_again_it_answers_the_same", () => New().AnswersTheSame());
        yield return Case("Asked_on_many_threads_it_answers_the_same", () => New().AnswersTheSameOnThreads());
        yield return Case("The_order_of_lines_does_not_matter", () => New().IgnoresOrder());
        yield return Case("It_does_not_throw_for_an_odd_sale", () => New().TakesOddSales());
        yield return Case("It_stays_in_bounds_for_the_largest_sale", () => New().StaysInBounds());
    }

    /// <summary>All cases of an action.</summary>
    /// <param name="create">Makes the rule and its samples; called once per case.</param>
    public static IEnumerable<ConformanceCase> ActionCases<TAction>(Func<PromotionRuleTarget<IPromotionActionRule<TAction>, TAction>> create)
        where TAction : PromotionAction
    {
        ArgumentNullException.ThrowIfNull(create);
        PromotionActionCases<TAction> New() => new(create());
        yield return Case("Each_sample_takes_something_off_one_of_the_sales", () => New().ReducesSomewhere());
        yield return Case("A_line_is_named_once_with_an_amount_above_zero_in_the_currency_of_the_sale", () => New().ReductionsAreLegal());
        yield return Case("It_takes_off_no_more_than_is_left", () => New().LeavesNothingBelowZero());
        yield return Case("Data_that_cannot_be_used_is_refused_in_a_sentence", () => New().FaultsAreSaid());
        yield return Case("Data_survives_JSON", () => New().SurvivesJson());
        yield return Case("Asked_again_it_answers_the_same", () => New().AnswersTheSame());
        yield return Case("Asked_on_many_threads_it_answers_the_same", () => New().AnswersTheSameOnThreads());
        yield return Case("The_order_of_lines_does_not_matter", () => New().IgnoresOrder());
        yield return Case("It_does_not_throw_for_an_odd_sale", () => New().TakesOddSales());
        yield return Case("It_stays_in_bounds_for_the_largest_sale", () => New().StaysInBounds());
    }

    private static ConformanceCase Case(string name, Action run) => new(name, token => Task.Run(run, token).WaitAsync(TimeSpan.FromMinutes(1), token));
}
