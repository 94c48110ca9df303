using Commerce.Pricing;
using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

public sealed class PromotionActionTests
{
    private static readonly Rate Tenth = Rate.FromPercent(10);

    [Theory]
    [InlineData(20, 20)]
    [InlineData(0, 0)]
    [InlineData(50, 30)]
    public void An_order_at_a_fixed_price_costs_no_more_and_cheaper_goods_keep_theirs(double price, double total)
    {
        var sale = Sale.InUsd().Line(10m, 2).Line(10m);

        var order = sale.Promote(new FixedPriceForOrder(sale.Of((decimal)price))).Calculate();

        order.Total.Amount.Should().Be((decimal)total);
        order.Lines.Sum(l => l.Total.Amount).Should().Be((decimal)total);
    }

    [Fact]
    public void A_share_of_each_piece_is_rounded_per_piece()
    {
        // 13 % of 13.33 is 1.7329: 1.73 a piece, 3.46 for two; 3.47 were it rounded per line.
        var order = Sale.InUsd().Line(13.33m, 2).Promote(new PercentOffEachUnit(Rate.FromPercent(13), ProductFilter.Everything)).Calculate();

        order.Discount.Amount.Should().Be(3.46m);
    }

    [Fact]
    public void Pieces_that_an_earlier_promotion_left_unequal_are_rounded_one_by_one()
    {
        var sale = Sale.InUsd();

        // 0.16 off 3 x 1.00 leaves 0.95, 0.95 and 0.94; half of them is 0.475, 0.475 and 0.47.
        var order = sale.Line(1m, 3).Promote(new AmountOffOrder(sale.Of(0.16m))).Promote(new PercentOffEachUnit(Rate.FromPercent(50), ProductFilter.Everything)).Calculate();

        order.AppliedPromotions[1].Amount.Amount.Should().Be(0.48m + 0.48m + 0.47m);
    }

    [Fact]
    public void A_share_of_measured_goods_is_rounded_per_line() =>
        Sale.InUsd().Line(9.99m, 333, per: 1000).Promote(new PercentOffEachUnit(Tenth, ProductFilter.Everything)).Calculate().Discount.Amount.Should().Be(0.33m);

    [Fact]
    public void The_cheapest_piece_is_one_that_still_costs_something()
    {
        var sale = Sale.InUsd().Line(10m, 2, category: "free").Line(20m, 2);

        var order = sale.Promote(new PercentOffEachLine(Rate.OneHundredPercent, ProductFilter.Category("free")))
            .Promote(new DiscountUnits(PromotionReward.Free, ProductFilter.Everything)).Calculate();

        order.AppliedPromotions[1].Amount.Amount.Should().Be(20m);
        order.Total.Amount.Should().Be(20m);
    }

    [Fact]
    public void A_cap_is_shared_as_the_policy_shares()
    {
        // 15 % are 18.00, 34.50 and 45.00; of 50.00 they get 9.2307, 17.6923 and 23.0769, and the odd cent.
        var sale = Sale.InUsd().Line(120m).Line(230m).Line(300m);
        var capped = sale.Promote(new PercentOffEachLine(Rate.FromPercent(15), ProductFilter.Everything)).But(p => p with { AtMost = sale.Of(50m) });

        Shares(capped).Should().Equal(9.23m, 17.69m, 23.08m);
        Shares(capped.Under(new PricingPolicy { Allocation = AllocationMethod.EarlierPartsFirst })).Should().Equal(9.24m, 17.69m, 23.07m);

        static decimal[] Shares(Sale sale) => [.. sale.Calculate().Lines.Select(l => l.Discount.Amount)];
    }

    [Theory]
    [InlineData(4.44, 4.44)]
    [InlineData(50, 13.33)]
    public void An_amount_off_the_cheapest_piece_is_at_most_its_price(double amount, double discount)
    {
        var sale = Sale.InUsd().Line(16.66m).Line(13.33m, 2);

        var order = sale.Promote(new DiscountUnits(PromotionReward.AmountOff(sale.Of((decimal)amount)), ProductFilter.Everything)).Calculate();

        order.Lines[1].Discount.Amount.Should().Be((decimal)discount);
        order.Discount.Amount.Should().Be((decimal)discount);
    }

