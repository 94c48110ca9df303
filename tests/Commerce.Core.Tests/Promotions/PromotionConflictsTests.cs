namespace Commerce.Promotions.Tests;

public sealed class PromotionConflictsTests
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PromotionAction Ten = new PercentOffOrder(Rate.FromPercent(10));

    [Fact]
    public void Promotions_that_get_along_are_not_reported() => Find(
        Named("a"),
        Named("b") with { Code = CouponCode.Of("B"), Class = "goods" },
        Named("c") with { CombinesWith = ["goods"] },
        Named("d") with { IsExclusive = true, Code = CouponCode.Of("D") },
        Named("e") with { IsExclusive = true, Priority = 1, Condition = new FirstOrder() }).Should().BeEmpty();

    [Fact]
    public void A_code_of_two_that_run_at_the_same_time_is_reported()
    {
        var code = CouponCode.Of("SAME");

        var conflict = Find(
            Named("a") with { Code = code, EndsAt = March },
            Named("b") with { Code = code, StartsAt = March },
            Named("c") with { Code = CouponCode.Of("same"), StartsAt = March.AddDays(1) }).Should().ContainSingle().Subject;

        conflict.Code.Should().Be("promotions.same_code");
        Ids(conflict).Should().Equal("b", "c");
    }

    [Fact]
    public void Two_exclusive_ones_of_one_rank_are_reported()
    {
        var exclusive = Named("a") with { IsExclusive = true, Condition = new FirstOrder() };

        var conflict = Find(
            exclusive,
            exclusive with { Id = PromotionId.Of("b") },
            exclusive with { Id = PromotionId.Of("c"), Priority = 1 },
            exclusive with { Id = PromotionId.Of("d"), Lane = new PromotionLane(1) }).Should().ContainSingle().Subject;

        conflict.Code.Should().Be("promotions.same_rank");
        Ids(conflict).Should().Equal("a", "b");
    }

    [Fact]
    public void An_exclusive_one_that_asks_for_nothing_shadows_those_of_its_time()
    {
        var conflict = Find(
            Named("all") with { IsExclusive = true, StartsAt = March, EndsAt = March.AddDays(7) },
            Named("before") with { EndsAt = March },
            Named("within") with { StartsAt = March.AddDays(1), EndsAt = March.AddDays(2) },
            Named("longer") with { StartsAt = March.AddDays(1) }).Should().ContainSingle().Subject;

        conflict.Code.Should().Be("promotions.shadowed");
        Ids(conflict).Should().Equal("all", "within");
    }

    [Theory]
    [InlineData("condition")]
    [InlineData("code")]
    [InlineData("coupon")]
    [InlineData("limits")]
    public void An_exclusive_one_that_asks_for_something_shadows_nobody(string what)
    {
        var exclusive = Named("all") with { IsExclusive = true };
        exclusive = what switch
        {
            "condition" => exclusive with { Condition = new FirstOrder() },
            "code" => exclusive with { Code = CouponCode.Of("X") },
            "coupon" => exclusive with { NeedsCoupon = true },
            _ => exclusive with { Limits = new PromotionLimits { Uses = 1 } },
        };

        Find(exclusive, Named("b"), Named("c")).Should().BeEmpty();
    }

    [Fact]
    public void A_class_that_nobody_has_is_reported()
    {
        var conflict = Find(Named("a") with { CombinesWith = ["shiping", "shipping"] }, Named("b") with { Class = "shipping" }).Should().ContainSingle().Subject;

        conflict.Code.Should().Be("promotions.unknown_class");
        conflict.Message.Should().Contain("'shiping'");
        Ids(conflict).Should().Equal("a");
    }

    [Fact]
    public void One_that_may_combine_with_nobody_is_reported()
    {
        // "a" allows "b", but "b" only its own kind, of which there is another one.
        var conflict = Find(
            Named("a") with { Class = "goods", CombinesWith = ["shipping"] },
            Named("b") with { Class = "shipping", CombinesWith = ["shipping"] },
            Named("c") with { Class = "shipping", CombinesWith = ["shipping"] },
            Named("d") with { IsExclusive = true, Code = CouponCode.Of("D") }).Should().ContainSingle().Subject;

        conflict.Code.Should().Be("promotions.never_combines");
        Ids(conflict).Should().Equal("a");
    }

    [Fact]
    public void One_alone_has_nobody_to_combine_with_and_is_not_reported() => Find(Named("a") with { CombinesWith = [] }).Should().BeEmpty();

    public static TheoryData<string, PromotionCondition?, PromotionAction> NeverHold { get; } = new()
    {
        { "EUR and in USD", new MinimumSubtotal(Usd(10)), new AmountOffOrder(Money.Of(5m, Currency.Eur)) },
        { "EUR and in USD", new AllOf([new MinimumSubtotal(Usd(10)), new MinimumSubtotal(Money.Of(5m, Currency.Eur))]), Ten },
        { "does not allow", new CurrencyIs([Currency.Eur]), new AmountOffOrder(Usd(5)) },
        { "at least", new AllOf([new MinimumSubtotal(Usd(100)), new Not(new MinimumSubtotal(Usd(50)))]), Ten },
        { "at least", new AllOf([new AllOf([new MinimumSubtotal(Usd(50))]), new Not(new AnyOf([new FirstOrder(), new MinimumSubtotal(Usd(50))]))]), Ten },
        { "of the same goods", new AllOf([new MinimumQuantity(Quantity.Of(3)), new Not(new MinimumQuantity(Quantity.Of(2)))]), Ten },
        { "dates", new AllOf([new OnDates(new(2026, 1, 1), new(2026, 1, 31)), new OnDates(new(2026, 2, 1), new(2026, 2, 2))]), Ten },
        { "currencies", new AllOf([new CurrencyIs([Currency.Eur]), new CurrencyIs([Currency.Usd])]), Ten },
        { "shops", new AllOf([new ShopIs([ShopId.Of("a")]), new ShopIs([ShopId.Of("b")])]), Ten },
        { "customers", new AllOf([new CustomerIs([CustomerRef.Registered("1")]), new CustomerIs([CustomerRef.Registered("2")])]), Ten },
        { "countries", new AllOf([new ShipsTo(["DE", "AT"]), new ShipsTo(["CH"])]), Ten },
        { "in a group", new AllOf([new CustomerInGroup(CustomerGroup.Of("g")), new Not(new CustomerInGroup(CustomerGroup.Of("g")))]), Ten },
        { "first order", new AllOf([new FirstOrder(), new Not(new FirstOrder())]), Ten },
        { "first order", new AllOf([new Not(new Not(new FirstOrder())), new Not(new FirstOrder())]), Ten },
        { "first order", new AllOf([new AnyOf([new FirstOrder()]), new Not(new FirstOrder())]), Ten },
    };

    [Theory]
    [MemberData(nameof(NeverHold))]
    public void A_promotion_that_never_counts_is_reported(string reason, PromotionCondition? condition, PromotionAction action)
    {
        var conflict = Find(Named("a") with { Condition = condition, Action = action }).Should().ContainSingle().Subject;

        conflict.Code.Should().Be("promotions.never_holds");
        conflict.Message.Should().Contain(reason).And.EndWith(".");
        Ids(conflict).Should().Equal("a");
    }

    public static TheoryData<PromotionCondition?, PromotionAction> MayHold { get; } = new()
    {
        { new AnyOf([new MinimumSubtotal(Usd(10)), new MinimumSubtotal(Money.Of(5m, Currency.Eur))]), Ten },
        { new CurrencyIs([Currency.Eur, Currency.Usd]), new AmountOffOrder(Usd(5)) },
        { new AllOf([new MinimumSubtotal(Usd(50)), new Not(new MinimumSubtotal(Usd(100)))]), Ten },
        { new AllOf([new MinimumSubtotal(Usd(100)), new Not(new MinimumSubtotal(Usd(50), ProductFilter.Category("tea")))]), Ten },
        { new AllOf([new MinimumSubtotal(Usd(100)), new Not(new MinimumSubtotal(Usd(50), Basis: SubtotalBasis.Remaining))]), Ten },
        { new AllOf([new MinimumQuantity(Quantity.Of(3)), new Not(new MinimumQuantity(Quantity.Of(2), ProductFilter.Category("tea")))]), Ten },
        { new AllOf([new OnDates(new(2026, 1, 1), new(2026, 1, 31)), new OnDates(new(2026, 1, 31), new(2026, 2, 2))]), Ten },
        { new AllOf([new ShipsTo(["DE", "at"]), new ShipsTo(["AT"])]), Ten },
        { new AllOf([new CustomerInGroup(CustomerGroup.Of("g")), new Not(new CustomerInGroup(CustomerGroup.Of("h")))]), Ten },
        { new Not(new AllOf([new FirstOrder(), new Not(new FirstOrder())])), Ten },
    };

    [Theory]
    [MemberData(nameof(MayHold))]
    public void A_promotion_that_may_count_is_not_reported(PromotionCondition? condition, PromotionAction action) =>
        Find(Named("a") with { Condition = condition, Action = action }).Should().BeEmpty();

    [Fact]
    public void Amounts_beside_the_action_count_in_their_currency_too() =>
        Find(Named("a") with { AtMost = Usd(5), LeastUnitPrice = Money.Of(1m, Currency.Eur) }).Should().ContainSingle().Which.Code.Should().Be("promotions.never_holds");

    [Fact]
    public void A_report_is_bounded_and_quick_even_for_a_hundred_thousand()
    {
        var many = Enumerable.Range(0, 100_000).Select(i => Named($"p{i}") with { Code = CouponCode.Of("SAME"), IsExclusive = true, CombinesWith = [$"c{i % 7}"] });

        var conflicts = PromotionConflicts.Find(many);

        conflicts.Should().HaveCount(PromotionConflicts.MaxConflicts);
    }

    [Fact]
    public void Rules_of_their_own_for_thousands_are_still_compared() =>
        PromotionConflicts.Find(Enumerable.Range(0, 3_000).Select(i => Named($"p{i}") with { Class = $"c{i}", CombinesWith = [] }))
            .Should().HaveCount(PromotionConflicts.MaxConflicts).And.OnlyContain(c => c.Code == "promotions.never_combines");

    private static IReadOnlyList<PromotionConflict> Find(params Promotion[] promotions) => PromotionConflicts.Find(promotions);

    private static Promotion Named(string id) => PromotionShop.Tea with { Id = PromotionId.Of(id) };

    private static Money Usd(decimal amount) => Money.Of(amount, Currency.Usd);

    private static IEnumerable<string> Ids(PromotionConflict conflict) => conflict.Promotions.Select(p => p.Value);
}
