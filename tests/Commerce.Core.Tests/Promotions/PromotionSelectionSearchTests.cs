using Commerce.Pricing;
using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>When promotions are a choice at all, which of equal choices counts, and what is found beyond the bound (ADR 0009).</summary>
public sealed class PromotionSelectionSearchTests
{
    private const long Least = 1;
    private static readonly ProductFilter All = ProductFilter.Everything;
    private static readonly ProductFilter Tea = ProductFilter.Category("tea");
    private static readonly PricingPolicy NetAmounts = PricingPolicy.TaxIncluded with { DiscountBase = DiscountBase.Net };
    private static readonly BuyAndGet OneForOne = new([new(All)], new(All), PromotionReward.Free) { AtMostTimes = 1 };

    [Fact]
    public void A_choice_that_is_worth_one_cent_counts()
    {
        var sale = Sale.InUsd().Line(100m);

        Ids(Exclusive(Exclusive(sale, new AmountOffOrder(sale.Of(0.01m))), new AmountOffOrder(sale.Of(0.01m)))).Should().Equal("p000");
    }

    [Fact]
    public void Of_equal_choices_the_smaller_id_counts_though_it_comes_later()
    {
        var sale = Exclusive(Sale.InUsd().Line(100m), new PercentOffOrder(Rate.FromPercent(10))).But(p => p with { Priority = 1 });

        Ids(Exclusive(sale, new PercentOffOrder(Rate.FromPercent(10)))).Should().Equal("p000");
    }

    [Fact]
    public void Of_equal_choices_the_one_with_the_smallest_id_counts_in_whatever_order_it_applies()
    {
        // p001 with p002, and p003 before p000: 20.00 each.
        var sale = Sale.InUsd().Line(100m);
        foreach (var (own, priority) in new[] { ("a", 3), ("b", 0), ("b", 1), ("a", 2) })
        {
            sale = sale.Promote(new AmountOffOrder(sale.Of(10m))).But(p => p with { Class = own, CombinesWith = [own], Priority = priority });
        }

        Ids(sale).Should().Equal("p003", "p000");
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(50, true)]
    public void Many_lines_leave_fewer_combinations_to_try(int lines, bool isBounded)
    {
        // 1,024 combinations of ten promotions.
        var sale = Enumerable.Range(0, lines).Aggregate(Sale.InUsd(), (s, _) => s.Line(10m));

        Enumerable.Range(0, 10).Aggregate(sale, (s, _) => s.Promote(new AmountOffOrder(s.Of(1m)), Left(s, 1m))).Calculate().IsBounded.Should().Be(isBounded);
    }

    [Fact]
    public void What_can_never_hold_makes_no_choice_of_the_others()
    {
        var sale = Sale.InUsd().Line(100m);
        sale = sale.Promote(new AmountOffOrder(sale.Of(1m)), new AllOf([Left(sale, 1m), Left(sale, 1_000m)]));

        var order = Enumerable.Range(0, 12).Aggregate(sale, (s, _) => s.Promote(new AmountOffOrder(s.Of(1m)))).Calculate();

        order.IsBounded.Should().BeFalse();
        order.Discount.Amount.Should().Be(12m);
    }

    [Fact]
    public void One_of_two_deals_counts_where_both_would_bring_less()
    {
        // The first deal alone takes 1.00 off, and leaves one piece to the second one.
        var sale = Sale.InUsd().Line(10m, 3)
            .Promote(new BuyAndGet([new(All)], new(All), PromotionReward.PercentOff(Rate.FromPercent(10))))
            .Promote(OneForOne);

        Ids(sale).Should().Equal("p001");
    }

