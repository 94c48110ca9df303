using Commerce.Pricing;
using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>Deals on sets of pieces, with figures worked out by hand.</summary>
public sealed class PromotionDealTests
{
    private static readonly ProductFilter All = ProductFilter.Everything;
    private static readonly ProductFilter Tea = ProductFilter.Category("tea");
    private static readonly ProductFilter Cups = ProductFilter.Category("cups");
    private static readonly PricingPolicy NetAmounts = PricingPolicy.TaxIncluded with { DiscountBase = DiscountBase.Net };

    [Fact]
    public void The_dearest_piece_is_given_and_the_cheapest_ones_are_bought()
    {
        var order = Deal(Prices(10, 20, 30, 40, 50), new BuyAndGet([new(All, 2)], new(All), PromotionReward.Free) { Order = UnitOrder.DearestFirst });

        order.Lines.Select(l => l.Discount.Amount).Should().Equal(0m, 0m, 0m, 0m, 50m);
    }

    [Fact]
    public void A_deal_stops_before_what_it_would_give_has_to_be_bought()
    {
        // The only dear piece is given for one cheap one. A second time would buy it for a cheap one.
        var sale = Sale.InUsd().Line(100m, category: "tea").Line(1m, 3, category: "cups");

        var order = Deal(sale, new BuyAndGet([new(All)], new(All), PromotionReward.Free) { Order = UnitOrder.DearestFirst });

        order.Discount.Amount.Should().Be(101m);
        Deal(sale, new BuyAndGet([new(Tea)], new(All), PromotionReward.Free) { Order = UnitOrder.DearestFirst }).Discount.Amount.Should().Be(1m);
    }

    [Fact]
    public void Overlapping_sets_leave_each_other_what_only_they_can_use()
    {
        // Any piece and a cup earn a tea. The any-piece must not take the only cup.
        var sale = Sale.InUsd().Line(3m, category: "cups").Line(4m, 2, category: "tea");

        var order = Deal(sale, new BuyAndGet([new(All), new(Cups)], new(Tea), PromotionReward.Free));

        order.Lines.Select(l => l.Discount.Amount).Should().Equal(0m, 4m);
    }

    [Theory]
    [InlineData(null, null, 3)]
    [InlineData(2L, null, 2)]
    [InlineData(null, 1L, 1)]
    public void A_deal_has_as_many_times_and_pieces_as_it_says(long? times, long? units, int given) =>
        Deal(Sale.InUsd().Line(10m, 6), new BuyAndGet([new(All)], new(All), PromotionReward.Free) { AtMostTimes = times, AtMostUnits = units })
            .Discount.Amount.Should().Be(10m * given);

    [Fact]
    public void A_part_of_the_last_times_pieces_is_given_when_no_more_may_be()
    {
        var order = Deal(Sale.InUsd().Line(10m, 6), new BuyAndGet([new(All)], new(All, 2), PromotionReward.Free) { AtMostUnits = 3 });

        order.Discount.Amount.Should().Be(30m);
    }

    [Fact]
    public void Measured_goods_are_neither_bought_nor_given()
    {
        var sale = Sale.InUsd().Line(9.99m, 2_000, per: 1000).Line(5m);

        Deal(sale, new BuyAndGet([new(All)], new(All), PromotionReward.Free)).NotApplied.Single().Reason.Should().Be(PromotionErrors.NoMatchingItems);
        Deal(sale, new Bundle([new(All, 2)], PromotionReward.FixedPrice(sale.Of(1m)))).NotApplied.Single().Reason.Should().Be(PromotionErrors.NoMatchingItems);
    }

    [Theory]
    [InlineData(12, 3)]
    [InlineData(15, 0)]
    [InlineData(20, 0)]
    public void A_bundle_at_a_price_costs_no_more_and_cheaper_pieces_keep_theirs(double price, double discount)
    {
        var sale = Sale.InUsd().Line(10m, category: "tea").Line(5m, category: "cups");

        Deal(sale, new Bundle([new(Tea), new(Cups)], PromotionReward.FixedPrice(sale.Of((decimal)price)))).Discount.Amount.Should().Be((decimal)discount);
    }

    [Fact]
    public void A_bundle_takes_the_dearest_pieces_and_spreads_by_their_prices()
    {
        var sale = Sale.InUsd().Line(10m, category: "tea").Line(20m, category: "tea").Line(10m, category: "cups");

        // 20 + 10 for 24: 6.00 off, 4.00 on the tea and 2.00 on the cup.
        var order = Deal(sale, new Bundle([new(Tea), new(Cups)], PromotionReward.FixedPrice(sale.Of(24m))));

        order.Lines.Select(l => l.Discount.Amount).Should().Equal(0m, 4m, 2m);
    }

