using System.Collections.Immutable;
using Acme.Promotions;
using Commerce.Catalog;
using Commerce.Promotions;

namespace Commerce.Testing.Tests;

public sealed class PromotionRuleConformanceTests
{
    private static readonly CatalogItem Tea = new() { Sku = Sku.Of("TEA"), Name = "Tea", Price = UnitPrice.Of(4.55m, Currency.Eur) };

    private static readonly PromotionSale Sale = new()
    {
        Currency = Currency.Eur,
        Context = new PromotionContext { Now = new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero), Facts = [new Fact(WeatherRule.Fact, "rain")] },
        Lines = [Line("A", 4.55m), Line("B", 12.35m), Line("C", 7m)],
    };

    public static TheoryData<ConformanceCase> Conditions => new(PromotionRuleConformance.ConditionCases(() => ConditionTarget(new WeatherRule())));

    public static TheoryData<ConformanceCase> Actions => new(PromotionRuleConformance.ActionCases(() => ActionTarget(new DownToWholeRule())));

    /// <summary>Broken conditions, and a case that each must fail.</summary>
    public static TheoryData<string, Func<IPromotionConditionRule<Weather>>> BrokenConditions { get; } = new()
    {
        { "Each_sample_holds_in_one_of_the_sales", () => new BrokenWeather((_, _) => Miss("acme.never")) },
        { "A_miss_has_a_code_of_its_own_and_a_sentence", () => new BrokenWeather((_, sale) => sale.Context.Facts.IsEmpty ? Miss("promotions.not_in_group") : null) },
        { "Without_the_fact_that_it_needs_it_misses", () => new BrokenWeather((_, _) => null) },
        { "Data_that_cannot_be_used_is_refused_in_a_sentence", () => new BrokenWeather((_, _) => null) { Fault = null } },
        { "Asked_again_it_answers_the_same", () => Alternating() },
        { "Asked_on_many_threads_it_answers_the_same", () => OfOneThread() },
        { "The_order_of_lines_does_not_matter", () => new BrokenWeather((_, sale) => sale.Lines[0].Item.Sku == Sku.Of("A") ? null : Miss("acme.first_line")) },
        { "It_does_not_throw_for_an_odd_sale", () => new BrokenWeather((_, sale) => sale.Lines[0].Quantity > 0 ? null : Miss("acme.none")) },
        { "It_stays_in_bounds_for_the_largest_sale", () => new BrokenWeather((_, sale) => new byte[sale.Lines.Length * 1_000].Length > 0 ? null : Miss("acme.none")) },
    };

    /// <summary>Broken actions, and a case that each must fail.</summary>
    public static TheoryData<string, Func<IPromotionActionRule<DownToWhole>>> BrokenActions { get; } = new()
    {
        { "Each_sample_takes_something_off_one_of_the_sales", () => new BrokenReduction(_ => []) },
        { "A_line_is_named_once_with_an_amount_above_zero_in_the_currency_of_the_sale", () => new BrokenReduction(sale => sale.Lines.IsEmpty ? [] : [Off(0, 1), Off(0, 1)]) },
        { "A_line_is_named_once_with_an_amount_above_zero_in_the_currency_of_the_sale", () => new BrokenReduction(sale => sale.Lines.IsEmpty ? [] : [Off(0, -1)]) },
        { "A_line_is_named_once_with_an_amount_above_zero_in_the_currency_of_the_sale", () => new BrokenReduction(sale => sale.Lines.IsEmpty ? [] : [Off(sale.Lines.Length, 1)]) },
        { "It_takes_off_no_more_than_is_left", () => new BrokenReduction(sale => sale.Lines.IsEmpty ? [] : [new(0, sale.Lines[0].Subtotal)]) },
        { "Asked_again_it_answers_the_same", () => Counting() },
        { "The_order_of_lines_does_not_matter", () => new BrokenReduction(sale => sale.Lines.IsEmpty ? [] : [Off(0, 1)]) },
        { "It_does_not_throw_for_an_odd_sale", () => new BrokenReduction(sale => [Off(0, sale.Lines[0].Remaining.MinorUnits)]) },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public Task The_sample_condition_keeps_the_contract(ConformanceCase conformanceCase) => conformanceCase.RunAsync(CancellationToken.None);

    [Theory]
    [MemberData(nameof(Actions))]
    public Task The_sample_action_keeps_the_contract(ConformanceCase conformanceCase) => conformanceCase.RunAsync(CancellationToken.None);

    [Theory]
    [MemberData(nameof(BrokenConditions))]
    public async Task A_broken_condition_fails_the_case_that_names_its_fault(string name, Func<IPromotionConditionRule<Weather>> create)
    {
        var failing = PromotionRuleConformance.ConditionCases(() => ConditionTarget(create())).Single(c => c.Name == name);

        await FluentActions.Awaiting(() => failing.RunAsync(CancellationToken.None)).Should().ThrowAsync<Exception>();
    }

    [Theory]
    [MemberData(nameof(BrokenActions))]
    public async Task A_broken_action_fails_the_case_that_names_its_fault(string name, Func<IPromotionActionRule<DownToWhole>> create)
    {
        var failing = PromotionRuleConformance.ActionCases(() => ActionTarget(create())).Single(c => c.Name == name);

        await FluentActions.Awaiting(() => failing.RunAsync(CancellationToken.None)).Should().ThrowAsync<Exception>();
    }

    private static PromotionRuleTarget<IPromotionConditionRule<Weather>, Weather> ConditionTarget(IPromotionConditionRule<Weather> rule) => new()
    {
        Rule = rule,
        Name = "acme.weather/1",
        Resolver = PluginJsonContext.Default,
        Samples = [new Weather("rain")],
        Faulty = [new Weather(" ")],
        Sales = [Sale, Sale with { Context = Sale.Context with { Facts = [new Fact(WeatherRule.Fact, "sun")] } }],
    };

    private static PromotionRuleTarget<IPromotionActionRule<DownToWhole>, DownToWhole> ActionTarget(IPromotionActionRule<DownToWhole> rule) => new()
    {
        Rule = rule,
        Name = "acme.down-to-whole/1",
        Resolver = PluginJsonContext.Default,
        Samples = [new DownToWhole(Money.Of(1m, Currency.Eur))],
        Faulty = [new DownToWhole(Money.Zero(Currency.Eur))],
        Sales = [Sale],
    };

    private static PromotionSaleLine Line(string sku, decimal price) =>
        new(Tea with { Sku = Sku.Of(sku) }, 1, Money.Of(price, Currency.Eur), Money.Of(price, Currency.Eur));

    private static CommerceError Miss(string code) => CommerceError.Refused(code, "It misses.");

    private static PromotionReduction Off(int line, long minorUnits) => new(line, Money.FromMinorUnits(minorUnits, Currency.Eur));

    private static BrokenWeather Alternating()
    {
        var calls = 0;
        return new BrokenWeather((_, _) => Interlocked.Increment(ref calls) % 3 == 0 ? Miss("acme.third_call") : null);
    }

    private static BrokenWeather OfOneThread()
    {
        var first = 0;
        return new BrokenWeather((_, _) =>
        {
            Interlocked.CompareExchange(ref first, Environment.CurrentManagedThreadId, 0);
            return first == Environment.CurrentManagedThreadId ? null : Miss("acme.other_thread");
        });
    }

    private static BrokenReduction Counting()
    {
        var calls = 0;
        return new BrokenReduction(sale => sale.Lines.IsEmpty ? [] : [Off(0, Interlocked.Increment(ref calls))]);
    }

    private sealed class BrokenWeather(Func<Weather, PromotionSale, CommerceError?> ask) : IPromotionConditionRule<Weather>
    {
        public string? Fault { get; init; } = "";

        public string? FindFault(Weather condition) => string.IsNullOrWhiteSpace(condition.Kind) ? Fault is null ? null : "name the weather." : null;

        public FactRule? NeedOf(Weather condition) => FactRule.AnyOf(WeatherRule.Fact, condition.Kind);

        public CommerceError? FindMiss(Weather condition, PromotionSale sale) => ask(condition, sale);
    }

    private sealed class BrokenReduction(Func<PromotionSale, ImmutableArray<PromotionReduction>> reduce) : IPromotionActionRule<DownToWhole>
    {
        public string? FindFault(DownToWhole action) => action.Step.IsPositive ? null : "the step must be above zero.";

        public Currency? CurrencyOf(DownToWhole action) => action.Step.Currency;

        public ImmutableArray<PromotionReduction> Reduce(DownToWhole action, PromotionSale sale) => reduce(sale);
    }
}
