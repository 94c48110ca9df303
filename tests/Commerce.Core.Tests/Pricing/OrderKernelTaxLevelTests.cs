using Commerce.Shipping;
using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>Which line bears the odd minor unit of a tax that is rounded on several, and the taxes that charges share with the goods.</summary>
public sealed class OrderKernelTaxLevelTests
{
    [Theory]
    [InlineData(TaxRoundingLevel.TaxGroup, 0)]
    [InlineData(TaxRoundingLevel.Order, 0.01)]
    public void Fractions_of_two_groups_make_a_cent_only_when_the_order_is_rounded_once(TaxRoundingLevel level, double tax)
    {
        // 10 % of 0.04 and 20 % of 0.02 are 0.004 each.
        var order = Sale.InUsd().RoundedPer(level).Line(0.04m, tax: 10m).Line(0.02m, tax: 20m).Calculate();

        order.Tax.Amount.Should().Be((decimal)tax);
    }

    [Theory]
    [InlineData(0.07, 0.02, 0.01, 0)]
    [InlineData(0.04, 0.04, 0, 0.01)]
    public void The_cent_left_over_goes_to_the_group_with_the_larger_fraction(double first, double second, double firstTax, double secondTax)
    {
        // 0.7 + 0.4 of a cent, and 0.4 + 0.8: one cent each.
        var sale = Sale.InUsd().RoundedPer(TaxRoundingLevel.Order).Line((decimal)first, tax: 10m).Line((decimal)second, tax: 20m);

        sale.Calculate().Lines.Select(l => l.Tax.Amount).Should().Equal((decimal)firstTax, (decimal)secondTax);
    }

    [Fact]
    public void A_tie_goes_to_the_group_of_the_earliest_line_even_if_that_one_is_free()
    {
        // Half a cent in either group.
        var order = Sale.InUsd().RoundedPer(TaxRoundingLevel.Order).Line(0m, tax: 10m).Line(0.01m, tax: 50m).Line(0.05m, tax: 10m).Calculate();

        order.Lines.Select(l => l.Tax.Amount).Should().Equal(0m, 0m, 0.01m);
    }

    [Fact]
    public void A_fee_that_contains_its_tax_is_no_group_with_goods_that_do_not()
    {
        var order = Sale.InUsd().RoundedPer(TaxRoundingLevel.TaxGroup).Line(10m, tax: 10m).Charge(11m, 10m, includesTax: true).Calculate();

        (order.Lines[0].Tax.Amount, order.Fees[0].Tax.Amount).Should().Be((1m, 1m));
    }

    [Fact]
    public void Two_allowances_are_each_taxed_by_themselves()
    {
        // 10 % of 0.05 is half a cent, rounded away from zero; of 0.10 together it would be one cent.
        var order = Sale.InUsd().RoundedPer(TaxRoundingLevel.TaxGroup).Line(10m, tax: 10m).Charge(-0.05m, 10m).Charge(-0.05m, 10m).Calculate();

        order.Fees.Select(f => f.Tax.Amount).Should().Equal(-0.01m, -0.01m);
    }

    [Theory]
    [InlineData(TaxRoundingLevel.TaxGroup, 0.02, 0)]
    [InlineData(TaxRoundingLevel.Order, 0.01, 0.01)]
    public void Odd_cents_of_two_taxes_meet_on_one_line_only_where_each_is_rounded_for_itself(TaxRoundingLevel level, double first, double second)
    {
        // 5 % of 0.20 twice: one cent each, or two together.
        var taxes = Sale.Tax(5, 5);
        var order = Sale.InUsd().RoundedPer(level).Line(UnitPrice.Of(0.10m, Currency.Usd), 1, taxes).Line(UnitPrice.Of(0.10m, Currency.Usd), 1, taxes).Calculate();

        order.Lines.Select(l => l.Tax.Amount).Should().Equal((decimal)first, (decimal)second);
        order.TaxSummary.Select(t => t.Amount.Amount).Should().Equal(0.01m, 0.01m);
    }

    [Fact]
    public void Taxes_that_are_rounded_with_the_order_are_split_by_their_rates()
    {
        var order = Sale.InUsd().RoundedPer(TaxRoundingLevel.Order).Line(UnitPrice.Of(10m, Currency.Usd), 1, Sale.Tax(20, 10)).Calculate();

        order.Lines[0].Taxes.Select(t => t.Amount.Amount).Should().Equal(2m, 1m);
    }

    [Fact]
    public void Two_taxes_in_a_list_price_that_is_given_away_end_with_what_is_paid()
    {
        // 100.00 of 130.00 is net: taxes of 20.00 and 10.00 in a price of which 12.00 are left.
        var policy = PricingPolicy.TaxIncluded with { TaxBase = TaxBase.ListPrice };
        var sale = Sale.InUsd().Under(policy).Line(UnitPrice.Of(130m, Currency.Usd), 1, Sale.Tax(20, 10));

        var line = sale.Grant(ManualDiscountTarget.Goods, amount: 118m).Calculate().Lines[0];

        line.Taxes.Select(t => t.Amount.Amount).Should().Equal(8m, 4m);
        (line.Tax.Amount, line.Net.Amount).Should().Be((12m, 0m));
    }