    [Fact]
    public void A_bundle_is_made_as_often_as_the_customer_gains()
    {
        // Two for 12: 10 + 10 gains 8, 10 + 4 gains 2, 4 + 4 would gain nothing.
        var sale = Sale.InUsd().Line(10m, 3).Line(4m, 3);

        Deal(sale, new Bundle([new(All, 2)], PromotionReward.FixedPrice(sale.Of(12m)))).Discount.Amount.Should().Be(10m);
        Deal(sale, new Bundle([new(All, 2)], PromotionReward.FixedPrice(sale.Of(12m))) { AtMostTimes = 1 }).Discount.Amount.Should().Be(8m);
    }

    [Fact]
    public void A_share_of_a_bundle_is_rounded_once()
    {
        // 10 % of 3 x 0.05 is 0.015: 0.02 together, though a tenth of each piece is 0.005.
        var order = Deal(Prices(0.05m, 0.05m, 0.05m), new Bundle([new(All, 3)], PromotionReward.PercentOff(Rate.FromPercent(10))));

        order.Discount.Amount.Should().Be(0.02m);
    }

    [Theory]
    [InlineData(5, 10)]
    [InlineData(50, 30)]
    public void An_amount_off_a_bundle_counts_each_time_and_is_at_most_its_price(double amount, double discount)
    {
        var sale = Sale.InUsd().Line(10m, 3);

        Deal(Sale.InUsd().Line(10m, 4), new Bundle([new(All, 2)], PromotionReward.AmountOff(sale.Of((decimal)amount)))).Discount.Amount
            .Should().Be(amount == 5 ? (decimal)discount : 40m);
        Deal(sale, new Bundle([new(All, 3)], PromotionReward.AmountOff(sale.Of((decimal)amount)))).Discount.Amount.Should().Be(amount == 5 ? 5m : 30m);
    }

    [Fact]
    public void C3_a_net_amount_off_a_bundle_or_a_piece_takes_its_tax_with_it()
    {
        var sale = Sale.InUsd().Under(NetAmounts).Line(55m, tax: 10, category: "tea").Line(22m, tax: 10, category: "cups");

        // 14.00 net of 50.00 and 20.00 net: 10.00 and 4.00, 11.00 and 4.40 with their tax.
        Deal(sale, new Bundle([new(Tea), new(Cups)], PromotionReward.AmountOff(sale.Of(14m)))).Lines.Select(l => l.Discount.Amount).Should().Equal(11m, 4.40m);
        Deal(sale, new BuyAndGet([new(Tea)], new(Cups), PromotionReward.AmountOff(sale.Of(10m)))).Discount.Amount.Should().Be(11m);
        Deal(sale, new Bundle([new(Tea), new(Cups)], PromotionReward.AmountOff(sale.Of(100m)))).Total.IsZero.Should().BeTrue();
    }

    [Fact]
    public void A_fixed_price_is_as_priced_whatever_an_amount_off_means()
    {
        var sale = Sale.InUsd().Under(NetAmounts).Line(55m, tax: 10, category: "tea").Line(22m, tax: 10, category: "cups").Ship(11m, tax: 10);

        Deal(sale, new Bundle([new(Tea), new(Cups)], PromotionReward.FixedPrice(sale.Of(70m)))).Discount.Amount.Should().Be(7m);
        Deal(sale, new BuyAndGet([new(Tea)], new(Cups), PromotionReward.FixedPrice(sale.Of(10m)))).Discount.Amount.Should().Be(12m);
        Deal(sale, new FixedPriceForEachUnit(sale.Of(50m), Tea)).Discount.Amount.Should().Be(5m);
        Deal(sale, new FixedPriceForItems(sale.Of(50m), Tea)).Discount.Amount.Should().Be(5m);
        Deal(sale, new FixedPriceForShipping(sale.Of(10m))).ShippingDiscount.Amount.Should().Be(1m);
    }

    [Fact]
    public void A_deal_leaves_alone_the_lines_that_were_lowered_when_it_says_so()
    {
        var sale = Sale.InUsd().Line(10m, category: "tea").Line(8m, 2, category: "cups")
            .Promote(new PercentOffItems(Rate.FromPercent(10), Tea))
            .Promote(new BuyAndGet([new(All)], new(All), PromotionReward.Free)).But(p => p with { SkipsDiscountedLines = true });

        sale.Calculate().AppliedPromotions.Select(p => p.Amount.Amount).Should().Equal(1m, 8m);
    }

    [Fact]
    public void A_deal_among_the_best_of_each_line_is_refused()
    {
        var promotion = Sale.InUsd().Promote(new Bundle([new(All, 2)], PromotionReward.Free)).But(p => p with { Lane = new(0, LaneRule.BestPerLine) }).Promotions.Single();

        PromotionSet.Compile([promotion]).Error!.Target.Should().Be("lane.rule");
    }

    private static Sale Prices(params decimal[] prices) => prices.Aggregate(Sale.InUsd(), (sale, price) => sale.Line(price));

    private static CalculatedOrder Deal(Sale sale, PromotionAction action) => sale.Promote(action).Calculate();
}
