using System.Collections.Immutable;
using Commerce.Pricing;
using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>Real defects of real systems, with their figures (D1 … D13; the limits D7 … D9 are held by stores and tested there).</summary>
public sealed class PromotionEdgeCaseTests
{
    private static readonly ProductFilter All = ProductFilter.Everything;
    private static readonly ProductFilter Tea = ProductFilter.Category("tea");
    private static readonly ProductFilter Cups = ProductFilter.Category("cups");
    private static readonly Rate Half = Rate.FromPercent(50);

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    public void D1_who_buys_two_gets_the_third_for_nothing(long quantity, int free) =>
        Sale.InUsd().Line(10m, quantity).Promote(BuyTwoGetOne(All, All)).Calculate().Discount.Amount.Should().Be(10m * free);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void D1_pieces_that_were_added_one_by_one_count_as_those_that_came_together(int cheapest)
    {
        var prices = new decimal[] { 20, 20, 20 };
        prices[cheapest] = 15;

        var order = prices.Aggregate(Sale.InUsd(), (sale, price) => sale.Line(price, category: "tea")).Promote(BuyTwoGetOne(Tea, Tea)).Calculate();

        order.Lines.Select(l => l.Discount.Amount).Should().Equal(prices.Select(p => p == 15 ? 15m : 0m));
    }

    [Theory]
    [InlineData(UnitOrder.CheapestFirst, 3)]
    [InlineData(UnitOrder.DearestFirst, 8)]
    public void D1_of_other_goods_the_cheapest_or_the_dearest_is_given_first(UnitOrder order, double discount)
    {
        var sale = Sale.InUsd().Line(10m, 2, category: "tea").Line(8m, category: "cups").Line(3m, category: "cups").Line(5m, category: "cups");

        sale.Promote(BuyTwoGetOne(Tea, Cups) with { Order = order }).Calculate().Discount.Amount.Should().Be((decimal)discount);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(29, 0)]
    [InlineData(30, 20)]
    public void D1_who_buys_ten_of_one_kind_gets_twenty_only_once_they_are_in_the_cart(long quantity, double discount) =>
        Sale.InUsd().Line(1m, quantity).Promote(new BuyAndGet([new(All, 10)], new(All, 20), PromotionReward.Free)).Calculate()
            .Discount.Amount.Should().Be((decimal)discount);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void D2_an_amount_off_the_other_piece_is_an_amount_and_no_percentage(long atMost)
    {
        var sale = Sale.In(Currency.Vnd).Line(200_000m, 3, category: "tea").Line(120_000m, 3, category: "cups");

        var order = sale.Promote(new BuyAndGet([new(Tea)], new(Cups), PromotionReward.AmountOff(sale.Of(50_000m))) { AtMostUnits = atMost }).Calculate();

        order.Discount.Amount.Should().Be(50_000m * atMost);
    }

    [Fact]
    public void D2_half_off_the_other_piece_is_half() =>
        Sale.InUsd().Line(30m, category: "tea").Line(12m, category: "cups")
            .Promote(new BuyAndGet([new(Tea)], new(Cups), PromotionReward.PercentOff(Half))).Calculate().Discount.Amount.Should().Be(6m);

