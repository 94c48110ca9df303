using Commerce.Pricing;
using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>Which promotions count together, and what is said about the others.</summary>
public sealed class PromotionSelectionTests
{
    private static readonly ProductFilter Tea = ProductFilter.Category("tea");
    private static readonly ProductFilter Cups = ProductFilter.Category("cups");

    [Fact]
    public void Beyond_the_bound_a_good_combination_counts_and_is_said_not_to_be_proven_best()
    {
        // Twelve that all combine, but look at what the others leave: 4,096 combinations.
        var sale = Sale.InUsd().Line(100m);
        for (var i = 1; i <= 12; i++)
        {
            sale = sale.Promote(new PercentOffOrder(Rate.FromPercent(i)), new MinimumSubtotal(sale.Of(100 - (i * 4)), Basis: SubtotalBasis.Remaining));
        }

        var order = sale.Calculate();

        order.IsBounded.Should().BeTrue();
        order.Explain().Should().EndWith("promotions: too many combinations to try them all; a good one was taken, perhaps not the best\n");
        order.Discount.Amount.Should().BeGreaterThanOrEqualTo(12m, "the strongest one alone takes off that much");
        new OrderKernel().Replay(order.ToSnapshot()).Value.Explain().Should().Be(order.Explain());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Beyond_the_bound_the_result_is_legal_and_no_less_than_the_strongest_single_promotion(int part)
    {
        var bounded = 0;
        for (var seed = part * 50; seed < (part + 1) * 50; seed++)
        {
            var random = new Random(seed);
            var sale = Enumerable.Range(0, 14).Aggregate(Sale.InUsd().Line(60m, category: "tea").Line(40m, 2, category: "cups"), (s, _) => s
                .Promote(new PercentOffItems(Rate.FromPercent(random.Next(1, 40)), random.Next(2) == 0 ? Tea : Cups))
                .But(p => p with { Class = random.Next(2) == 0 ? "a" : "b", CombinesWith = random.Next(10) == 0 ? ["a"] : null, SkipsDiscountedLines = random.Next(2) == 0 }));

            var order = sale.Calculate();

            bounded += order.IsBounded ? 1 : 0;
            var applied = order.AppliedPromotions.Select(p => p.Promotion).ToArray();
            applied.Should().OnlyContain(p => applied.All(other => other == p || p.CombinesWith == null || p.CombinesWith.Value.Contains(other.Class!)), "seed {0}", seed);
            var strongest = sale.Promotions.Max(p => (sale with { Promotions = [p] }).Calculate().Discount);
            order.Discount.Should().BeGreaterThanOrEqualTo(strongest, "seed {0}", seed);
        }

        bounded.Should().BeGreaterThan(25, "fourteen that interfere are mostly too many");
    }

    [Fact]
    public void Many_promotions_that_combine_are_no_choice()
    {
        var sale = Enumerable.Range(0, 30).Aggregate(Sale.InUsd().Line(100m), (s, _) => s.Promote(new AmountOffOrder(s.Of(1m))));

        var order = sale.Calculate();

        order.IsBounded.Should().BeFalse();
        order.Discount.Amount.Should().Be(30m);
    }

    [Fact]
    public void Two_classes_combine_only_when_each_allows_the_other()
    {
        Applied(["b"], ["a"]).Should().Equal("p000", "p001");
        Applied(["b"], []).Should().Equal("p000");
        Applied(null, ["a"]).Should().Equal("p000", "p001");
        Applied(["c"], null).Should().Equal("p000");

        IEnumerable<string> Applied(string[]? first, string[]? second) => Sale.InUsd().Line(100m)
            .Promote(new PercentOffOrder(Rate.FromPercent(20))).But(p => p with { Class = "a", CombinesWith = first is null ? null : [.. first] })
            .Promote(new PercentOffOrder(Rate.FromPercent(10))).But(p => p with { Class = "b", CombinesWith = second is null ? null : [.. second] })
            .Calculate().AppliedPromotions.Select(p => p.Promotion.Id.Value);
    }

    [Fact]
    public void Two_that_combine_beat_a_stronger_one_that_does_not()
    {
        var sale = Sale.InUsd().Line(100m).Ship(10m);

        var order = sale
            .Promote(new PercentOffOrder(Rate.FromPercent(25))).But(p => p with { IsExclusive = true })
            .Promote(new PercentOffOrder(Rate.FromPercent(20)))
            .Promote(new FreeShipping())
            .Calculate();

        order.AppliedPromotions.Select(p => p.Promotion.Id.Value).Should().Equal("p001", "p002");
    }

    [Fact]
    public void A_discount_that_moves_the_free_piece_to_the_wrong_line_is_left_out()
    {
        // 20 % off the tea makes it the cheapest piece: then it is free, and 90 % off tea finds nothing. Without it the cup is free and the tea costs 1.00.
        var sale = Sale.InUsd().Line(10m, category: "tea").Line(9m, category: "cups")
            .Promote(new PercentOffItems(Rate.FromPercent(20), Tea))
            .Promote(new DiscountUnits(PromotionReward.Free, ProductFilter.Everything))
            .Promote(new PercentOffItems(Rate.FromPercent(90), Tea));

        var order = sale.Calculate();

        order.Total.Amount.Should().Be(1m);
        order.NotApplied.Single().Promotion!.Id.Value.Should().Be("p000");
    }

    [Fact]
    public void A_lane_of_the_best_gives_each_line_its_best_one()
    {
        var sale = Sale.InUsd().Line(10m, category: "tea").Line(10m, category: "cups").Line(10m);
        sale = Best(sale, new PercentOffOrder(Rate.FromPercent(10)));
        sale = Best(sale, new PercentOffItems(Rate.FromPercent(20), Tea));
        sale = Best(sale, new AmountOffItems(sale.Of(1m), Cups));

        var order = sale.Calculate();

        // Cups: 1.00 by both, so the first one.
        order.Lines.Select(l => l.Discount.Amount).Should().Equal(2m, 1m, 1m);
        order.AppliedPromotions.Select(p => (p.Promotion.Id.Value, p.Amount.Amount)).Should().Equal(("p000", 2m), ("p001", 2m));
        order.NotApplied.Single().Reason.Should().Be(PromotionErrors.Outweighed);
    }

    [Fact]
    public void Lanes_go_before_priorities_and_each_works_on_what_the_earlier_ones_left()
    {
        var order = Sale.InUsd().Line(100m)
            .Promote(new AmountOffOrder(Money.Of(10m, Currency.Usd))).But(p => p with { Lane = new(1), Priority = -5 })
            .Promote(new PercentOffOrder(Rate.FromPercent(50)))
            .Promote(new PercentOffOrder(Rate.FromPercent(10))).But(p => p with { Lane = new(-1), Priority = 7 })
            .Calculate();

        order.AppliedPromotions.Select(p => p.Amount.Amount).Should().Equal(10m, 45m, 10m);
    }

    [Theory]
    [InlineData(BudgetRule.Refuse, 0, "promotions.budget_exhausted")]
    [InlineData(BudgetRule.Cap, 5, null)]
    public void What_is_left_of_a_budget_refuses_or_caps(BudgetRule rule, double discount, string? code)
    {
        var sale = Sale.InUsd().Line(100m).Promote(new PercentOffOrder(Rate.FromPercent(10)));
        sale = sale.But(p => p with { Limits = new PromotionLimits { Budget = sale.Of(100m), WhenBudgetEnds = rule } });

        var order = (sale with { Context = sale.Context with { Allowances = [new(sale.Promotions[0].Id, IsExhausted: false, sale.Of(5m))] } }).Calculate();

        order.Discount.Amount.Should().Be((decimal)discount);
        order.NotApplied.Select(m => m.Reason.Code).Should().Equal(code is null ? [] : [code]);
    }

    [Fact]
    public void What_is_used_up_says_so()
    {
        var sale = Sale.InUsd().Line(100m).Promote(new PercentOffOrder(Rate.FromPercent(10)));

        (sale with { Context = sale.Context with { Allowances = [new(sale.Promotions[0].Id, IsExhausted: true)] } }).Calculate()
            .NotApplied.Single().Reason.Should().Be(PromotionErrors.Exhausted);
    }

    [Fact]
    public void A_coupon_of_a_batch_claims_its_promotion_once_its_code_is_entered()
    {
        var sale = Sale.InUsd().Line(100m).Promote(new PercentOffOrder(Rate.FromPercent(10))).But(p => p with { NeedsCoupon = true });
        var claim = new PromotionCoupon(CouponCode.Of("B-1"), sale.Promotions[0].Id);

        sale.Calculate().AppliedPromotions.Should().BeEmpty();
        With("B-1").AppliedPromotions.Should().ContainSingle();
        With("B-2").NotApplied.Single().Reason.Should().Be(PromotionErrors.UnknownCode);

        CalculatedOrder With(string code) => (sale.WithCodes(code) with { Context = sale.WithCodes(code).Context with { Coupons = [claim] } }).Calculate();
    }

    private static Sale Best(Sale sale, PromotionAction action) => sale.Promote(action).But(p => p with { Lane = new(0, LaneRule.BestPerLine) });
}
