using System.Collections.Immutable;
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

    private static readonly ProductFilter All = ProductFilter.Everything;
    private static readonly Money Dollar = Money.Of(1m, Currency.Usd);

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
        { "code", Sound with { Code = default(CouponCode) } },
        { "leastUnitPrice", Sound with { LeastUnitPrice = Money.Zero(Currency.Usd) } },
        { "leastUnitPrice", Sound with { AtMost = Dollar, LeastUnitPrice = Money.Of(1m, Currency.Eur) } },
        { "lane.rule", Sound with { Lane = new(0, (LaneRule)9) } },
        { "lane.rule", Sound with { Action = new BuyAndGet([new(All)], new(All), PromotionReward.Free), Lane = new(0, LaneRule.BestPerLine) } },
        { "class", Sound with { Class = " " } },
        { "class", Sound with { Class = new string('x', 201) } },
        { "combinesWith", Sound with { CombinesWith = [""] } },
        { "combinesWith", Sound with { CombinesWith = default(ImmutableArray<string>) } },
        { "combinesWith", Sound with { CombinesWith = [.. Enumerable.Repeat("x", 101)] } },
        { "limits.uses", Sound with { Limits = new PromotionLimits { Uses = 0 } } },
        { "limits.usesPerCustomer", Sound with { Limits = new PromotionLimits { UsesPerCustomer = 0 } } },
        { "limits.budget", Sound with { Limits = new PromotionLimits { Budget = Money.Zero(Currency.Usd) } } },
        { "limits.budget", Sound with { AtMost = Dollar, Limits = new PromotionLimits { Budget = Money.Of(1m, Currency.Eur) } } },
        { "limits.whenBudgetEnds", Sound with { Limits = new PromotionLimits { WhenBudgetEnds = (BudgetRule)9 } } },
        { "condition.condition", Sound with { Condition = new Not(null!) } },
        { "condition.customers", Sound with { Condition = new CustomerIs([]) } },
        { "condition.customers", Sound with { Condition = new CustomerIs([default]) } },
        { "condition.shops", Sound with { Condition = new ShopIs([default]) } },
        { "condition.currencies", Sound with { Condition = new CurrencyIs(default) } },
        { "condition.currencies", Sound with { Condition = new CurrencyIs([Currency.Usd, default]) } },
        { "condition.countries", Sound with { Condition = new ShipsTo(["de"]) } },
        { "condition.countries", Sound with { Condition = new ShipsTo(["DE", null!]) } },
        { "condition.methods", Sound with { Condition = new ShipsWith([]) } },
        { "condition.methods", Sound with { Condition = new ShipsWith([default]) } },
        { "condition.days", Sound with { Condition = new OnWeekdays([(DayOfWeek)7]) } },
        { "condition.until", Sound with { Condition = new OnWeekdays([], new TimeOnly(9, 0), new TimeOnly(9, 0)) } },
        { "condition.until", Sound with { Condition = new OnDates(new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 1)) } },
        { "condition.rule.fact", Sound with { Condition = new FactMatches(null!) } },
        { "condition.rule.values", Sound with { Condition = new FactMatches(new FactRule { Fact = "f", Operator = FactOperator.Above, Values = ["many"] }) } },
        { "condition.of.skus", Sound with { Condition = new MinimumQuantity(Quantity.Of(1), ProductFilter.Sku(default(Sku))) } },
        { "condition.of.categories", Sound with { Condition = new AllGoodsMatch(ProductFilter.Category(" ")) } },
        { "condition.of.tags", Sound with { Condition = new MinimumLineQuantity(Quantity.Of(1), ProductFilter.Tag("")) } },
        { "condition.of.attributes[0].values", Sound with { Condition = new MinimumSubtotal(Dollar, All with { Attributes = [new FactRule { Fact = "f", Values = [] }] }) } },
        { "condition.of.except", Sound with { Condition = new MinimumSubtotal(Dollar, All with { Except = All }) } },
        { "condition.of.except.except", Sound with { Condition = new MinimumSubtotal(Dollar, All with { Except = All with { Except = ProductFilter.Tag("x") } }) } },
        { "condition.of", Sound with { Condition = new MinimumSubtotal(Dollar, All with { Tags = [.. Enumerable.Repeat("x", 10_001)] }) } },
        { "action.atMostUnits", Sound with { Action = new PercentOffEachUnit(Rate.OneHundredPercent, All) { AtMostUnits = 0 } } },
        { "action.atMostUnits", Sound with { Action = new AmountOffEachUnit(Dollar, All) { AtMostUnits = 0 } } },
        { "action.firstUnit", Sound with { Action = new AmountOffEachUnit(Dollar, All) { FirstUnit = Money.Of(-1m, Currency.Usd) } } },
        { "action.firstUnit", Sound with { Action = new AmountOffEachUnit(Dollar, All) { FirstUnit = Money.Of(1m, Currency.Eur) } } },
        { "action.amount", Sound with { Action = new AmountOffEachUnit(Money.Zero(Currency.Usd), All) } },
        { "action.units", Sound with { Action = new DiscountUnits(PromotionReward.Free, All, 0) } },
        { "action.order", Sound with { Action = new DiscountUnits(PromotionReward.Free, All, 1, (UnitOrder)9) } },
        { "action.reward", Sound with { Action = new DiscountUnits(null!, All) } },
        { "action.reward", Sound with { Action = new DiscountUnits(new PromotionReward(), All) } },
        { "action.reward", Sound with { Action = new DiscountUnits(new PromotionReward { Amount = Dollar, Price = Dollar }, All) } },
        { "action.reward.rate", Sound with { Action = new DiscountUnits(PromotionReward.PercentOff(Rate.Zero), All) } },
        { "action.reward.price", Sound with { Action = new DiscountUnits(PromotionReward.FixedPrice(-Dollar), All) } },
        { "action.size", Sound with { Action = new CompleteGroups(All, 0, PromotionReward.Free) } },
        { "action.get", Sound with { Action = new BuyAndGet([new(All)], null!, PromotionReward.Free) } },
        { "action.get", Sound with { Action = new BuyAndGet([new(All)], new(All, 0), PromotionReward.Free) } },
        { "action.get.items", Sound with { Action = new BuyAndGet([new(All)], new(null!), PromotionReward.Free) } },
        { "action.buy", Sound with { Action = new BuyAndGet([], new(All), PromotionReward.Free) } },
        { "action.buy", Sound with { Action = new BuyAndGet([.. Enumerable.Repeat(new UnitSet(All), 9)], new(All), PromotionReward.Free) } },
        { "action.buy[1].quantity", Sound with { Action = new BuyAndGet([new(All), null!], new(All), PromotionReward.Free) } },
        { "action.order", Sound with { Action = new BuyAndGet([new(All)], new(All), PromotionReward.Free) { Order = (UnitOrder)9 } } },
        { "action.atMostTimes", Sound with { Action = new BuyAndGet([new(All)], new(All), PromotionReward.Free) { AtMostTimes = 0 } } },
        { "action.atMostUnits", Sound with { Action = new BuyAndGet([new(All)], new(All), PromotionReward.Free) { AtMostUnits = -1 } } },
        { "action.parts", Sound with { Action = new Bundle(default, PromotionReward.Free) } },
        { "action.parts[0].items", Sound with { Action = new Bundle([new(null!)], PromotionReward.Free) } },
        { "action.atMostTimes", Sound with { Action = new Bundle([new(All)], PromotionReward.Free) { AtMostTimes = 0 } } },
        { "action.methods", Sound with { Action = new FreeShipping { Methods = [default] } } },
        { "action.rate", Sound with { Action = new PercentOffShipping(Rate.Zero) } },
        { "action.sku", Sound with { Action = new GiftItem(default) } },
        { "action.quantity", Sound with { Action = new GiftItem(Sku.Of("CUP"), 0) } },
        { "action.tiers", Sound with { Action = new TieredByQuantity([]) } },
        { "action.tiers", Sound with { Action = new TieredByQuantity([null!]) } },
        { "action.tiers", Sound with { Action = new TieredByQuantity([new(-1, new FreeShipping())]) } },
        { "action.tiers", Sound with { Action = new TieredByQuantity([.. Enumerable.Range(1, 101).Select(i => new QuantityTier(i, new FreeShipping()))]) } },
        { "action.tiers[1].from", Sound with { Action = new TieredByQuantity([new(2, new FreeShipping()), new(2, new FreeShipping())]) } },
        { "action.tiers[0].action", Sound with { Action = new TieredByQuantity([new(2, new GiftItem(Sku.Of("CUP")))]) } },
        { "action.tiers[0].action", Sound with { Action = new TieredByQuantity([new(2, new TieredByQuantity([new(1, new FreeShipping())]))]) } },
        { "action.tiers[0].action", Sound with { Action = new TieredByQuantity([new(2, new FreeShipping())]) { Scope = TierScope.EachLine } } },
        { "action.tiers[0].action", Sound with { Action = new TieredByQuantity([new(2, null!)]) } },
        { "action.tiers[0].action.rate", Sound with { Action = new TieredByQuantity([new(2, new PercentOffOrder(Rate.Zero))]) } },
        { "action.tiers[1].action", Sound with { Action = new TieredByQuantity([new(2, new AmountOffOrder(Dollar)), new(3, new AmountOffOrder(Money.Of(1m, Currency.Eur)))]) } },
        { "action.scope", Sound with { Action = new TieredByQuantity([new(2, new PercentOffOrder(Rate.OneHundredPercent))]) { Scope = (TierScope)9 } } },
        { "action.of.tags", Sound with { Action = new TieredByQuantity([new(2, new FreeShipping())], ProductFilter.Tag(" ")) } },
        { "action.tiers", Sound with { Action = new TieredBySubtotal([new(default, new FreeShipping())]) } },
        { "action.tiers", Sound with { Action = new TieredBySubtotal([new(-Dollar, new FreeShipping())]) } },
        { "action.tiers[1].from", Sound with { Action = new TieredBySubtotal([new(Dollar, new FreeShipping()), new(Money.Of(2m, Currency.Eur), new FreeShipping())]) } },
        { "action.basis", Sound with { Action = new TieredBySubtotal([new(Dollar, new FreeShipping())]) { Basis = (SubtotalBasis)9 } } },
        { "action", Sound with { Action = new TieredBySubtotal([new(Dollar, new AmountOffOrder(Money.Of(1m, Currency.Eur)))]) } },
    };

    [Fact]
    public void A_null_and_a_promotion_without_an_id_are_refused()
    {
        PromotionSet.Compile([null!]).Error.Should().Be(PromotionErrors.Missing);
        PromotionSet.Compile([Sound with { Id = default }]).Error!.Code.Should().Be("promotions.no_id");
    }

    [Fact]
    public void A_promotion_has_ten_thousand_conditions_and_values_and_no_more()
    {
        PromotionCondition Customers(int count) => new CustomerIs([.. Enumerable.Range(0, count).Select(i => CustomerRef.Registered($"c-{i}"))]);

        PromotionSet.Compile([Sound with { Condition = Customers(9_999) }]).IsSuccess.Should().BeTrue();
        PromotionSet.Compile([Sound with { Condition = Customers(10_000) }]).Error!.Target.Should().Be("condition.customers");
        PromotionSet.Compile([Sound with { Condition = new AllOf([.. Enumerable.Repeat(new FirstOrder(), 10_000)]) }]).Error!.Target.Should().Be("condition.conditions[9999]");
    }

    [Fact]
    public void What_a_plugin_finds_wrong_is_said_with_its_place()
    {
        var rules = new PromotionRules([PromotionRuleRegistration.Action(new Faulty()), PromotionRuleRegistration.Condition(new Faulty())]);

        PromotionSet.Compile([Sound with { Action = new StrangeAction() }], rules).Error!.Message.Should().Contain("too strange");
        PromotionSet.Compile([Sound with { Condition = new Not(new StrangeCondition()) }], rules).Error!.Target.Should().Be("condition.condition");
    }

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

    private sealed class Faulty : IPromotionActionRule<StrangeAction>, IPromotionConditionRule<StrangeCondition>
    {
        public string? FindFault(StrangeAction action) => "it is too strange.";

        public string? FindFault(StrangeCondition condition) => "it is too strange.";

        public Currency? CurrencyOf(StrangeAction action) => null;

        public ImmutableArray<PromotionReduction> Reduce(StrangeAction action, PromotionSale sale) => [];

        public FactRule? NeedOf(StrangeCondition condition) => null;

        public CommerceError? FindMiss(StrangeCondition condition, PromotionSale sale) => null;
    }
}
