using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

public sealed class PromotionConditionTests
{
    private static readonly Rate Half = Rate.FromPercent(50);

    [Theory]
    [InlineData(SubtotalBasis.List, 2)]
    [InlineData(SubtotalBasis.Remaining, 1)]
    public void D6_a_threshold_looks_at_list_prices_unless_it_says_otherwise(SubtotalBasis basis, int applied)
    {
        var sale = Sale.InUsd().Line(10m);

        var order = sale.Promote(new PercentOffOrder(Half)).Promote(new PercentOffOrder(Half), new AllOf([new MinimumSubtotal(sale.Of(8m), Basis: basis)])).Calculate();

        order.AppliedPromotions.Should().HaveCount(applied);
        order.NotApplied.Select(m => m.Reason.Data["missing"]).Should().Equal(applied == 1 ? ["3.00 USD"] : []);
    }

    [Theory]
    [InlineData("tea", 0)]
    [InlineData("milk", 1)]
    public void What_is_left_of_some_goods_counts_for_a_threshold_on_them(string discounted, int missed)
    {
        var sale = Sale.InUsd().Line(10m, category: "milk").Line(10m, category: "tea");

        var order = sale.Promote(new PercentOffItems(Half, ProductFilter.Category(discounted)))
            .Promote(new FreeShipping(), new AnyOf([new MinimumSubtotal(sale.Of(8m), ProductFilter.Category("milk"), SubtotalBasis.Remaining)]))
            .Ship(5m)
            .Calculate();

        order.NotApplied.Should().HaveCount(missed);
    }

    [Theory]
    [InlineData(null, 3, 0)]
    [InlineData(null, 4, 1)]
    [InlineData("tea", 2, 0)]
    [InlineData("tea", 3, 1)]
    public void The_longest_line_counts_for_a_quantity_on_one_line(string? category, long least, int missing)
    {
        var order = Sale.InUsd().Line(1m, 3).Line(1m, 2, category: "tea").Line(1m, 1, category: "tea")
            .Promote(new PercentOffOrder(Half), new MinimumLineQuantity(Quantity.Of(least), category is null ? null : ProductFilter.Category(category)))
            .Calculate();

        order.NotApplied.Select(m => m.Reason.Data["missing"]).Should().Equal(missing == 0 ? [] : ["1"]);
    }

    [Fact]
    public void A_cart_of_nothing_but_matching_goods_is_told_from_one_with_others()
    {
        var promotion = (Action: new FreeShipping(), Condition: new AllGoodsMatch(ProductFilter.Category("tea")));
        var sale = Sale.InUsd().Ship(5m).Line(1m, category: "tea").Line(2m, category: "tea");

        sale.Promote(promotion.Action, promotion.Condition).Calculate().ShippingDiscount.Amount.Should().Be(5m);
        sale.Line(1m).Promote(promotion.Action, promotion.Condition).Calculate().NotApplied.Single().Reason.Code.Should().Be("promotions.other_goods");
    }