    [Fact]
    public void C3_a_net_amount_off_the_cheapest_piece_takes_its_tax_with_it()
    {
        var sale = Sale.InUsd().Under(PricingPolicy.TaxIncluded with { DiscountBase = DiscountBase.Net }).Line(50m, 2, tax: 10);

        sale.Promote(new DiscountUnits(PromotionReward.AmountOff(sale.Of(10m)), ProductFilter.Everything)).Calculate().Discount.Amount.Should().Be(11m);
    }

    [Fact]
    public void A_share_of_the_cheapest_piece_is_of_one_piece_only() =>
        Sale.InUsd().Line(10m, 3).Line(20m).Promote(new DiscountUnits(PromotionReward.PercentOff(Rate.FromPercent(50)), ProductFilter.Everything)).Calculate()
            .Discount.Amount.Should().Be(5m);

    [Fact]
    public void The_cheapest_piece_is_that_of_the_matching_goods() =>
        Sale.InUsd().Line(10m, category: "tea").Line(1m).Promote(new DiscountUnits(PromotionReward.PercentOff(Rate.FromPercent(50)), ProductFilter.Category("tea"))).Calculate()
            .Discount.Amount.Should().Be(5m);

    [Fact]
    public void Of_pieces_at_one_price_the_first_line_has_the_cheapest()
    {
        var order = Sale.InUsd().Line(10m).Line(10m).Promote(new DiscountUnits(PromotionReward.PercentOff(Tenth), ProductFilter.Everything)).Calculate();

        order.Lines.Select(l => l.Discount.Amount).Should().Equal(1m, 0m);
    }

    [Fact]
    public void A_gram_and_what_is_free_are_no_cheapest_piece()
    {
        var sale = Sale.InUsd().Line(9.99m, 333, per: 1000).Line(0m);

        var order = sale.Promote(new DiscountUnits(PromotionReward.AmountOff(sale.Of(1m)), ProductFilter.Everything)).Calculate();

        order.NotApplied.Single().Reason.Code.Should().Be("promotions.nothing_left");
    }

    [Theory]
    [InlineData(100, 3.40)]
    [InlineData(10, 1)]
    public void A_capped_share_takes_no_more_than_the_cap(double price, double discount)
    {
        var sale = Sale.InUsd().Line((decimal)price);

        sale.Promote(new PercentOffOrder(Tenth)).But(p => p with { AtMost = sale.Of(3.40m) }).Calculate().Discount.Amount.Should().Be((decimal)discount);
    }

    [Fact]
    public void A_cap_counts_in_its_currency_only() =>
        Sale.InUsd().Line(10m).Promote(new PercentOffOrder(Tenth)).But(p => p with { AtMost = Money.Of(1m, Currency.Eur) }).Calculate()
            .NotApplied.Single().Reason.Code.Should().Be("promotions.other_currency");

    [Fact]
    public void A_promotion_may_leave_discounted_lines_alone()
    {
        var sale = Sale.InUsd().Line(10m, category: "tea").Line(10m).Promote(new PercentOffItems(Tenth, ProductFilter.Category("tea")));

        Skipping(sale, new PercentOffOrder(Tenth)).Lines.Select(l => l.Discount.Amount).Should().Equal(1m, 1m);
        Skipping(sale, new PercentOffItems(Tenth, ProductFilter.Category("tea"))).NotApplied.Single().Reason.Code.Should().Be("promotions.no_matching_items");
    }

    [Fact]
    public void An_amount_off_each_line_is_off_the_line_whatever_its_pieces()
    {
        var sale = Sale.InUsd().Line(10m, 5, category: "tea").Line(3m, category: "tea").Line(10m);

        sale.Promote(new AmountOffEachLine(sale.Of(4m), ProductFilter.Category("tea"))).Calculate().Lines.Select(l => l.Discount.Amount).Should().Equal(4m, 3m, 0m);
    }

    [Theory]
    [InlineData(null, null, 12)]
    [InlineData(2L, null, 6)]
    [InlineData(null, 5.0, 14)]
    [InlineData(1L, 5.0, 5)]
    [InlineData(9L, 0.0, 9)]
    public void An_amount_off_each_unit_knows_a_first_unit_and_a_last_one(long? atMost, double? first, double discount)
    {
        var sale = Sale.InUsd().Line(10m, 4);

        var action = new AmountOffEachUnit(sale.Of(3m), ProductFilter.Everything) { AtMostUnits = atMost, FirstUnit = first is { } off ? sale.Of((decimal)off) : null };

        sale.Promote(action).Calculate().Discount.Amount.Should().Be((decimal)discount);
    }

