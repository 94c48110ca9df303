using System.Collections.Immutable;
using Commerce.Pricing;
using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>What plugins see of a sale, and what they may take off it.</summary>
public sealed class PromotionActionPluginTests
{
    private static readonly PromotionRules Rules = new([PromotionRuleRegistration.Action(new ReductionRule()), PromotionRuleRegistration.Condition(new PiecesRule())]);

    [Fact]
    public void A_plugin_lowers_the_lines_that_it_names_by_no_more_than_is_left()
    {
        var order = Calculate(Sale.InUsd().Line(10m).Line(20m).Line(30m).Promote(new Reductions([Off(2, 5m), Off(0, 99m)])));

        order.Lines.Select(l => l.Discount.Amount).Should().Equal(10m, 0m, 5m);
    }

    public static TheoryData<string, Reductions> Wrong => new()
    {
        { "a line after the last one", new([Off(2, 1m)]) },
        { "a line before the first one", new([Off(-1, 1m)]) },
        { "a line far away", new([Off(7, 1m)]) },
        { "a line twice", new([Off(1, 1m), Off(1, 1m)]) },
        { "nothing", new([Off(0, 0m)]) },
        { "less than nothing", new([Off(0, -1m)]) },
        { "another currency", new([new(0, Money.Of(1m, Currency.Eur))]) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_plugin_that_reduces_wrongly_is_told_so_by_name(string what, Reductions action)
    {
        var calculate = () => Calculate(Sale.InUsd().Line(10m).Line(20m).Promote(action));

        calculate.Should().Throw<InvalidOperationException>(what).WithMessage($"*{nameof(Reductions)}*line {action.All[^1].Line} *");
    }

    [Fact]
    public void A_plugin_sees_what_earlier_promotions_left()
    {
        var sale = Sale.InUsd().Line(10m, 2);

        var order = Calculate(sale.Promote(new AmountOffOrder(sale.Of(4m))).Promote(new Reductions([])));

        order.AppliedPromotions.Select(p => p.Amount.Amount).Should().Equal(4m, 8m);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    public void Each_condition_of_a_plugin_sees_the_sale(long quantity, int applied)
    {
        var sale = Sale.InUsd().Line(10m, quantity);

        Calculate(sale.Promote(new AmountOffOrder(sale.Of(1m)), new HasPieces(2)).Promote(new AmountOffOrder(sale.Of(1m)), new HasPieces(2)))
            .AppliedPromotions.Should().HaveCount(applied);
    }

    private static PromotionReduction Off(int line, decimal amount) => new(line, Money.Of(amount, Currency.Usd));

    private static CalculatedOrder Calculate(Sale sale) => new OrderKernel().Calculate(sale.ToInputWith(Rules)).Value;

    /// <summary>Takes off what it says, or half of what is left of the first line.</summary>
    public sealed record Reductions(ImmutableArray<PromotionReduction> All) : PromotionAction;

    private sealed class ReductionRule : IPromotionActionRule<Reductions>
    {
        public string? FindFault(Reductions action) => null;

        public Currency? CurrencyOf(Reductions action) => null;

        public ImmutableArray<PromotionReduction> Reduce(Reductions action, PromotionSale sale) =>
            action.All.IsEmpty ? [new(0, Money.FromMinorUnits(sale.Lines[0].Remaining.MinorUnits / 2, sale.Currency))] : action.All;
    }

    private sealed record HasPieces(long Least) : PromotionCondition;

    private sealed class PiecesRule : IPromotionConditionRule<HasPieces>
    {
        public string? FindFault(HasPieces condition) => null;

        public FactRule? NeedOf(HasPieces condition) => null;

        public CommerceError? FindMiss(HasPieces condition, PromotionSale sale) =>
            sale.Lines.Sum(l => l.Quantity) >= condition.Least ? null : PromotionErrors.QuantityMissing(1);
    }
}