    public static TheoryData<FactRule, AttributeValue?, bool> Rules { get; } = new()
    {
        { Rule(FactOperator.Above, 100), 20, false },
        { Rule(FactOperator.Above, 100), 9, false },
        { Rule(FactOperator.Above, 100), "9", false },
        { Rule(FactOperator.Above, 100), 100, false },
        { Rule(FactOperator.Above, 100), "100.01", true },
        { Rule(FactOperator.AtLeast, 100), 100, true },
        { Rule(FactOperator.Below, 20), 9, true },
        { Rule(FactOperator.Below, 20), "9", true },
        { Rule(FactOperator.Below, 20), 20, false },
        { Rule(FactOperator.AtMost, 20), 20, true },
        { Rule(FactOperator.AtMost, 20), "much", false },
        { Rule(FactOperator.AnyOf, "a", "b"), "b", true },
        { Rule(FactOperator.AnyOf, "a", "b"), "c", false },
        { Rule(FactOperator.AnyOf, 5), "5.0", true },
        { Rule(FactOperator.AnyOf, "5"), 5, true },
        { Rule(FactOperator.AnyOf, "01"), "1", false },
        { Rule(FactOperator.AnyOf, true), true, true },
        { Rule(FactOperator.AnyOf, "true"), true, false },
        { Rule(FactOperator.NoneOf, "a", "b"), "b", false },
        { Rule(FactOperator.NoneOf, "a", "b"), "c", true },
        { Rule(FactOperator.AnyOf, "a"), null, false },
        { Rule(FactOperator.NoneOf, "a"), null, true },
        { Rule(FactOperator.Above, 100), null, false },
        { Rule(FactOperator.Below, 100), null, false },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void D3_facts_compare_as_what_they_are(FactRule rule, AttributeValue? value, bool holds)
    {
        var sale = Sale.InUsd().Line(10m).Promote(new PercentOffOrder(Half), new FactMatches(rule));

        var order = (sale with { Context = sale.Context with { Facts = value is { } known ? [new Fact("f", known)] : [] } }).Calculate();

        order.AppliedPromotions.Should().HaveCount(holds ? 1 : 0);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void D3_attributes_of_products_compare_so_too(FactRule rule, AttributeValue? value, bool holds)
    {
        var sale = Sale.InUsd().Line(10m);
        var attributes = value is { } known ? Attributes.Create([new("f", known)]).Value : Attributes.Empty;
        sale = sale with { Lines = [sale.Lines[0] with { Item = sale.Lines[0].Item with { Attributes = attributes } }] };

        sale.Promote(new PercentOffItems(Half, All with { Attributes = [rule] })).Calculate().AppliedPromotions.Should().HaveCount(holds ? 1 : 0);
    }

    [Fact]
    public void D3_an_empty_list_of_values_is_refused_and_never_means_everything()
    {
        var promotion = Sale.InUsd().Promote(new PercentOffOrder(Half), new FactMatches(new FactRule { Fact = "f", Values = [] })).Promotions.Single();

        PromotionSet.Compile([promotion]).Error!.Target.Should().Be("condition.rule.values");
    }

    [Fact]
    public void D3_a_fact_with_several_values_is_in_and_not_in_by_any_of_them()
    {
        var sale = Sale.InUsd().Line(10m)
            .Promote(new PercentOffOrder(Half), new FactMatches(Rule(FactOperator.AnyOf, "b")))
            .Promote(new FreeShipping(), new FactMatches(Rule(FactOperator.NoneOf, "b")));

        var order = (sale with { Context = sale.Context with { Facts = [new Fact("f", "a", "b")] } }).Calculate();

        order.AppliedPromotions.Single().Promotion.Id.Should().Be(sale.Promotions[0].Id);
        order.NotApplied.Single().Reason.Should().Be(PromotionErrors.FactNotMet);
    }

    [Fact]
    public void D4_a_piece_does_not_qualify_and_be_given_at_once() =>
        Sale.InUsd().Line(10m).Promote(new BuyAndGet([new(All)], new(All), PromotionReward.Free)).Calculate()
            .NotApplied.Single().Reason.Should().Be(PromotionErrors.NoMatchingItems);

    [Fact]
    public void D4_a_piece_counts_once_across_promotions()
    {
        var deal = new BuyAndGet([new(All)], new(All), PromotionReward.Free) { AtMostTimes = 1 };

        // Four pieces feed both deals, three only one of them; the better deal takes the dearer piece.
        Discount(4).Should().Be(20m);
        Discount(3).Should().Be(10m);

        decimal Discount(long quantity) => Sale.InUsd().Line(10m, quantity).Promote(deal).Promote(deal).Calculate().Discount.Amount;
    }

    [Fact]
    public void D4_a_piece_that_was_bought_for_one_deal_is_not_part_of_a_bundle()
    {
        var sale = Sale.InUsd().Line(10m, category: "tea").Line(10m, category: "cups").Line(4m, category: "cakes");

        var order = sale
            .Promote(new BuyAndGet([new(Tea)], new(Cups), PromotionReward.Free))
            .Promote(new Bundle([new(Tea), new(ProductFilter.Category("cakes"))], PromotionReward.FixedPrice(sale.Of(9m))))
            .Calculate();

        order.Discount.Amount.Should().Be(10m);
        order.NotApplied.Single().Reason.Should().Be(PromotionErrors.NothingLeft);
    }

    [Fact]
    public void D4_what_is_left_of_a_piece_is_the_most_that_a_later_deal_takes()
    {
        // The first deal gives one of four pieces; a discount then leaves 3.00 of 30.00; the second deal finds two pieces at 1.00, not at their first price.
        var deal = new BuyAndGet([new(All)], new(All), PromotionReward.Free) { AtMostTimes = 1 };
        var sale = Sale.InUsd().Line(10m, 4).Promote(deal).Promote(new PercentOffOrder(Rate.FromPercent(90))).Promote(deal);

        sale.Calculate().AppliedPromotions.Select(p => p.Amount.Amount).Should().Equal(10m, 27m, 1m);
    }

    [Theory]
    [InlineData(5, "p001")]
    [InlineData(30, "p000")]
    public void D5_an_exclusive_promotion_that_is_found_late_counts_when_it_gives_more(double percent, string applied)
    {
        var order = Sale.InUsd().Line(100m)
            .Promote(new PercentOffOrder(Rate.FromPercent((decimal)percent)))
            .Promote(new PercentOffOrder(Rate.FromPercent(20))).But(p => p with { IsExclusive = true, Priority = 9 })
            .Calculate();

        order.AppliedPromotions.Single().Promotion.Id.Value.Should().Be(applied);
        order.NotApplied.Single().Reason.Code.Should().Be("promotions.outweighed");
    }

    [Fact]
    public void D5_of_two_exclusive_promotions_with_one_effect_the_smaller_id_counts_wherever_it_stands()
    {
        var sale = Sale.InUsd().Line(100m)
            .Promote(new PercentOffOrder(Half)).But(p => p with { IsExclusive = true })
            .Promote(new AmountOffOrder(Money.Of(50m, Currency.Usd))).But(p => p with { IsExclusive = true });

        sale.Calculate().AppliedPromotions.Single().Promotion.Id.Value.Should().Be("p000");
        (sale with { Promotions = [.. sale.Promotions.Reverse()] }).Calculate().AppliedPromotions.Single().Promotion.Id.Value.Should().Be("p000");
    }

    [Fact]
    public void D5_an_entered_code_that_is_weaker_than_what_applies_by_itself_is_answered()
    {
        var order = Sale.InUsd().Line(100m)
            .Promote(new PercentOffOrder(Rate.FromPercent(20))).But(p => p with { IsExclusive = true })
            .Promote(new PercentOffOrder(Rate.FromPercent(10)), code: "TEN")
            .WithCodes("TEN")
            .Calculate();

        order.Total.Amount.Should().Be(80m);
        order.NotApplied.Single().Code.Should().Be(CouponCode.Of("TEN"));
        order.NotApplied.Single().Reason.Should().Be(PromotionErrors.Outweighed);
    }

    [Fact]
    public void D6_promotions_that_push_each_other_out_end_in_the_better_combination_and_stay_there()
    {
        // Each wants 60.00 to be left when its turn comes: whichever of the first two applies leaves 50.00.
        var sale = Sale.InUsd().Line(100m);
        sale = sale.Promote(new PercentOffOrder(Half), Left(60m)).Promote(new PercentOffOrder(Half), Left(60m)).Promote(new AmountOffOrder(sale.Of(5m)), Left(60m));

        var order = sale.Calculate();

        order.AppliedPromotions.Select(p => p.Promotion.Id.Value).Should().Equal("p000");
        order.Total.Amount.Should().Be(50m);
        sale.Calculate().Explain().Should().Be(order.Explain());

        PromotionCondition Left(decimal least) => new MinimumSubtotal(sale.Of(least), Basis: SubtotalBasis.Remaining);
    }

    [Theory]
    [InlineData("2026-11-27T00:00:00+01:00", true)]
    [InlineData("2026-11-26T23:59:59.9999999+01:00", false)]
    [InlineData("2026-11-27T23:59:59.9999999+01:00", true)]
    [InlineData("2026-11-28T00:00:00+01:00", false)]
    [InlineData("2026-11-26T23:00:00+00:00", true)]
    public void D10_a_day_of_the_shop_counts_from_its_first_instant_to_its_last(string now, bool applies)
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var sale = Sale.InUsd().Line(10m).Promote(new PercentOffOrder(Half)).But(p => p with
        {
            StartsAt = ShopTime.ToInstant(new DateOnly(2026, 11, 27), TimeOnly.MinValue, berlin),
            EndsAt = ShopTime.ToInstant(new DateOnly(2026, 11, 28), TimeOnly.MinValue, berlin),
        });

        At(sale, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).AppliedPromotions.Any().Should().Be(applies);
    }

    [Fact]
    public void D10_a_promotion_that_ends_between_cart_and_order_is_gone_from_the_order_and_the_snapshot_keeps_what_was_sold()
    {
        var end = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);
        var sale = Sale.InUsd().Line(10m).Promote(new PercentOffOrder(Half)).But(p => p with { EndsAt = end });

        var (cart, order) = (At(sale, end.AddTicks(-1)), At(sale, end));

        (cart.Total.Amount, order.Total.Amount).Should().Be((5m, 10m));
        order.NotApplied.Single().Reason.Should().Be(PromotionErrors.NotActive);
        CalculationDifference.Between(cart, order).Select(c => c.ToString()).Should().Contain("Discount of Promotion 1: gone, was 5.00 USD");
        new OrderKernel().Replay(cart.ToSnapshot()).Value.Total.Amount.Should().Be(5m);
    }