    [Fact]
    public void An_amount_off_some_units_is_at_most_what_those_cost()
    {
        var sale = Sale.InUsd().Line(10m, 3, tax: 10);
        var action = new AmountOffEachUnit(sale.Of(15m), ProductFilter.Everything) { AtMostUnits = 1 };

        sale.Promote(action).Calculate().Discount.Amount.Should().Be(10m);
        sale.Under(PricingPolicy.TaxIncluded with { DiscountBase = DiscountBase.Net }).Promote(action).Calculate().Discount.Amount.Should().Be(10m);
    }

    [Fact]
    public void C3_a_net_amount_off_each_line_or_unit_takes_its_tax_with_it()
    {
        var sale = Sale.InUsd().Under(PricingPolicy.TaxIncluded with { DiscountBase = DiscountBase.Net }).Line(55m, 2, tax: 10);

        sale.Promote(new AmountOffEachLine(sale.Of(10m), ProductFilter.Everything)).Calculate().Discount.Amount.Should().Be(11m);
        sale.Promote(new AmountOffEachUnit(sale.Of(10m), ProductFilter.Everything)).Calculate().Discount.Amount.Should().Be(22m);
        sale.Promote(new AmountOffEachUnit(sale.Of(10m), ProductFilter.Everything) { AtMostUnits = 1 }).Calculate().Discount.Amount.Should().Be(11m);
        sale.Promote(new AmountOffEachUnit(sale.Of(100m), ProductFilter.Everything)).Calculate().Total.IsZero.Should().BeTrue();
        sale.Promote(new AmountOffOrder(sale.Of(10m))).Calculate().Discount.Amount.Should().Be(11m);
    }

    [Theory]
    [InlineData(6, 12)]
    [InlineData(10, 0)]
    [InlineData(15, 0)]
    public void Each_unit_at_a_fixed_price_costs_no_more_and_cheaper_ones_keep_theirs(double price, double discount)
    {
        var sale = Sale.InUsd().Line(10m, 3).Line(5m);

        sale.Promote(new FixedPriceForEachUnit(sale.Of((decimal)price), ProductFilter.Everything)).Calculate().Discount.Amount.Should().Be((decimal)discount);
    }

    [Theory]
    [InlineData(UnitOrder.CheapestFirst, 1, 4)]
    [InlineData(UnitOrder.CheapestFirst, 3, 21)]
    [InlineData(UnitOrder.DearestFirst, 1, 10)]
    [InlineData(UnitOrder.DearestFirst, 3, 27)]
    [InlineData(UnitOrder.CheapestFirst, 99, 31)]
    public void The_cheapest_or_dearest_pieces_are_counted_over_lines(UnitOrder order, long units, double discount) =>
        Sale.InUsd().Line(10m).Line(7m).Line(4m).Line(10m).Promote(new DiscountUnits(PromotionReward.Free, ProductFilter.Everything, units, order)).Calculate()
            .Discount.Amount.Should().Be((decimal)discount);

    [Fact]
    public void What_is_free_already_is_no_cheapest_piece_and_does_not_use_the_reward_up() =>
        Sale.InUsd().Line(0m).Line(10m).Promote(new DiscountUnits(PromotionReward.Free, ProductFilter.Everything)).Calculate().Discount.Amount.Should().Be(10m);

