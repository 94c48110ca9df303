using Commerce.Pricing;
using Commerce.Pricing.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>Which pieces a deal takes: what it leaves for the next deal shows it.</summary>
public sealed class PromotionDealPieceTests
{
    private static readonly ProductFilter All = ProductFilter.Everything;
    private static readonly ProductFilter Tea = ProductFilter.Category("tea");
    private static readonly ProductFilter Cups = ProductFilter.Category("cups");
    private static readonly ProductFilter Cakes = ProductFilter.Category("cakes");
    private static readonly ProductFilter TeaOrCups = new() { Categories = ["tea", "cups"] };
    private static readonly ProductFilter CupsOrCakes = new() { Categories = ["cups", "cakes"] };

    [Theory]
    [InlineData(1, 1, 6, 10, 10)]
    [InlineData(2, 3, 12, 30, 15)]
    [InlineData(3, 3, 12, 30, 20)]
    public void A_deal_that_gives_so_many_pieces_buys_no_more_than_earn_them(long get, long atMost, long quantity, double first, double second)
    {
        // The others are left to a deal of one for one at half its price.
        var order = Sale.InUsd().Line(10m, quantity)
            .Promote(new BuyAndGet([new(All)], new(All, get), PromotionReward.Free) { AtMostUnits = atMost })
            .Promote(new BuyAndGet([new(All)], new(All), PromotionReward.PercentOff(Rate.FromPercent(50)))).Calculate();

        order.AppliedPromotions.Select(p => p.Amount.Amount).Should().Equal((decimal)first, (decimal)second);
    }

    [Fact]
    public void A_dear_piece_is_given_once_where_a_second_time_would_buy_it()
    {
        var sale = Sale.InUsd().Line(100m, category: "tea").Line(1m, category: "tea").Line(1m, 2);

        Deal(sale, new BuyAndGet([new(Tea)], new(All), PromotionReward.Free) { Order = UnitOrder.DearestFirst }).Should().Equal(100m, 0m, 0m);
    }

    [Fact]
    public void Of_equal_gains_a_deal_gives_the_fewer_pieces()
    {
        // For one tea the other one, for both of them two cups at half its price.
        var sale = Sale.InUsd().Line(100m, category: "tea").Line(1m, category: "tea").Line(50m, 2);

        Deal(sale, new BuyAndGet([new(Tea)], new(All), PromotionReward.Free) { Order = UnitOrder.DearestFirst }).Should().Equal(100m, 0m, 0m);
    }

    [Fact]
    public void Free_pieces_that_are_given_first_do_not_end_a_deal()
    {
        var sale = Sale.InUsd().Line(0m, 3).Line(10m, 5);

        Deal(sale, new BuyAndGet([new(All)], new(All), PromotionReward.Free)).Should().Equal(0m, 10m);
    }

    [Fact]
    public void What_is_bought_is_of_the_goods_that_earn_the_deal()
    {
        // The second cup stays free for the second tea.
        var deal = new BuyAndGet([new(Tea)], new(Cups), PromotionReward.Free) { AtMostTimes = 1 };

        Applied(Sale.InUsd().Line(5m, 2, category: "tea").Line(10m, 2, category: "cups").Promote(deal).Promote(deal)).Should().Equal(10m, 10m);
    }

    [Fact]
    public void Every_set_of_a_deal_is_bought()
    {
        // The only cake earned the first cup: it does not earn the second one, too.
        var sale = Sale.InUsd().Line(5m, 1, category: "tea").Line(4m, 1, category: "cakes").Line(10m, 2, category: "cups");

        Applied(sale
            .Promote(new BuyAndGet([new(Tea), new(Cakes)], new(Cups), PromotionReward.Free))
            .Promote(new BuyAndGet([new(Cakes)], new(Cups), PromotionReward.Free))).Should().Equal(10m);
    }

    [Fact]
    public void A_piece_is_bought_once_wherever_it_could_be_had()
    {
        // Two lines of tea, one piece each: the first deal buys one of them.
        var deal = new BuyAndGet([new(Tea)], new(Cups), PromotionReward.Free) { AtMostTimes = 1 };

        Applied(Sale.InUsd().Line(5m, 1, category: "tea").Line(6m, 1, category: "tea").Line(10m, 2, category: "cups").Promote(deal).Promote(deal)).Should().Equal(10m, 10m);
    }

    [Fact]
    public void A_piece_that_is_given_is_not_bought_as_well()
    {
        // The cup is given, so the tea is bought and left to no other deal.
        var sale = Sale.InUsd().Line(1m, 1, category: "tea").Line(2m, 1, category: "cups").Line(3m, 1, category: "cakes");

        Applied(sale
            .Promote(new BuyAndGet([new(TeaOrCups)], new(CupsOrCakes), PromotionReward.Free) { AtMostTimes = 1 })
            .Promote(new BuyAndGet([new(Cakes)], new(Tea), PromotionReward.Free))).Should().Equal(2m);
    }