    [Fact]
    public void D11_goods_that_no_promotion_may_touch_keep_their_price_and_do_not_block_the_others()
    {
        var sale = Sale.InUsd().Line(10m, 2, category: "tea").Line(50m, category: "tea", promotable: false);
        foreach (var action in new PromotionAction[]
        {
            new PercentOffOrder(Half), new AmountOffOrder(sale.Of(10m)), new PercentOffItems(Half, Tea), new FixedPriceForItems(sale.Of(10m), Tea),
            new PercentOffEachUnit(Half, Tea), new DiscountUnits(PromotionReward.AmountOff(sale.Of(10m)), Tea, 1, UnitOrder.DearestFirst),
            new CompleteGroups(Tea, 2, PromotionReward.PercentOff(Half)), new BuyAndGet([new(Tea)], new(Tea), PromotionReward.Free),
            new Bundle([new(Tea, 2)], PromotionReward.FixedPrice(sale.Of(10m))), new TieredByQuantity([new(1, new PercentOffOrder(Half))], Tea),
            new TieredByQuantity([new(1, new PercentOffOrder(Half))]) { Scope = TierScope.EachLine },
        })
        {
            sale.Promote(action).Calculate().Lines.Select(l => l.Discount.Amount).Should().BeEquivalentTo([10m, 0m], action.ToString());
        }
    }

