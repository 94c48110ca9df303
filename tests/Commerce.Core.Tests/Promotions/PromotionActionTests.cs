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

    private static CalculatedOrder Skipping(Sale sale, PromotionAction action)
    {
        sale = sale.Promote(action);
        return (sale with { Promotions = sale.Promotions.SetItem(1, sale.Promotions[1] with { SkipsDiscountedLines = true }) }).Calculate();
    }
}
