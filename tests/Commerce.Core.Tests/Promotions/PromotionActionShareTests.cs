using Commerce.Pricing;
using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>How an amount becomes shares of lines and pieces: with and without tax, to the cent, and at the ends of what fits.</summary>
public sealed class PromotionActionShareTests
{
    private const decimal Largest = 92_233_720_368_547_758.07m;
    private static readonly ProductFilter All = ProductFilter.Everything;
    private static readonly Rate Tenth = Rate.FromPercent(10);
    private static readonly PricingPolicy NetAmounts = PricingPolicy.TaxIncluded with { DiscountBase = DiscountBase.Net };

    [Fact]
    public void A_net_amount_is_spread_by_what_the_lines_cost_without_their_tax()
    {
        var sale = Sale.InUsd().Under(NetAmounts).Line(110m, tax: 10).Line(100m);

        // 100.00 and 100.00 without tax: 10.00 each, and the first one's tax with it.
        Discounts(sale, new AmountOffOrder(sale.Of(20m))).Should().Equal(11m, 10m);
    }

    [Fact]
    public void All_of_a_net_amount_is_all_of_the_price_though_the_tax_was_rounded()
    {
        // 0.03 with 100 % tax is 0.01 without; 0.01 and its tax would be 0.02.
        var sale = Sale.InUsd().Under(NetAmounts).Line(0.03m, tax: 100);

        foreach (var action in new PromotionAction[]
        {
            new AmountOffOrder(sale.Of(1m)), new AmountOffEachLine(sale.Of(0.01m), All), new AmountOffEachUnit(sale.Of(0.01m), All),
        })
        {
            Discounts(sale, action).Should().Equal([0.03m], action.ToString());
        }
    }

    [Fact]
    public void A_price_that_is_all_tax_has_no_net_amount_to_take_off()
    {
        var sale = Sale.InUsd().Under(NetAmounts).Line(0.01m, tax: 100);

        foreach (var action in new PromotionAction[] { new AmountOffOrder(sale.Of(1m)), new Bundle([new(All)], PromotionReward.AmountOff(sale.Of(1m))) })
        {
            sale.Promote(action).Calculate().NotApplied.Single().Reason.Should().Be(PromotionErrors.NothingLeft, action.ToString());
        }
    }