    [Fact]
    public void Two_deals_are_no_choice_for_those_that_come_after_them()
    {
        var sale = Sale.InUsd().Line(10m, 4).Promote(OneForOne).Promote(OneForOne);

        var order = Enumerable.Range(0, 12).Aggregate(sale, (s, _) => s.Promote(new AmountOffOrder(s.Of(1m)))).Calculate();

        order.IsBounded.Should().BeFalse();
        order.AppliedPromotions.Should().HaveCount(14);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_deal_before_a_fixed_price_counts_though_it_changes_no_sum(bool ships)
    {
        // 5.00 by the deal, and what is above 15.00 by the price of the order.
        var sale = ships ? Sale.InUsd().Line(5m, 4).Ship(3m) : Sale.InUsd().Line(5m, 4);
        sale = sale.Promote(OneForOne).Promote(new FixedPriceForOrder(sale.Of(12m)));

        Ids(ships ? sale.Promote(new FreeShipping()) : sale).Should().Equal(ships ? ["p000", "p001", "p002"] : ["p000", "p001"]);
    }

    [Fact]
    public void A_share_of_the_order_after_a_fixed_price_is_no_choice_where_amounts_are_net_either()
    {
        var sale = Sale.InUsd().Under(NetAmounts).Line(5m, 4, tax: 10);
        sale = sale.Promote(OneForOne).Promote(new FixedPriceForOrder(sale.Of(12m)));

        Ids(sale.Promote(new PercentOffOrder(Rate.FromPercent(10)))).Should().Equal("p000", "p001", "p002");
        Ids(sale.Promote(new AmountOffOrder(sale.Of(1m)))).Should().Equal(["p001", "p002"], "a net amount depends on which goods are left, so the fewest count");
    }

    [Fact]
    public void Two_that_may_leave_more_by_finding_less_are_a_choice()
    {
        var sale = Sale.InUsd().Line(100m);

        Ids(Wild(Wild(sale, 95m), 90m)).Should().Equal(["p001"], "the first one changes nothing");
    }

    [Fact]
    public void Whoever_spreads_otherwise_is_remembered_until_a_line_of_its_own_is_lowered()
    {
        var sale = Sale.InUsd().Line(100m, category: "tea");

        Ids(sale
            .Promote(new AmountOffOrder(sale.Of(5m)))
            .Promote(new FixedPriceForOrder(sale.Of(95m)))
            .Promote(new FixedPriceForOrder(sale.Of(90m)))
            .Promote(new AmountOffItems(sale.Of(1m), Tea))).Should().Equal(["p002", "p003"], "the others change nothing");
    }

    [Fact]
    public void The_first_one_on_goods_finds_the_prices_of_the_list_and_is_no_choice()
    {
        var sale = Sale.InUsd().Line(10m, 2, category: "tea").Promote(new DiscountUnits(PromotionReward.PercentOff(Rate.FromPercent(10)), All));

        Ids(sale.Promote(new PercentOffItems(Rate.OneHundredPercent, Tea))).Should().Equal("p000", "p001");
    }

    [Fact]
    public void Beyond_the_bound_none_counts_where_none_brings_more()
    {
        // Seven pairs that do not combine are 2,187 combinations. All of them are part of what the price of the order takes off anyway.
        var classes = Enumerable.Range(0, 14).Select(i => $"c{i}").ToArray();
        var sale = Sale.InUsd().Line(100m);
        for (var i = 0; i < classes.Length; i++)
        {
            sale = sale.Promote(new AmountOffOrder(sale.Of(0.50m)))
                .But(p => p with { Class = classes[i], CombinesWith = [.. classes.Where((_, other) => other != (i ^ 1)), "price"] });
        }

        var order = sale.Promote(new FixedPriceForOrder(sale.Of(90m))).But(p => p with { Class = "price" }).Calculate();

        order.IsBounded.Should().BeTrue();
        order.AppliedPromotions.Select(p => p.Promotion.Id.Value).Should().Equal("p014");
    }

    [Fact]
    public void Beyond_the_bound_who_changes_nothing_stays_away()
    {
        // p001 brings the order to 90.00, with p000 or without. The others find too little left after it.
        var sale = Sale.InUsd().Line(100m);
        sale = sale.Promote(new AmountOffOrder(sale.Of(5m))).Promote(new FixedPriceForOrder(sale.Of(90m)));

        var order = Fill(sale, 91m).Calculate();

        order.IsBounded.Should().BeTrue();
        order.AppliedPromotions.Select(p => p.Promotion.Id.Value).Should().Equal("p001");
    }

    [Fact]
    public void Beyond_the_bound_all_together_are_tried_as_well()
    {
        // The strongest one alone takes 50.00 off, and then nobody else finds what it asks for. All together, p000 keeps it out and makes room for p002.
        var sale = Sale.InUsd().Line(100m);
        sale = sale
            .Promote(new AmountOffOrder(sale.Of(1m)))
            .Promote(new AmountOffOrder(sale.Of(50m)), Left(sale, 100m))
            .Promote(new AmountOffOrder(sale.Of(60m)), new AllOf([new Not(Left(sale, 100m)), Left(sale, 99m)]));

        var order = Fill(sale, 99.50m).Calculate();

        order.IsBounded.Should().BeTrue();
        order.AppliedPromotions.Select(p => p.Amount.Amount).Should().Equal(1m, 60m);
    }

    [Fact]
    public void Beyond_the_bound_all_together_may_be_what_was_found_already()
    {
        var sale = Fill(Sale.InUsd().Line(100m), 1m);

        var order = sale.Calculate();

        order.IsBounded.Should().BeTrue();
        order.AppliedPromotions.Should().HaveCount(sale.Promotions.Length);
    }

    [Fact]
    public void A_combination_that_does_not_fit_is_refused_and_not_passed_over()
    {
        const decimal large = 60_000_000_000_000_000m;
        var sale = Exclusive(Sale.InUsd().Line(large).Ship(large), new AmountOffOrder(Money.Of(1m, Currency.Usd)));

        sale.Promote(new PercentOffOrder(Rate.OneHundredPercent)).Promote(new FreeShipping()).TryCalculate().Error.Should().Be(PricingErrors.Overflow);
    }

    public static TheoryData<PromotionAction, long> Lonely { get; } = new()
    {
        { OneForOne, 0 },
        { new FixedPriceForOrder(Money.Of(5m, Currency.Usd)), Least },
    };

    [Theory]
    [MemberData(nameof(Lonely))]
    public void Where_nothing_was_chosen_the_first_hundred_misses_are_reported(PromotionAction action, long least)
    {
        var sale = Sale.InUsd().Line(10m, 4).Promote(action).But(p => p with { LeastUnitPrice = least == 0 ? null : Money.FromMinorUnits(least, Currency.Usd) });

        Missing(sale).Calculate().NotApplied.Should().HaveCount(CalculatedOrder.MaxMisses);
    }

    [Fact]
    public void Where_something_was_chosen_every_miss_is_reported()
    {
        var order = Missing(Sale.InUsd().Line(10m, 4).Promote(OneForOne).Promote(OneForOne)).Calculate();

        order.NotApplied.Should().HaveCount(CalculatedOrder.MaxMisses + 50);
        order.AppliedPromotions.Should().HaveCount(2);
    }

    [Fact]
    public void One_promotion_is_no_choice()
    {
        var closed = new OnDates(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2));
        var sale = Enumerable.Range(0, CalculatedOrder.MaxMisses).Aggregate(Sale.InUsd().Line(10m), (s, _) => s.Promote(new AmountOffOrder(s.Of(1m)), closed));

        var order = sale.Promote(new AmountOffOrder(sale.Of(1m)), new Not(Left(sale, 1m))).Calculate();

        order.NotApplied.Should().HaveCount(CalculatedOrder.MaxMisses);
    }

