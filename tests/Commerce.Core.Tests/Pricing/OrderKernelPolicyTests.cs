using Commerce.Promotions;

namespace Commerce.Pricing.Tests;

public sealed class OrderKernelPolicyTests
{
    [Theory]
    [InlineData(RateRounding.EachOnTop, 1.02)]
    [InlineData(RateRounding.Each, 1.02)]
    [InlineData(RateRounding.AsDifference, 1.03)]
    public void Half_a_cent_of_tax_in_a_price_falls_to_the_figure_that_is_rounded(RateRounding rounding, double net)
    {
        // 1.23 / 1.2 = 1.025
        var order = Included(rounding).Line(1.23m, tax: 20).Calculate();

        order.Net.Amount.Should().Be((decimal)net);
        order.Total.Amount.Should().Be(1.23m);
    }

    [Fact]
    public void On_top_of_a_price_the_rounding_of_the_gross_price_decides()
    {
        // 0.01 + 50 % is 0.015: to the even cent that is 0.02, while half a cent of tax alone is none.
        var sale = Sale.InUsd().Line(0.01m, tax: 50);

        Total(sale, RateRounding.EachOnTop).Should().Be(0.01m);
        Total(sale, RateRounding.AsDifference).Should().Be(0.02m);

        static decimal Total(Sale sale, RateRounding rounding) =>
            sale.Under(new PricingPolicy { Rounding = RoundingMode.HalfEven, RateRounding = rounding }).Calculate().Total.Amount;
    }

    [Theory]
    [InlineData(RateRounding.EachOnTop, 1.37, 1.36)]
    [InlineData(RateRounding.Each, 1.36, 1.36)]
    [InlineData(RateRounding.AsDifference, 1.37, 1.36)]
    public void Two_taxes_in_a_price_are_rounded_together_or_each(RateRounding rounding, double first, double second)
    {
        // 30 x 0.05 / 1.1 = 1.3636…; 30 x 0.1 / 1.1 = 2.7272…
        var order = Included(rounding).Line(UnitPrice.Of(30m, Currency.Usd), 1, Sale.Tax(5, 5)).Calculate();

        order.Lines[0].Taxes.Select(t => t.Amount.Amount).Should().Equal((decimal)first, (decimal)second);
        order.Net.Amount.Should().Be(30m - (decimal)(first + second));
    }

    [Theory]
    [InlineData(RateRounding.EachOnTop, 0.02)]
    [InlineData(RateRounding.Each, 0.02)]
    [InlineData(RateRounding.AsDifference, 0.01)]
    public void Two_taxes_on_top_are_rounded_each_or_as_the_difference_of_prices(RateRounding rounding, double tax)
    {
        var order = Sale.InUsd().Under(new PricingPolicy { RateRounding = rounding }).Line(UnitPrice.Of(0.10m, Currency.Usd), 1, Sale.Tax(5, 5)).Calculate();

        order.Tax.Amount.Should().Be((decimal)tax);
        order.TaxSummary.Sum(t => t.Amount.Amount).Should().Be((decimal)tax);
    }

    [Fact]
    public void Taxes_that_are_all_rounded_up_never_exceed_the_price_that_contains_them()
    {
        // Each of 16 taxes of 100 % in 0.09 is 0.0053: rounded up each, 0.16.
        var order = Included(RateRounding.Each).Line(UnitPrice.Of(0.09m, Currency.Usd), 1, Sale.Tax([.. Enumerable.Repeat(100m, 16)])).Calculate();

        order.Tax.Amount.Should().Be(0.08m);
        order.Net.Amount.Should().Be(0.01m);
    }

    [Theory]
    [InlineData(DiscountWeights.AsPriced, 2.50, 2.50)]
    [InlineData(DiscountWeights.WithTax, 2.73, 2.27)]
    public void A_discount_is_shared_by_prices_without_or_with_their_tax(DiscountWeights weights, double first, double second)
    {
        var sale = Weighed(weights).Line(5m, tax: 20).Line(5m);

        var order = sale.Promote(new AmountOffOrder(sale.Of(5m))).Calculate();

        order.Lines.Select(l => l.Discount.Amount).Should().Equal((decimal)first, (decimal)second);
    }

    [Fact]
    public void Shared_by_prices_with_tax_a_line_still_bears_no_more_than_it_costs()
    {
        var sale = Weighed(DiscountWeights.WithTax).Line(5m, tax: 20).Line(5m);

        var order = sale.Promote(new AmountOffOrder(sale.Of(9.99m))).Calculate();

        order.Lines.Select(l => l.Discount.Amount).Should().Equal(5m, 4.99m);
    }

    [Fact]
    public void Shared_by_prices_with_tax_a_shipping_price_that_contains_its_tax_weighs_what_it_is()
    {
        var sale = Weighed(DiscountWeights.WithTax).Line(10m, tax: 20);
        sale = sale with { Shipping = [new(new(ShippingMethodId.Of("s"), "S", sale.Of(12m), TaxCategory.Standard, PriceIncludesTax: true), Sale.Tax(20))] };

        var order = sale.Grant(ManualDiscountTarget.GoodsAndShipping, amount: 6m).Calculate();

        order.Lines[0].Discount.Amount.Should().Be(3m);
        order.Shipping[0].Discount.Amount.Should().Be(3m);
    }

    [Theory]
    [InlineData(RoundingMode.HalfAwayFromZero, 0.02)]
    [InlineData(RoundingMode.HalfTowardPositiveInfinity, 0.03)]
    [InlineData(RoundingMode.Ceiling, 0.03)]
    [InlineData(RoundingMode.Floor, 0.02)]
    public void A_discount_is_rounded_as_the_amount_below_zero_that_it_is(RoundingMode rounding, double left)
    {
        var sale = Sale.InUsd().Under(new PricingPolicy { Rounding = rounding }).Line(0.05m);

        sale.Promote(new PercentOffOrder(Rate.FromPercent(50))).Calculate().Total.Amount.Should().Be((decimal)left);
        sale.Promote(new PercentOffEachLine(Rate.FromPercent(50), ProductFilter.Everything)).Calculate().Total.Amount.Should().Be((decimal)left);
    }

    [Fact]
    public void Policies_say_what_these_settings_give_up()
    {
        PricingPolicy.Default.GivesUp.Should().NotContain(PricingInvariant.LineTaxIsRateTimesBase).And.NotContain(PricingInvariant.SharesAreProportional);
        new PricingPolicy { RateRounding = RateRounding.AsDifference }.GivesUp.Should().Contain(PricingInvariant.LineTaxIsRateTimesBase);
        new PricingPolicy { DiscountWeights = DiscountWeights.WithTax }.GivesUp.Should().Contain(PricingInvariant.SharesAreProportional);
        new PricingPolicy { DiscountWeights = DiscountWeights.WithTax, PricesIncludeTax = true }.GivesUp.Should().NotContain(PricingInvariant.SharesAreProportional);
    }

    [Fact]
    public void Settings_that_do_not_exist_are_refused()
    {
        new PricingPolicy { RateRounding = (RateRounding)3 }.Validated().Error!.Code.Should().Be("pricing.unknown_policy");
        new PricingPolicy { DiscountWeights = (DiscountWeights)2 }.Validated().Error!.Code.Should().Be("pricing.unknown_policy");
    }

    private static Sale Included(RateRounding rounding) => Sale.InUsd().Under(PricingPolicy.TaxIncluded with { RateRounding = rounding });

    private static Sale Weighed(DiscountWeights weights) => Sale.InUsd().Under(new PricingPolicy { DiscountWeights = weights });
}