    [Fact]
    public void Shipping_that_is_quoted_without_tax_is_a_net_amount_already()
    {
        var sale = Sale.InUsd().Under(NetAmounts).Line(1m).Ship(10m, tax: 10);
        sale = sale with { Shipping = [sale.Shipping[0] with { Quote = sale.Shipping[0].Quote with { PriceIncludesTax = false } }] };

        sale.Promote(new AmountOffShipping(sale.Of(9.50m))).Calculate().ShippingDiscount.Amount.Should().Be(9.50m);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_amount_as_priced_takes_no_tax_with_it(bool includesTax)
    {
        var sale = Sale.InUsd().Under(PricingPolicy.Default with { PricesIncludeTax = includesTax }).Line(110m, tax: 10);

        Discounts(sale, new AmountOffEachLine(sale.Of(105m), All)).Should().Equal(105m);
        Discounts(sale, new AmountOffEachUnit(sale.Of(105m), All)).Should().Equal(105m);
        Discounts(sale, new DiscountUnits(PromotionReward.AmountOff(sale.Of(10m)), All)).Should().Equal(10m);
    }

    [Fact]
    public void The_odd_cents_of_an_amount_go_to_whom_the_policy_says()
    {
        // 50.00 of 120.00, 230.00 and 300.00 are 9.2307, 17.6923 and 23.0769.
        var sale = Sale.InUsd().Line(120m).Line(230m).Line(300m);

        Discounts(sale, new AmountOffOrder(sale.Of(50m))).Should().Equal(9.23m, 17.69m, 23.08m);
        Discounts(sale.Under(new PricingPolicy { Allocation = AllocationMethod.EarlierPartsFirst }), new AmountOffOrder(sale.Of(50m))).Should().Equal(9.24m, 17.69m, 23.07m);
    }

    [Theory]
    [InlineData(DiscountBase.AsPriced)]
    [InlineData(DiscountBase.Net)]
    public void Shipping_that_does_not_fit_together_is_refused_whatever_is_taken_off(DiscountBase discountBase)
    {
        var policy = NetAmounts with { DiscountBase = discountBase, Allocation = AllocationMethod.EarlierPartsFirst };
        var sale = Sale.InUsd().Under(policy).Line(1m).Ship(Largest - 1).Ship(Largest - 1);

        sale.Promote(new AmountOffShipping(sale.Of(1m))).TryCalculate().Error.Should().Be(PricingErrors.Overflow);
    }

    [Fact]
    public void A_fixed_price_that_lowers_nothing_weighs_nothing()
    {
        // With its tax the price would not fit; nobody has to know.
        var sale = Sale.InUsd().Under(new PricingPolicy { DiscountWeights = DiscountWeights.WithTax }).Line(Largest, tax: 10);

        var order = sale.Promote(new FixedPriceForOrder(sale.Of(Largest))).Promote(new PercentOffEachLine(Rate.OneHundredPercent, All)).Calculate();

        order.AppliedPromotions.Single().Amount.Amount.Should().Be(Largest);
    }

    [Fact]
    public void A_share_of_the_dearest_piece_there_can_be_fits() =>
        Discounts(Sale.InUsd().Line(Largest), new PercentOffEachUnit(Tenth, All)).Should().Equal(9_223_372_036_854_775.81m);

    [Fact]
    public void Measured_goods_have_no_first_units_to_lower() =>
        Sale.InUsd().Line(9.99m, 333, per: 1000).Promote(new PercentOffEachUnit(Tenth, All) { AtMostUnits = 1 }).Calculate()
            .NotApplied.Single().Reason.Should().Be(PromotionErrors.NothingLeft);

    [Theory]
    [InlineData(UnitOrder.CheapestFirst, 1, 0.94)]
    [InlineData(UnitOrder.CheapestFirst, 2, 1.89)]
    [InlineData(UnitOrder.DearestFirst, 1, 0.95)]
    [InlineData(UnitOrder.DearestFirst, 2, 1.90)]
    public void Of_pieces_that_were_left_unequal_the_cheaper_or_the_dearer_ones_are_given(UnitOrder order, long units, double discount)
    {
        // 0.16 off 3 x 1.00 leaves 0.95, 0.95 and 0.94.
        var sale = Sale.InUsd().Line(1m, 3).Promote(new AmountOffOrder(Money.Of(0.16m, Currency.Usd)));

        sale.Promote(new DiscountUnits(PromotionReward.Free, All, units, order)).Calculate().AppliedPromotions[1].Amount.Amount.Should().Be((decimal)discount);
    }

    [Fact]
    public void A_subtotal_below_all_tiers_says_what_is_missing()
    {
        var sale = Sale.InUsd().Line(20m);

        var reason = sale.Promote(new TieredBySubtotal([new(sale.Of(50m), new PercentOffOrder(Tenth))])).Calculate().NotApplied.Single().Reason;

        reason.Code.Should().Be("promotions.subtotal_missing");
        reason.Data["missing"].Should().Be("30.00 USD");
    }

    [Fact]
    public void Tiers_of_each_line_look_at_what_is_left_when_they_say_so()
    {
        var sale = Sale.InUsd().Line(100m);
        var tiers = new TieredBySubtotal([new(sale.Of(1m), new PercentOffOrder(Rate.FromPercent(50))), new(sale.Of(100m), new PercentOffOrder(Rate.FromPercent(1)))])
        {
            Basis = SubtotalBasis.Remaining, Scope = TierScope.EachLine,
        };

        // 90.00 are left: half of them.
        sale.Promote(new AmountOffOrder(sale.Of(10m))).Promote(tiers).Calculate().AppliedPromotions.Select(p => p.Amount.Amount).Should().Equal(10m, 45m);
    }

    [Fact]
    public void Free_shipping_has_nothing_to_lower_where_nothing_is_shipped() =>
        Sale.InUsd().Line(10m).Promote(new FreeShipping()).Calculate().NotApplied.Single().Reason.Should().Be(PromotionErrors.NothingLeft);

    [Fact]
    public void An_amount_in_another_currency_is_not_taken_off()
    {
        var order = Sale.InUsd().Line(10m).Promote(new AmountOffOrder(Money.Of(1m, Currency.Eur))).Calculate();

        order.AppliedPromotions.Should().BeEmpty();
        order.Total.Amount.Should().Be(10m);
    }

    [Theory]
    [InlineData(BudgetRule.Refuse, 10, null, 10)]
    [InlineData(BudgetRule.Refuse, 20, null, 10)]
    [InlineData(BudgetRule.Refuse, 9.99, null, 0)]
    [InlineData(BudgetRule.Refuse, 7, 5, 5)]
    [InlineData(BudgetRule.Refuse, 0, null, 0)]
    [InlineData(BudgetRule.Cap, 10, null, 10)]
    [InlineData(BudgetRule.Cap, 0, null, 0)]
    public void A_budget_lasts_to_its_last_cent(BudgetRule rule, double left, int? cap, double discount)
    {
        var sale = Sale.InUsd().Line(100m).Promote(new PercentOffOrder(Tenth));
        sale = sale.But(p => p with { AtMost = cap is { } most ? sale.Of(most) : null, Limits = new() { Budget = sale.Of(100m), WhenBudgetEnds = rule } });

        var order = Allow(sale, (decimal)left).Calculate();

        order.Discount.Amount.Should().Be((decimal)discount);
        order.NotApplied.Select(m => m.Reason).Should().Equal(discount > 0 ? [] : [PromotionErrors.BudgetExhausted]);
    }

    [Fact]
    public void A_lane_of_the_best_compares_the_lines_that_each_one_touches()
    {
        var best = new PromotionLane(0, LaneRule.BestPerLine);
        var sale = Sale.InUsd().Line(10m).Line(10m, category: "cups").Promote(new PercentOffOrder(Tenth)).But(p => p with { Lane = best });

        var order = sale.Promote(new AmountOffItems(sale.Of(3m), ProductFilter.Category("cups"))).But(p => p with { Lane = best }).Calculate();

        order.Lines.Select(l => l.Discount.Amount).Should().Equal(1m, 3m);
    }

    [Fact]
    public void A_lane_of_the_best_says_what_its_promotions_miss_themselves()
    {
        var best = new PromotionLane(0, LaneRule.BestPerLine);

        var order = Sale.InUsd().Line(10m).Promote(new PercentOffOrder(Tenth)).But(p => p with { Lane = best })
            .Promote(new TieredByQuantity([new(5, new PercentOffOrder(Tenth))])).But(p => p with { Lane = best }).Calculate();

        order.NotApplied.Single().Reason.Data["missing"].Should().Be("4");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_gift_that_would_be_given_in_part_says_whether_the_budget_is_why(bool isBudget)
    {
        var sale = Gift(Sale.InUsd().Line(60m));
        sale = isBudget
            ? Allow(sale.But(p => p with { Limits = new() { Budget = sale.Of(5m), WhenBudgetEnds = BudgetRule.Cap } }), 5m)
            : sale.But(p => p with { AtMost = sale.Of(5m) });

        sale.Calculate().NotApplied.Single().Reason.Should().Be(isBudget ? PromotionErrors.BudgetExhausted : PromotionErrors.NothingLeft);
    }

    [Fact]
    public void A_gift_may_be_the_first_line()
    {
        var order = Gift(Sale.InUsd(), "CUP").Line(60m).Calculate();

        order.Lines.Select(l => l.Total.Amount).Should().Equal(0m, 60m);
        order.OfferedGifts.Should().BeEmpty();
    }

    [Fact]
    public void Each_gift_that_could_be_had_is_offered()
    {
        var order = Sale.InUsd().Line(60m).Promote(new GiftItem(Sku.Of("CUP"))).Promote(new GiftItem(Sku.Of("POT"))).Calculate();

        order.OfferedGifts.Select(p => p.Id.Value).Should().Equal("p000", "p001");
    }

    [Fact]
    public void A_gift_that_nobody_has_given_yet_is_not_part_of_what_is_left()
    {
        var sale = Gift(Sale.InUsd().Line(50m)).But(p => p with { Priority = 9 });

        sale.Promote(new AmountOffOrder(sale.Of(1m)), new MinimumSubtotal(sale.Of(51m), Basis: SubtotalBasis.Remaining)).Calculate()
            .NotApplied.Single().Reason.Data["missing"].Should().Be("1.00 USD");
    }

    private static Sale Gift(Sale sale, string sku = "CUP")
    {
        sale = sale.Promote(new GiftItem(Sku.Of(sku))).Line(15m);
        var line = sale.Lines[^1];
        return sale with { Lines = sale.Lines.SetItem(sale.Lines.Length - 1, line with { Item = line.Item with { Sku = Sku.Of(sku) }, Gift = sale.Promotions[^1].Id }) };
    }

    private static Sale Allow(Sale sale, decimal left) => sale with { Context = sale.Context with { Allowances = [new(sale.Promotions[^1].Id, IsExhausted: false, sale.Of(left))] } };

    private static decimal[] Discounts(Sale sale, PromotionAction action) => [.. sale.Promote(action).Calculate().Lines.Select(l => l.Discount.Amount)];
}