    [Fact]
    public void D11_when_the_line_that_earned_a_promotion_goes_the_others_lose_it()
    {
        var sale = Sale.InUsd().Line(90m).Line(20m);
        sale = sale.Promote(new PercentOffOrder(Half), new MinimumSubtotal(sale.Of(100m)));

        sale.Calculate().Total.Amount.Should().Be(55m);
        (sale with { Lines = [sale.Lines[1]] }).Calculate().Total.Amount.Should().Be(20m);
    }

    [Fact]
    public void D12_pieces_by_the_thousand_cost_no_more_memory_than_a_few()
    {
        var few = Allocated(Deals(20));
        var many = Allocated(Deals(6_000));

        // Finding the best number of times halves a range: 6,000 pieces take eight more looks than 20.
        many.Should().BeLessThan(few * 4);

        static CalculationInput Deals(long quantity)
        {
            var sale = Enumerable.Range(0, 30).Aggregate(Sale.InUsd(), (s, i) => s.Line(1 + i, quantity, category: i % 2 == 0 ? "tea" : "cups"));
            return sale
                .Promote(new BuyAndGet([new(Tea, 2)], new(All), PromotionReward.Free) { Order = UnitOrder.DearestFirst })
                .Promote(new CompleteGroups(Cups, 7, PromotionReward.PercentOff(Half)))
                .Promote(new DiscountUnits(PromotionReward.AmountOff(sale.Of(1m)), All, quantity))
                .ToInput();
        }
    }

    [Fact]
    public void D12_a_hundred_promotions_on_a_hundred_lines_cost_their_product_and_no_more()
    {
        var (small, large) = (Allocated(Cart(10, 10)), Allocated(Cart(100, 100)));

        // A hundred times the pairs of line and promotion.
        large.Should().BeLessThan(small * 150);

        static CalculationInput Cart(int lines, int promotions)
        {
            var sale = Enumerable.Range(0, lines).Aggregate(Sale.InUsd(), (s, i) => s.Line(5 + i, 2, category: $"c{i % 7}"));
            return Enumerable.Range(0, promotions)
                .Aggregate(sale, (s, i) => s.Promote(new PercentOffItems(Rate.FromPercent(1), ProductFilter.Category($"c{i % 7}"))))
                .ToInput();
        }
    }