    [Fact]
    public void Shipping_that_shares_more_taxes_than_a_line_may_bear_puts_the_rest_under_the_last()
    {
        // 17 taxes of 1 %, the first one on both lines: 9 % of 180.00 in 18 equal parts, two of them for the first and for the last.
        var (first, second) = (Taxes(0, 9), new TaxRateSet([Taxes(0, 1).Rates[0], .. Taxes(9, 8).Rates]));
        var price = UnitPrice.Of(100m, Currency.Usd);
        var fee = Sale.InUsd().Line(price, 1, first).Line(price, 1, second).Charge(180m, TaxRateSet.WeightedByGoods).Calculate().Fees[0];

        fee.Taxes.Select(t => t.Rate.Name).Should().Equal(Enumerable.Range(0, 16).Select(i => $"t{i}"));
        fee.Taxes.Select(t => t.Amount.Amount).Should().Equal([1.80m, .. Enumerable.Repeat(0.90m, 14), 1.80m]);

        static TaxRateSet Taxes(int start, int count) => new([.. Enumerable.Range(start, count).Select(i => new TaxRate($"t{i}", Rate.FromPercent(1)))]);
    }

    [Fact]
    public void Goods_for_thousands_of_millions_share_their_taxes_with_shipping_to_the_cent()
    {
        // 20 % on ten parts and 10 % on one: 2.1 of 11.
        var order = Sale.InUsd().Line(10_000_000_000m, tax: 20m).Line(1_000_000_000m, tax: 10m).Charge(110m, TaxRateSet.WeightedByGoods).Calculate();

        order.Fees[0].Taxes.Select(t => t.Amount.Amount).Should().Equal(20m, 1m);
    }

    [Fact]
    public void Each_fee_behind_shipping_gets_the_taxes_that_a_provider_names_for_it()
    {
        var city = new TaxRate("City", Rate.FromPercent(10));
        var order = Sale.InUsd().Line(10m).Ship(5m).Ship(6m).Charge(1m).Charge(2m)
            .TaxedBy("P", (TaxableRef.Fee(1), city, 0.20m), (TaxableRef.Shipping(1), city, 0.60m), (TaxableRef.Fee(0), city, 0.10m))
            .Calculate();

        order.Shipping.Concat(order.Fees).Select(c => c.Tax.Amount).Should().Equal(0m, 0.60m, 0.10m, 0.20m);
    }

    [Fact]
    public void A_price_that_two_rounded_taxes_use_up_keeps_them_both()
    {
        // Two taxes of 100 % in 0.02 are 0.0067 each: a cent each, and nothing net.
        var policy = PricingPolicy.TaxIncluded with { RateRounding = RateRounding.Each };
        var order = Sale.InUsd().Under(policy).Line(UnitPrice.Of(0.02m, Currency.Usd), 1, Sale.Tax(100, 100)).Calculate();

        (order.Tax.Amount, order.Net.Amount).Should().Be((0.02m, 0m));
    }

    [Fact]
    public void The_difference_of_prices_is_that_of_the_price_with_its_taxes()
    {
        var policy = new PricingPolicy { RateRounding = RateRounding.AsDifference };
        var order = Sale.InUsd().Under(policy).Line(UnitPrice.Of(10m, Currency.Usd), 1, Sale.Tax(10, 10)).Calculate();

        (order.Tax.Amount, order.Total.Amount).Should().Be((2m, 12m));
    }

    [Fact]
    public void Totals_keep_goods_shipping_and_fees_apart()
    {
        var quote = new ShippingQuote(ShippingMethodId.Of("x"), "Express", Money.Of(4m, Currency.Usd), TaxCategory.Standard);
        var sale = Sale.InUsd().Line(10m, tax: 10m).Ship(3m).Charge(2m);
        var order = (sale with { Shipping = sale.Shipping.Add(new PricingShipping(quote, TaxRateSet.None)) }).Calculate();

        (order.Subtotal.Amount, order.ShippingPrice.Amount, order.FeePrice.Amount).Should().Be((10m, 7m, 2m));
        (order.Net.Amount, order.Tax.Amount, order.Total.Amount).Should().Be((19m, 1m, 20m));
    }

    [Fact]
    public void Discounts_of_goods_and_of_each_shipping_price_are_told_apart()
    {
        var order = Sale.InUsd().Line(10m).Ship(3m).Ship(4m).Grant(ManualDiscountTarget.GoodsAndShipping, percent: 10).Calculate();

        (order.ItemDiscount.Amount, order.ShippingDiscount.Amount, order.Discount.Amount).Should().Be((1m, 0.70m, 1.70m));
    }

    [Fact]
    public void A_manual_discount_that_finds_nothing_left_is_not_named()
    {
        var order = Sale.InUsd().Line(10m).Grant(ManualDiscountTarget.Goods, percent: 100).Grant(ManualDiscountTarget.Goods, percent: 10).Calculate();

        order.AppliedManualDiscounts.Select(d => d.Discount.Reason).Should().Equal("Goodwill 1");
    }
}