    [Fact]
    public void Of_complete_groups_the_longer_lines_are_counted_first()
    {
        // Seven pieces, groups of three: six count. Five of the longer line, one of the other.
        var order = Sale.InUsd().Line(10m, 2).Line(4m, 5).Line(9.99m, 500, per: 1000)
            .Promote(new CompleteGroups(ProductFilter.Everything, 3, PromotionReward.PercentOff(Rate.FromPercent(50)))).Calculate();

        order.Lines.Select(l => l.Discount.Amount).Should().Equal(5m, 10m, 0m);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 2, 0)]
    [InlineData(4, 4, 0)]
    [InlineData(5, 10, 0)]
    public void The_highest_tier_that_is_reached_counts(long quantity, double discount, long missing)
    {
        var tiers = new TieredByQuantity([new(2, new PercentOffOrder(Tenth)), new(5, new PercentOffOrder(Rate.FromPercent(20)))]);

        var order = Sale.InUsd().Line(10m, quantity).Promote(tiers).Calculate();

        order.Discount.Amount.Should().Be((decimal)discount);
        order.NotApplied.Select(m => m.Reason.Data["missing"]).Should().Equal(missing == 0 ? [] : ["1"]);
    }

    [Theory]
    [InlineData(SubtotalBasis.List, 5)]
    [InlineData(SubtotalBasis.Remaining, 2.5)]
    public void Tiers_of_a_subtotal_look_at_list_prices_unless_they_say_otherwise(SubtotalBasis basis, double discount)
    {
        var sale = Sale.InUsd().Line(100m);
        var tiers = new TieredBySubtotal([new(sale.Of(10m), new PercentOffOrder(Rate.FromPercent(5))), new(sale.Of(80m), new PercentOffOrder(Tenth))]) { Basis = basis };

        // Half is gone before: a tenth of 50.00 by list prices, a twentieth by what is left.
        var order = sale.Promote(new PercentOffOrder(Rate.FromPercent(50))).Promote(tiers).Calculate();

        order.AppliedPromotions[1].Amount.Amount.Should().Be((decimal)discount);
    }

    [Fact]
    public void Tiers_of_each_line_are_measured_line_by_line()
    {
        var tiers = new TieredByQuantity([new(2, new PercentOffItems(Tenth, ProductFilter.Everything)), new(4, new AmountOffItems(Money.Of(5m, Currency.Usd), ProductFilter.Category("tea")))])
        {
            Scope = TierScope.EachLine,
        };

        var order = Sale.InUsd().Line(10m).Line(10m, 2).Line(10m, 4, category: "tea").Line(10m, 4).Promote(tiers).Calculate();

        // The last line reaches the second tier, which does not mean it.
        order.Lines.Select(l => l.Discount.Amount).Should().Equal(0m, 2m, 5m, 0m);
    }

    [Fact]
    public void Tiers_may_lead_to_shipping_and_to_what_a_plugin_does()
    {
        var rules = new PromotionRules([PromotionRuleRegistration.Action(new HalfOfFirst())]);
        var sale = Sale.InUsd().Line(10m, 3).Line(10m, promotable: false).Ship(5m);
        var tiers = new TieredByQuantity([new(2, new HalfOfFirstLine()), new(9, new FreeShipping())]);
        var input = sale.Promote(tiers).ToInputWith(rules);

        new OrderKernel(rules).Calculate(input).Value.Lines[0].Discount.Amount.Should().Be(15m);
        PromotionSet.Compile([sale.Promote(tiers with { Scope = TierScope.EachLine }).Promotions[0]], rules).Error!.Target.Should().Be("action.tiers[0].action");
    }

    [Fact]
    public void A_plugin_leaves_discounted_lines_alone_when_its_promotion_says_so()
    {
        var rules = new PromotionRules([PromotionRuleRegistration.Action(new HalfOfFirst())]);
        var sale = Sale.InUsd().Line(10m).Promote(new PercentOffOrder(Tenth)).Promote(new HalfOfFirstLine()).But(p => p with { SkipsDiscountedLines = true });

        // Alone the plugin takes 5.00, after the other one nothing: it is the better one of the two.
        var order = new OrderKernel(rules).Calculate(sale.ToInputWith(rules)).Value;

        order.AppliedPromotions.Select(p => p.Promotion.Id.Value).Should().Equal("p001");
        order.Discount.Amount.Should().Be(5m);
    }

    [Fact]
    public void Shipping_actions_touch_the_methods_that_they_name()
    {
        var sale = Sale.InUsd().Line(10m).Ship(8m).Ship(3m);
        var express = ShippingMethodId.Of("express");
        sale = sale with { Shipping = sale.Shipping.SetItem(1, sale.Shipping[1] with { Quote = sale.Shipping[1].Quote with { Method = express } }) };

        Off(new FreeShipping()).Should().Equal(8m, 3m);
        Off(new FreeShipping { Methods = [express] }).Should().Equal(0m, 3m);
        Off(new PercentOffShipping(Tenth)).Should().Equal(0.80m, 0.30m);
        Off(new AmountOffShipping(sale.Of(5.50m))).Should().Equal(4m, 1.50m);
        Off(new AmountOffEachShipping(sale.Of(5m))).Should().Equal(5m, 3m);
        Off(new FixedPriceForShipping(sale.Of(5m))).Should().Equal(3m, 0m);
        sale.Promote(new FreeShipping { Methods = [ShippingMethodId.Of("pickup")] }).Calculate().NotApplied.Single().Reason.Should().Be(PromotionErrors.OtherShippingMethod);

        IEnumerable<decimal> Off(ShippingAction action) => sale.Promote(action).Calculate().Shipping.Select(s => s.Discount.Amount);
    }

    [Fact]
    public void No_unit_is_lowered_below_the_least_price()
    {
        // Half of 3 x 10.00 would be 15.00; 8.00 each must stay. The other line is cheaper already.
        var sale = Sale.InUsd().Line(10m, 3).Line(7m).Promote(new PercentOffEachLine(Rate.FromPercent(50), ProductFilter.Everything));

        sale.But(p => p with { LeastUnitPrice = sale.Of(8m) }).Calculate().Lines.Select(l => l.Discount.Amount).Should().Equal(6m, 0m);
        sale.But(p => p with { LeastUnitPrice = sale.Of(12m) }).Calculate().NotApplied.Single().Reason.Should().Be(PromotionErrors.NothingLeft);
    }

    [Fact]
    public void A_least_price_does_not_hold_for_shipping() =>
        Sale.InUsd().Line(10m).Ship(5m).Promote(new FreeShipping()).But(p => p with { LeastUnitPrice = Money.Of(8m, Currency.Usd) }).Calculate()
            .ShippingDiscount.Amount.Should().Be(5m);

    [Fact]
    public void A_cap_is_shared_as_the_discount_was()
    {
        var sale = Sale.InUsd().Line(30m).Line(10m);

        sale.Promote(new PercentOffOrder(Rate.FromPercent(50))).But(p => p with { AtMost = sale.Of(4m) }).Calculate().Lines.Select(l => l.Discount.Amount).Should().Equal(3m, 1m);
    }

    public static TheoryData<PromotionAction> InEuro { get; } =
    [
        new AmountOffOrder(Money.Of(1m, Currency.Eur)),
        new AmountOffEachLine(Money.Of(1m, Currency.Eur), ProductFilter.Everything),
        new FixedPriceForEachUnit(Money.Of(1m, Currency.Eur), ProductFilter.Everything),
        new DiscountUnits(PromotionReward.AmountOff(Money.Of(1m, Currency.Eur)), ProductFilter.Everything),
        new BuyAndGet([new(ProductFilter.Everything)], new(ProductFilter.Everything), PromotionReward.FixedPrice(Money.Of(1m, Currency.Eur))),
        new Bundle([new(ProductFilter.Everything)], PromotionReward.FixedPrice(Money.Of(1m, Currency.Eur))),
        new TieredBySubtotal([new(Money.Of(1m, Currency.Eur), new PercentOffOrder(Tenth))]),
        new TieredByQuantity([new(1, new AmountOffOrder(Money.Of(1m, Currency.Eur)))]),
        new FixedPriceForShipping(Money.Of(1m, Currency.Eur)),
    ];

    [Theory]
    [MemberData(nameof(InEuro))]
    public void Amounts_count_in_their_own_currency_only(PromotionAction action)
    {
        Sale.InUsd().Line(10m, 2).Ship(5m).Promote(action).Calculate().NotApplied.Single().Reason.Code.Should().Be("promotions.other_currency");
        Sale.In(Currency.Eur).Line(10m, 2).Ship(5m).Promote(action).Calculate().AppliedPromotions.Should().ContainSingle();
    }

    private static CalculatedOrder Skipping(Sale sale, PromotionAction action)
    {
        sale = sale.Promote(action);
        return (sale with { Promotions = sale.Promotions.SetItem(1, sale.Promotions[1] with { SkipsDiscountedLines = true }) }).Calculate();
    }

    private sealed record HalfOfFirstLine : PromotionAction;

    private sealed class HalfOfFirst : IPromotionActionRule<HalfOfFirstLine>
    {
        public string? FindFault(HalfOfFirstLine action) => null;

        public Currency? CurrencyOf(HalfOfFirstLine action) => null;

        public System.Collections.Immutable.ImmutableArray<PromotionReduction> Reduce(HalfOfFirstLine action, PromotionSale sale) =>
            sale.Lines[0].Remaining.MinorUnits < 2 ? [] : [new(0, Money.FromMinorUnits(sale.Lines[0].Remaining.MinorUnits / 2, sale.Currency))];
    }
}