    [Fact]
    public void D13_a_gift_is_free_while_its_promotion_applies_and_costs_its_price_when_it_does_not()
    {
        var sale = Gift(Sale.InUsd().Line(60m));

        sale.Calculate().Lines.Select(l => l.Total.Amount).Should().Equal(60m, 0m);
        var lost = (sale with { Lines = [sale.Lines[0] with { UnitPrice = UnitPrice.Of(40m, Currency.Usd) }, sale.Lines[1]] }).Calculate();
        lost.Lines.Select(l => l.Total.Amount).Should().Equal(40m, 15m);
        lost.NotApplied.Single().Reason.Data["missing"].Should().Be("10.00 USD");
    }

    [Fact]
    public void D13_a_gift_that_is_not_among_the_lines_is_said_to_be_missing() =>
        Sale.InUsd().Line(60m).Promote(new GiftItem(Sku.Of("CUP"))).Calculate().NotApplied.Single().Reason.Should().Be(PromotionErrors.GiftMissing);

    [Fact]
    public void D13_a_gift_counts_for_no_threshold_and_no_other_promotion_touches_it()
    {
        var sale = Gift(Sale.InUsd().Line(50m, 2, category: "tea"));

        var order = sale
            .Promote(new PercentOffOrder(Half))
            .Promote(new AmountOffOrder(sale.Of(1m)), new MinimumSubtotal(sale.Of(101m)))
            .Promote(new AmountOffOrder(sale.Of(1m)), new MinimumQuantity(Quantity.Of(3)))
            .Promote(new AmountOffOrder(sale.Of(1m)), new MinimumSubtotal(sale.Of(51m), Basis: SubtotalBasis.Remaining))
            .Promote(new BuyAndGet([new(All, 2)], new(All), PromotionReward.Free))
            .Promote(new FreeShipping(), new AllGoodsMatch(Tea))
            .Ship(5m)
            .Calculate();

        order.AppliedPromotions.Select(p => (p.Promotion.Id.Value, p.Amount.Amount)).Should().Equal(("p000", 15m), ("p001", 50m), ("p006", 5m));
        order.Lines.Select(l => l.Total.Amount).Should().Equal(50m, 0m);
    }

    [Theory]
    [InlineData(LostPromotions.Prorate)]
    [InlineData(LostPromotions.Keep)]
    [InlineData(LostPromotions.ClawBack)]
    public void D13_a_gift_is_returned_for_nothing(LostPromotions lost)
    {
        var returned = new Returned(Gift(Sale.InUsd().Line(60m, 2, tax: 10))) { Policy = new RefundPolicy { LostPromotions = lost } };

        returned.Units(1, 1).Total.IsZero.Should().BeTrue();
        returned.Units(0, 2).Total.Amount.Should().Be(132m);
    }

    [Fact]
    public void D13_who_keeps_the_gift_and_returns_what_earned_it_pays_for_it_when_lost_promotions_are_taken_back()
    {
        var returned = new Returned(Gift(Sale.InUsd().Line(60m))) { Policy = new RefundPolicy { LostPromotions = LostPromotions.ClawBack } };

        returned.Units(0, 1).Total.Amount.Should().Be(45m);
        returned.Units(1, 1).Total.Amount.Should().Be(15m);
    }

    private static Sale Gift(Sale sale)
    {
        sale = sale.Promote(new GiftItem(Sku.Of("CUP")), new MinimumSubtotal(sale.Of(50m)));
        var line = sale.Line(15m).Lines[^1];
        return sale with { Lines = sale.Lines.Add(line with { Item = line.Item with { Sku = Sku.Of("CUP") }, Gift = sale.Promotions[^1].Id }) };
    }

    private static BuyAndGet BuyTwoGetOne(ProductFilter buy, ProductFilter get) => new([new(buy, 2)], new(get), PromotionReward.Free);

    private static CalculatedOrder At(Sale sale, DateTimeOffset now) => (sale with { Context = sale.Context with { Now = now } }).Calculate();

    private static FactRule Rule(FactOperator @operator, params ImmutableArray<AttributeValue> values) => new() { Fact = "f", Operator = @operator, Values = values };

    private static long Allocated(CalculationInput input)
    {
        var kernel = new OrderKernel();
        kernel.Calculate(input).IsSuccess.Should().BeTrue();
        var before = GC.GetAllocatedBytesForCurrentThread();
        kernel.Calculate(input);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
