using Commerce.Pricing;
using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

public sealed class PromotionCompilerTests
{
    private static readonly Promotion Sound = new()
    {
        Id = PromotionId.Of("spring"),
        Name = "Spring",
        Action = new PercentOffOrder(Rate.FromPercent(10)),
    };

    public static TheoryData<string, Promotion> Malformed { get; } = new()
    {
        { "name", Sound with { Name = " " } },
        { "name", Sound with { Name = new string('x', 201) } },
        { "endsAt", Sound with { StartsAt = DateTimeOffset.UnixEpoch, EndsAt = DateTimeOffset.UnixEpoch } },
        { "action", Sound with { Action = null! } },
        { "action", Sound with { Action = new StrangeAction() } },
        { "action.rate", Sound with { Action = new PercentOffOrder(Rate.Zero) } },
        { "atMost", Sound with { AtMost = default(Money) } },
        { "atMost", Sound with { AtMost = Money.Zero(Currency.Usd) } },
        { "action.price", Sound with { Action = new FixedPriceForOrder(default) } },
        { "action.price", Sound with { Action = new FixedPriceForOrder(Money.Of(-1m, Currency.Usd)) } },
        { "action.rate", Sound with { Action = new PercentOffEachUnit(Rate.Zero, ProductFilter.Everything) } },
        { "action.items", Sound with { Action = new DiscountUnits(PromotionReward.PercentOff(Rate.FromPercent(1)), null!) } },
        { "action.reward.amount", Sound with { Action = new DiscountUnits(PromotionReward.AmountOff(default), ProductFilter.Everything) } },
        { "condition.basis", Sound with { Condition = new MinimumSubtotal(Money.Of(1m, Currency.Usd), Basis: (SubtotalBasis)9) } },
        { "condition.quantity", Sound with { Condition = new MinimumLineQuantity(default) } },
        { "condition.of", Sound with { Condition = new AllGoodsMatch(null!) } },
        { "action.items", Sound with { Action = new PercentOffItems(Rate.FromPercent(1), null!) } },
        { "action.amount", Sound with { Action = new AmountOffOrder(Money.Zero(Currency.Usd)) } },
        { "action.amount", Sound with { Action = new AmountOffOrder(Money.Of(-1m, Currency.Usd)) } },
        { "action.amount", Sound with { Action = new AmountOffOrder(default) } },
        { "condition", Sound with { Condition = new StrangeCondition() } },
        { "condition.amount", Sound with { Condition = new MinimumSubtotal(default) } },
        { "condition.amount", Sound with { Condition = new MinimumSubtotal(Money.Of(-1m, Currency.Usd)) } },
        { "condition.quantity", Sound with { Condition = new MinimumQuantity(default) } },
        { "condition.group", Sound with { Condition = new CustomerInGroup(default) } },
        { "condition.conditions", Sound with { Condition = new AllOf([]) } },
        { "condition.conditions[1]", Sound with { Condition = new AnyOf([new MinimumQuantity(Quantity.Of(1)), null!]) } },
        { "condition.conditions[0].group", Sound with { Condition = new AllOf([new CustomerInGroup(default)]) } },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_promotion_is_refused_with_its_place(string path, Promotion promotion)
    {
        var error = PromotionSet.Compile([promotion]).Error!;

        error.Code.Should().Be("promotions.malformed");
        error.Target.Should().Be(path);
    }

    [Fact]
    public void Conditions_nest_32_deep_and_no_deeper()
    {
        PromotionCondition Nest(int depth) => depth == 1 ? new MinimumQuantity(Quantity.Of(1)) : new AllOf([Nest(depth - 1)]);

        PromotionSet.Compile([Sound with { Condition = Nest(32) }]).IsSuccess.Should().BeTrue();
        PromotionSet.Compile([Sound with { Condition = Nest(33) }]).Error!.Code.Should().Be("promotions.malformed");
    }

    [Fact]
    public void Two_promotions_with_one_id_are_refused() =>
        PromotionSet.Compile([Sound, Sound]).Error!.Target.Should().Be("id");

    [Fact]
    public void Promotions_apply_by_priority_and_then_by_id()
    {
        var set = PromotionSet.Compile(
        [
            Sound with { Id = PromotionId.Of("b"), Priority = 1 },
            Sound with { Id = PromotionId.Of("c") },
            Sound with { Id = PromotionId.Of("a"), Priority = 1 },
        ]).Value;

        set.Promotions.Select(p => p.Id.Value).Should().Equal("c", "a", "b");
    }

    [Fact]
    public void A_promotion_that_misses_says_what_is_missing()
    {
        var sale = Sale.InUsd();
        var order = sale.Line(10m, 2, category: "tea")
            .Promote(new FreeShipping(), new MinimumSubtotal(sale.Of(50m)))
            .Promote(new PercentOffOrder(Rate.FromPercent(1)), new MinimumQuantity(Quantity.Of(5), ProductFilter.Category("tea")))
            .Promote(new PercentOffOrder(Rate.FromPercent(1)), new CustomerInGroup(CustomerGroup.Of("vip")), code: "VIP")
            .Promote(new AmountOffOrder(Money.Of(1m, Currency.Eur)))
            .Promote(new AmountOffItems(sale.Of(1m), ProductFilter.Category("coffee")), code: "COFFEE")
            .Promote(new PercentOffOrder(Rate.FromPercent(1)), code: "SECRET")
            .WithCodes("WRONG", "VIP", "COFFEE")
            .Calculate();

        order.NotApplied.Select(m => (m.Promotion?.Id.Value, m.Reason.Code)).Should().Equal(
            ("p000", "promotions.subtotal_missing"),
            ("p001", "promotions.quantity_missing"),
            ("p002", "promotions.not_in_group"),
            ("p003", "promotions.other_currency"),
            ("p004", "promotions.no_matching_items"),
            (null, "promotions.unknown_code"));
        order.NotApplied[0].Reason.Data["missing"].Should().Be("30.00 USD");
        order.NotApplied[1].Reason.Data["missing"].Should().Be("3");
    }

    [Fact]
    public void Of_many_missed_promotions_the_first_hundred_are_reported_and_every_entered_code()
    {
        var sale = Sale.InUsd().Line(1m);
        sale = sale with
        {
            Promotions =
            [
                .. Enumerable.Range(0, 500).Select(i => Sound with { Id = PromotionId.Of($"p{i:000}"), Condition = new OnDates(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2)) }),
                Sound with { Id = PromotionId.Of("z"), Code = CouponCode.Of("Z"), Condition = new MinimumSubtotal(sale.Of(100m)) },
            ],
        };

        var order = sale.WithCodes("Z", "WRONG").Calculate();

        order.NotApplied.Should().HaveCount(CalculatedOrder.MaxMisses + 2);
        order.NotApplied[^2].Code.Should().Be(CouponCode.Of("Z"));
        order.ToSnapshot().Promotions.Should().HaveCount(CalculatedOrder.MaxMisses + 1);
        new OrderKernel().Replay(order.ToSnapshot()).Value.Explain().Should().Be(order.Explain());
    }

    [Fact]
    public void A_code_is_found_whatever_its_case()
    {
        var order = Sale.InUsd().Line(10m).Promote(new PercentOffOrder(Rate.FromPercent(10)), code: "Spring10").WithCodes("SPRING10").Calculate();

        order.Total.Amount.Should().Be(9m);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_promotion_counts_from_its_first_instant_to_just_before_its_end(int minute, bool applies)
    {
        var start = new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.FromHours(1));
        var sale = Sale.InUsd().Line(10m);
        sale = sale with
        {
            Promotions = [Sound with { StartsAt = start, EndsAt = start.AddHours(1) }],
            Context = PromotionContext.None with { Now = start.AddMinutes(minute).ToUniversalTime() },
        };

        sale.Calculate().AppliedPromotions.Any().Should().Be(applies);
    }

    private sealed record StrangeAction : PromotionAction;

    private sealed record StrangeCondition : PromotionCondition;
}