    public static TheoryData<PromotionCondition, string> Misses { get; } = new()
    {
        { new Not(new CustomerInGroup(CustomerGroup.Of("vip"))), "promotions.condition_not_met" },
        { new CustomerIs([CustomerRef.Registered("c-1"), CustomerRef.Registered("c-2")]), "" },
        { new CustomerIs([CustomerRef.Registered("c-2")]), "unreached" },
        { new CustomerInGroup(CustomerGroup.Of("vip")), "" },
        { new CustomerInGroup(CustomerGroup.Of("staff")), "unreached" },
        { new FirstOrder(), "promotions.not_first_order" },
        { new ShopIs([ShopId.Of("de"), ShopId.Of("at")]), "" },
        { new ShopIs([ShopId.Of("fr")]), "promotions.other_shop" },
        { new CurrencyIs([Currency.Usd]), "" },
        { new CurrencyIs([Currency.Eur, Currency.Gbp]), "promotions.other_currency" },
        { new MinimumSubtotal(Money.Of(1m, Currency.Eur)), "promotions.other_currency" },
        { new Not(new MinimumSubtotal(Money.Of(1m, Currency.Eur))), "" },
        { new ShipsTo(["DE"]), "" },
        { new ShipsTo(["FR"]), "promotions.other_country" },
        { new ShipsWith([ShippingMethodId.Of("standard")]), "" },
        { new ShipsWith([ShippingMethodId.Of("express")]), "promotions.other_shipping_method" },
        { new OnDates(new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 21)), "" },
        { new OnDates(new DateOnly(2026, 11, 21), new DateOnly(2026, 11, 21)), "" },
        { new OnDates(new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 23)), "promotions.other_time" },
        { new OnDates(new DateOnly(2026, 11, 19), new DateOnly(2026, 11, 20)), "promotions.other_time" },
        { new FactMatches(FactRule.AnyOf("weather", "rain")), "" },
        { new FactMatches(FactRule.NoneOf("weather", "rain")), "promotions.fact_not_met" },
        { new AllOf([new ShipsTo(["DE"]), new ShopIs([ShopId.Of("fr")])]), "promotions.other_shop" },
        { new AnyOf([new ShipsTo(["FR"]), new ShopIs([ShopId.Of("de")])]), "" },
        { new AnyOf([new ShipsTo(["FR"]), new ShopIs([ShopId.Of("fr")])]), "promotions.other_shop" },
        { new Not(new Not(new ShipsTo(["DE"]))), "" },
    };

    [Theory]
    [MemberData(nameof(Misses))]
    public void Each_condition_holds_or_says_what_is_missing(PromotionCondition condition, string code)
    {
        var sale = Sale.InUsd().Line(10m).Ship(5m).Promote(new PercentOffOrder(Half), condition);

        // 00:30 on Saturday in Berlin is Friday in London.
        var order = (sale with
        {
            Context = new PromotionContext
            {
                Now = new DateTimeOffset(2026, 11, 21, 0, 30, 0, TimeSpan.FromHours(1)),
                Shop = ShopId.Of("de"),
                Customer = CustomerRef.Registered("c-1"),
                PriorOrders = 2,
                Groups = [CustomerGroup.Of("vip")],
                Country = "DE",
                Facts = [new Fact("weather", "rain")],
            },
        }).Calculate();

        order.AppliedPromotions.Should().HaveCount(code.Length == 0 ? 1 : 0);
        order.NotApplied.Select(m => m.Reason.Code).Should().Equal(code is "" or "unreached" ? [] : [code]);
    }

    [Fact]
    public void Who_is_unknown_is_in_no_list_and_has_no_first_order()
    {
        foreach (var condition in new PromotionCondition[]
        {
            new FirstOrder(), new CustomerIs([CustomerRef.Registered("c-1")]), new ShipsTo(["DE"]), new ShipsWith([ShippingMethodId.Of("standard")]), new ShopIs([ShopId.Of("de")]),
        })
        {
            Sale.InUsd().Line(10m).Promote(new PercentOffOrder(Half), condition).Calculate().AppliedPromotions.Should().BeEmpty(condition.ToString());
        }
    }

    [Theory]
    [InlineData(0L, true)]
    [InlineData(1L, false)]
    [InlineData(null, false)]
    public void A_first_order_is_that_of_a_known_customer_who_has_none(long? orders, bool applies)
    {
        var sale = Sale.InUsd().Line(10m).Promote(new PercentOffOrder(Half), new FirstOrder());

        (sale with { Context = sale.Context with { Customer = CustomerRef.Registered("c-1"), PriorOrders = orders } }).Calculate().AppliedPromotions.Any().Should().Be(applies);
    }

    [Theory]
    [InlineData("22:00", "02:00", "2026-11-20T22:00", true)]
    [InlineData("22:00", "02:00", "2026-11-20T21:59", false)]
    [InlineData("22:00", "02:00", "2026-11-21T01:59", true)]
    [InlineData("22:00", "02:00", "2026-11-21T02:00", false)]
    [InlineData("22:00", "02:00", "2026-11-20T01:00", false)]
    [InlineData("22:00", "02:00", "2026-11-21T23:00", false)]
    [InlineData("09:00", "17:00", "2026-11-20T09:00", true)]
    [InlineData("09:00", "17:00", "2026-11-20T17:00", false)]
    [InlineData("09:00", "17:00", "2026-11-21T12:00", false)]
    [InlineData("18:00", null, "2026-11-20T23:59", true)]
    [InlineData("18:00", null, "2026-11-21T00:00", false)]
    [InlineData(null, "06:00", "2026-11-20T05:59", true)]
    [InlineData(null, "06:00", "2026-11-20T06:00", false)]
    [InlineData(null, null, "2026-11-20T00:00", true)]
    [InlineData(null, null, "2026-11-20T23:59", true)]
    [InlineData(null, null, "2026-11-19T23:59", false)]
    public void A_friday_has_hours_that_may_reach_into_saturday(string? from, string? until, string now, bool applies)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var friday = new OnWeekdays([DayOfWeek.Friday], from is null ? null : TimeOnly.Parse(from, culture), until is null ? null : TimeOnly.Parse(until, culture));
        var sale = Sale.InUsd().Line(10m).Promote(new PercentOffOrder(Half), friday);

        (sale with { Context = sale.Context with { Now = DateTimeOffset.Parse(now + "+05:45", culture) } }).Calculate().AppliedPromotions.Any().Should().Be(applies);
    }

    [Fact]
    public void Goods_that_are_not_promotable_count_for_thresholds_on_all_goods_and_for_none_on_some()
    {
        var sale = Sale.InUsd().Line(10m, category: "tea", promotable: false).Line(10m, category: "tea");

        sale.Promote(new PercentOffOrder(Half), new MinimumSubtotal(sale.Of(20m))).Calculate().AppliedPromotions.Should().ContainSingle();
        sale.Promote(new PercentOffOrder(Half), new MinimumSubtotal(sale.Of(20m), ProductFilter.Category("tea"))).Calculate()
            .NotApplied.Single().Reason.Data["missing"].Should().Be("10.00 USD");
        sale.Promote(new PercentOffOrder(Half), new AllGoodsMatch(ProductFilter.Category("tea"))).Calculate().AppliedPromotions.Should().BeEmpty();
    }

    [Fact]
    public void What_a_filter_excepts_is_not_meant()
    {
        var sale = Sale.InUsd().Line(10m, category: "tea").Line(10m, category: "cups").Line(10m);

        sale.Promote(new PercentOffItems(Half, ProductFilter.Everything with { Except = ProductFilter.Category("tea") })).Calculate()
            .Lines.Select(l => l.Discount.Amount).Should().Equal(0m, 5m, 5m);
    }
}
