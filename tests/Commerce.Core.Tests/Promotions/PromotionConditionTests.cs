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
}