    [Fact]
    public void Of_misses_without_a_code_the_first_hundred_are_reported_and_of_entered_codes_all()
    {
        var closed = new OnDates(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2));
        var sale = Enumerable.Range(0, CalculatedOrder.MaxMisses + 50).Aggregate(Sale.InUsd().Line(10m), (s, _) => s.Promote(new AmountOffOrder(s.Of(1m)), closed));

        var order = sale.Promote(new AmountOffOrder(sale.Of(1m)), closed, code: "LATE").WithCodes("LATE").Calculate();

        order.NotApplied.Should().HaveCount(CalculatedOrder.MaxMisses + 1);
        order.NotApplied[^1].Code.Should().Be(CouponCode.Of("LATE"));
    }

    private static MinimumSubtotal Left(Sale sale, decimal amount) => new(sale.Of(amount), Basis: SubtotalBasis.Remaining);

    private static Sale Exclusive(Sale sale, PromotionAction action) => sale.Promote(action).But(p => p with { IsExclusive = true });

    private static Sale Wild(Sale sale, decimal price) => sale.Promote(new FixedPriceForOrder(sale.Of(price))).But(p => p with { LeastUnitPrice = sale.Of(1m) });

    /// <summary>Twelve more that take a cent each while so much is left.</summary>
    private static Sale Fill(Sale sale, decimal left) =>
        Enumerable.Range(0, 12).Aggregate(sale, (s, _) => s.Promote(new AmountOffOrder(s.Of(0.01m)), Left(s, left)));

    /// <summary>Shipping is lowered often, but nothing is shipped.</summary>
    private static Sale Missing(Sale sale) => Enumerable.Range(0, CalculatedOrder.MaxMisses + 50).Aggregate(sale, (s, _) => s.Promote(new FreeShipping()));

    private static IEnumerable<string> Ids(Sale sale) => sale.Calculate().AppliedPromotions.Select(p => p.Promotion.Id.Value);
}