    [Fact]
    public void What_was_given_before_leaves_less_to_give_from_where_something_is_still_bought()
    {
        // One of the cups has to be bought, so one cup and the tea are given.
        var sale = Sale.InUsd().Line(1m, 1, category: "cups").Line(1.50m, 1, category: "cups").Line(5m, 1, category: "tea");

        Deal(sale, new BuyAndGet([new(Cups)], new(All, 2), PromotionReward.Free)).Should().Equal(1m, 0m, 5m);
    }

    [Theory]
    [InlineData(3, new[] { 10.0, 7.0 })]
    [InlineData(4, new[] { 10.0, 7.0, 10.0 })]
    public void A_piece_counts_once_across_three_deals(long teas, double[] applied)
    {
        // The first deal takes two teas at 10.00, whatever the second one takes: the third one finds one other tea, which is too few, or two at 10.00.
        var tea = new BuyAndGet([new(Tea)], new(Tea), PromotionReward.Free) { AtMostTimes = 1 };
        var sale = Sale.InUsd().Line(10m, teas, category: "tea").Line(7m, 2, category: "cups");

        Applied(sale.Promote(tea).Promote(new BuyAndGet([new(Cups)], new(Cups), PromotionReward.Free)).Promote(tea)).Should().Equal(applied.Select(a => (decimal)a));
    }

    [Fact]
    public void A_deal_orders_pieces_by_their_prices_before_deals()
    {
        // The first deal leaves 7.50 a tea on average, but the teas that are left cost 10.00 and the cup 8.00.
        var sale = Sale.InUsd().Line(10m, 4, category: "tea").Line(8m, 1, category: "cups")
            .Promote(new BuyAndGet([new(Tea)], new(Tea), PromotionReward.Free) { AtMostTimes = 1 })
            .Promote(new BuyAndGet([new(All)], new(All), PromotionReward.Free) { AtMostTimes = 1 });

        Applied(sale).Should().Equal(10m, 8m);
    }

    [Fact]
    public void A_free_piece_of_a_bundle_is_taken_like_the_others()
    {
        var sale = Sale.InUsd().Line(10m, 1, category: "tea").Line(0m, 1, category: "cups").Line(4m, 1, category: "cakes");

        Applied(sale
            .Promote(new Bundle([new(Tea), new(Cups)], PromotionReward.FixedPrice(sale.Of(5m))))
            .Promote(new BuyAndGet([new(Cups)], new(Cakes), PromotionReward.Free))).Should().Equal(5m);
    }

    [Fact]
    public void Measured_goods_beside_pieces_are_part_of_no_deal()
    {
        var sale = Sale.InUsd().Line(9.99m, 333, per: 1000).Line(10m, 2);

        Deal(sale, new BuyAndGet([new(All)], new(All), PromotionReward.Free)).Should().Equal(0m, 10m);
        Deal(sale, new Bundle([new(All, 2)], PromotionReward.FixedPrice(sale.Of(12m)))).Should().Equal(0m, 8m);
    }

    [Fact]
    public void A_share_of_many_bundles_is_rounded_together()
    {
        // A tenth of 0.01 is nothing, of ten times that it is 0.01.
        Deal(Sale.InUsd().Line(0.01m, 10), new Bundle([new(All)], PromotionReward.PercentOff(Rate.FromPercent(10)))).Should().Equal(0.01m);
    }

    [Fact]
    public void A_bundle_that_brings_nothing_more_is_not_made()
    {
        // Two for 12.00: 10 + 10 saves 8.00, 8 + 4 nothing.
        var sale = Sale.InUsd().Line(10m, 2).Line(8m).Line(4m);

        Deal(sale, new Bundle([new(All, 2)], PromotionReward.FixedPrice(sale.Of(12m)))).Should().Equal(8m, 0m, 0m);
    }

    [Fact]
    public void C3_a_net_amount_off_a_bundle_counts_each_time()
    {
        var sale = Sale.InUsd().Under(PricingPolicy.TaxIncluded with { DiscountBase = DiscountBase.Net }).Line(11m, 4, tax: 10);

        Deal(sale, new Bundle([new(All, 2)], PromotionReward.AmountOff(sale.Of(5m)))).Should().Equal(11m);
    }

    private static IEnumerable<decimal> Deal(Sale sale, PromotionAction action) => sale.Promote(action).Calculate().Lines.Select(l => l.Discount.Amount);

    private static IEnumerable<decimal> Applied(Sale sale) => sale.Calculate().AppliedPromotions.Select(p => p.Amount.Amount);
}
