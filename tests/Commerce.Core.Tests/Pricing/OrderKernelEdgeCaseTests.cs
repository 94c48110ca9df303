using Commerce.Promotions;

namespace Commerce.Pricing.Tests;

/// <summary>The C cases of real engines' defects, each by its code.</summary>
public sealed class OrderKernelEdgeCaseTests
{
    private static readonly ProductFilter Anything = ProductFilter.Everything;

    [Fact]
    public void Included_taxes_of_a_group_never_exceed_the_price_of_a_line()
    {
        var sale = Sale.InUsd().TaxIncluded().RoundedPer(TaxRoundingLevel.TaxGroup).Line(0.01m).Line(0.01m).Line(0.01m);
        sale = sale with { Lines = [.. sale.Lines.Select(l => l with { Taxes = Sale.Tax(50, 50) })] };

        var order = sale.Calculate();

        order.Lines.Should().OnlyContain(l => !l.Net.IsNegative && l.Tax.MinorUnits == l.Taxes.Sum(t => t.Amount.MinorUnits));
        order.Tax.Amount.Should().Be(0.02m);
        order.TaxSummary.Select(t => t.Amount.Amount).Should().Equal(0.01m, 0.01m);
    }

    [Fact]
    public void A_code_that_does_not_run_is_answered_like_one_that_never_was_and_once_however_often_it_is_entered()
    {
        var sale = Sale.InUsd().Line(1m).Promote(new FreeShipping(), code: "LATER").WithCodes("LATER", "never", "NEVER");
        sale = sale with { Promotions = [sale.Promotions[0] with { StartsAt = DateTimeOffset.MaxValue }] };

        var missed = sale.Calculate().NotApplied;

        missed.Select(m => (m.Promotion, m.Reason.Code)).Should().Equal((null, "promotions.unknown_code"), (null, "promotions.unknown_code"));
    }

    [Fact]
    public void C1_tax_of_10_75_percent_and_untaxed_shipping_give_34_12()
    {
        var order = Sale.InUsd().Line(24.99m, tax: 10.75m).Ship(6.44m).Calculate();

        order.Total.Amount.Should().Be(34.12m);
        order.Tax.Amount.Should().Be(2.69m);
    }

    [Fact]
    public void C2_a_whole_discount_on_a_price_with_tax_leaves_exactly_nothing()
    {
        var order = Sale.InUsd().TaxIncluded().Line(399m, tax: 19m).Promote(new PercentOffOrder(Rate.OneHundredPercent)).Calculate();

        order.Total.IsZero.Should().BeTrue();
        order.Tax.IsZero.Should().BeTrue();
        order.Net.IsZero.Should().BeTrue();
    }

    [Fact]
    public void C3_ten_off_fifty_with_tax_included_is_forty_gross()
    {
        var sale = Sale.InUsd();
        var order = sale.TaxIncluded().Line(50m, tax: 10m).Promote(new AmountOffOrder(sale.Of(10m))).Calculate();

        order.Total.Amount.Should().Be(40m);
        order.Tax.Amount.Should().Be(3.64m);
    }

    [Fact]
    public void C3_ten_off_is_thirty_nine_gross_where_a_discount_is_net()
    {
        var sale = Sale.InUsd();
        var order = sale.Under(PricingPolicy.TaxIncluded with { DiscountBase = DiscountBase.Net })
            .Line(50m, tax: 10m).Promote(new AmountOffOrder(sale.Of(10m))).Calculate();

        order.Discount.Amount.Should().Be(11m);
        order.Total.Amount.Should().Be(39m);
    }

    [Theory]
    [InlineData(null, 11)]
    [InlineData(true, 11)]
    [InlineData(false, 10)]
    public void C3_a_net_discount_takes_of_shipping_what_its_own_price_contains(bool? includesTax, double discount)
    {
        var sale = Sale.InUsd().Under(PricingPolicy.TaxIncluded with { DiscountBase = DiscountBase.Net }).Line(50m);
        sale = sale with { Shipping = [new(new(ShippingMethodId.Of("s"), "S", sale.Of(22m), TaxCategory.Standard, includesTax), Sale.Tax(10))] };

        var order = sale.Grant(ManualDiscountTarget.Shipping, amount: 10m).Calculate();

        order.ShippingDiscount.Amount.Should().Be((decimal)discount);
    }

    [Theory]
    [InlineData(TaxRoundingLevel.Unit, 63.70, 318.60)]
    [InlineData(TaxRoundingLevel.Line, 63.72, 318.58)]
    [InlineData(TaxRoundingLevel.TaxGroup, 63.72, 318.58)]
    [InlineData(TaxRoundingLevel.Order, 63.72, 318.58)]
    public void C4_ten_at_38_23_gross_keep_net_plus_tax_equal_gross_at_every_level(TaxRoundingLevel level, double tax, double net)
    {
        var order = Sale.InUsd().TaxIncluded().RoundedPer(level).Line(38.23m, quantity: 10, tax: 20m).Calculate();

        order.Total.Amount.Should().Be(382.30m);
        order.Tax.Amount.Should().Be((decimal)tax);
        order.Net.Amount.Should().Be((decimal)net);
    }

    [Theory]
    [InlineData(TaxRoundingLevel.Line, 0.88)]
    [InlineData(TaxRoundingLevel.TaxGroup, 0.86)]
    [InlineData(TaxRoundingLevel.Order, 0.86)]
    public void C5_four_lines_of_2_50_at_8_625_percent(TaxRoundingLevel level, double tax)
    {
        var order = Sale.InUsd().RoundedPer(level).Line(2.50m, tax: 8.625m).Line(2.50m, tax: 8.625m).Line(2.50m, tax: 8.625m).Line(2.50m, tax: 8.625m).Calculate();

        order.Tax.Amount.Should().Be((decimal)tax);
    }

    [Theory]
    [InlineData(10.20, 10, TaxRoundingLevel.Line, 23.46)]
    [InlineData(10.20, 10, TaxRoundingLevel.Unit, 23.50)]
    [InlineData(10.20, 1000, TaxRoundingLevel.Line, 2346)]
    [InlineData(10.20, 1000, TaxRoundingLevel.Unit, 2350)]
    [InlineData(10.10, 10, TaxRoundingLevel.Line, 23.23)]
    [InlineData(10.10, 10, TaxRoundingLevel.Unit, 23.20)]
    public void C6_line_against_unit_rounding_at_23_percent(double price, long quantity, TaxRoundingLevel level, double tax)
    {
        var order = Sale.InUsd().RoundedPer(level).Line((decimal)price, quantity, tax: 23m).Calculate();

        order.Tax.Amount.Should().Be((decimal)tax);
    }

    [Theory]
    [InlineData(TaxRoundingLevel.Line, 41.00)]
    [InlineData(TaxRoundingLevel.Order, 41.00)]
    [InlineData(TaxRoundingLevel.Unit, 41.01)]
    public void C7_three_at_seventy_less_five_at_20_percent(TaxRoundingLevel level, double tax)
    {
        var sale = Sale.InUsd();
        var order = sale.RoundedPer(level).Line(70m, 3, tax: 20m).Promote(new AmountOffOrder(sale.Of(5m))).Calculate();

        order.Tax.Amount.Should().Be((decimal)tax);
    }

    [Theory]
    [InlineData(TaxRoundingLevel.Order, 41.00)]
    [InlineData(TaxRoundingLevel.TaxGroup, 41.00)]
    [InlineData(TaxRoundingLevel.Line, 40.99)]
    public void C8_eight_percent_off_two_lines_at_20_percent(TaxRoundingLevel level, double tax)
    {
        var order = Sale.InUsd().RoundedPer(level)
            .Line(2.74m, 20, tax: 20m)
            .Line(3.36m, 50, tax: 20m)
            .Promote(new PercentOffOrder(Rate.FromPercent(8)))
            .Calculate();

        order.Discount.Amount.Should().Be(17.82m);
        order.Tax.Amount.Should().Be((decimal)tax);
    }

    [Theory]
    [InlineData(195, 50, 25, RoundingMode.HalfAwayFromZero, 24.38)]
    [InlineData(195, 50, 25, RoundingMode.HalfEven, 24.38)]
    [InlineData(195, 50, 25, RoundingMode.HalfTowardZero, 24.37)]
    [InlineData(100.05, 0, 10, RoundingMode.HalfAwayFromZero, 10.01)]
    [InlineData(100.05, 0, 10, RoundingMode.HalfEven, 10.00)]
    [InlineData(24999.95, 0, 10, RoundingMode.HalfAwayFromZero, 2500.00)]
    [InlineData(24999.95, 0, 10, RoundingMode.HalfTowardZero, 2499.99)]
    public void C9_ties_follow_the_rounding_mode(double price, double percentOff, double tax, RoundingMode mode, double expected)
    {
        var sale = Sale.InUsd().Under(new PricingPolicy { Rounding = mode }).Line((decimal)price, tax: (decimal)tax);
        var order = (percentOff == 0 ? sale : sale.Promote(new PercentOffOrder(Rate.FromPercent((decimal)percentOff)))).Calculate();

        order.Tax.Amount.Should().Be((decimal)expected);
    }

    [Fact]
    public void C10_lines_sum_to_the_amount_after_an_order_discount_with_tax_included()
    {
        var order = Sale.In(Currency.Dkk).TaxIncluded()
            .Line(4144m, tax: 25m)
            .Line(2315m, tax: 25m)
            .Promote(new PercentOffOrder(Rate.FromPercent(10)))
            .Calculate();

        order.Lines.Sum(l => l.Total.MinorUnits).Should().Be(order.Total.MinorUnits).And.Be(581_310);
        order.Lines.Sum(l => l.Net.MinorUnits + l.Tax.MinorUnits).Should().Be(order.Total.MinorUnits);
    }

    [Fact]
    public void C11_an_amount_off_is_shared_to_the_cent_and_no_line_ends_above_its_list_price()
    {
        var sale = Sale.InUsd();
        var order = sale.Line(3.33m).Line(3.33m).Line(3.33m).Line(0.01m).Promote(new AmountOffOrder(sale.Of(5m))).Calculate();

        order.Discount.Amount.Should().Be(5m);
        order.Lines.Should().OnlyContain(l => l.Discount >= sale.Of(0m) && l.Discount <= l.Subtotal);
    }

    [Fact]
    public void C11_an_amount_above_the_goods_takes_just_what_they_cost()
    {
        var sale = Sale.InUsd();
        var order = sale.Line(3m).Line(4m).Promote(new AmountOffOrder(sale.Of(100m))).Calculate();

        order.Discount.Amount.Should().Be(7m);
        order.Total.IsZero.Should().BeTrue();
    }

    [Fact]
    public void C12_the_order_of_lines_changes_nothing_but_their_order()
    {
        var sale = Sale.InUsd();
        sale = sale.Line(10m, tax: 8m).Line(10m, tax: 8m).Line(10m, tax: 8m).Promote(new AmountOffOrder(sale.Of(0.10m)));
        var reversed = sale with { Lines = [.. sale.Lines.Reverse()] };

        var (order, other) = (sale.Calculate(), reversed.Calculate());

        other.Lines.Reverse().Select(l => (l.Id, l.Discount, l.Tax, l.Total))
            .Should().Equal(order.Lines.Select(l => (l.Id, l.Discount, l.Tax, l.Total)));
        other.Lines.Select(l => l.Id).Should().Equal(reversed.Lines.Select(l => l.Id));
    }

    [Fact]
    public void C13_large_amounts_are_exact()
    {
        Sale.InUsd().Line(1_234_567.89m, tax: 10m).Calculate().Tax.Amount.Should().Be(123_456.79m);
        Sale.InUsd().Line(12_345_678.90m, tax: 10m).Calculate().Tax.Amount.Should().Be(1_234_567.89m);
        Sale.In(Currency.Jpy).Line(9_999_999_999m, tax: 10m).Calculate().Total.Amount.Should().Be(10_999_999_999m);
        Sale.InUsd().Line(90_000_000_000_000_000m, tax: 0.00000100m).Calculate().Tax.Amount.Should().Be(900_000_000m);
    }

    [Fact]
    public void C13_overflow_is_a_refusal()
    {
        Sale.InUsd().Line(90_000_000_000_000_000m, quantity: 2).TryCalculate().Error!.Code.Should().Be("pricing.overflow");
        Sale.InUsd().Line(90_000_000_000_000_000m, tax: 50m).TryCalculate().Error!.Code.Should().Be("pricing.overflow");
        Sale.InUsd().Line(90_000_000_000_000_000m).Line(90_000_000_000_000_000m).TryCalculate().Error!.Code.Should().Be("pricing.overflow");
    }

    [Theory]
    [InlineData("USD", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    [InlineData("CLF", 4)]
    public void C14_percentages_round_at_the_currencys_own_decimals(string code, int decimals)
    {
        var currency = Currency.Parse(code);
        var order = Sale.In(currency).Line(1m, quantity: 1, tax: 33.333333m).Calculate();

        order.Tax.Amount.Should().Be(Math.Round(0.33333333m, decimals));
    }

    [Theory]
    [InlineData(9.99, 1000, 333, 3.33)]
    [InlineData(0.0035, 1, 1000, 3.50)]
    [InlineData(0.0035, 1, 1, 0.00)]
    [InlineData(0.0035, 1, 2, 0.01)]
    public void C15_prices_finer_than_the_currency_round_once_per_line(double price, long per, long quantity, double subtotal)
    {
        Sale.InUsd().Line((decimal)price, quantity, per: per).Calculate().Subtotal.Amount.Should().Be((decimal)subtotal);
    }

    [Fact]
    public void C16_a_price_with_tax_stays_what_it_is_where_no_tax_is_charged()
    {
        var order = Sale.InUsd().TaxIncluded().Line(119m).Calculate();

        order.Total.Amount.Should().Be(119m);
        order.Net.Amount.Should().Be(119m);
    }

    [Fact]
    public void C17_several_taxes_are_rounded_each_and_told_apart()
    {
        var order = Sale.In(Currency.Eur).Line(UnitPrice.Of(9.99m, Currency.Eur), 1, Sale.Tax(21m, 5.2m)).Calculate();

        order.Lines[0].Taxes.Select(t => t.Amount.Amount).Should().Equal(2.10m, 0.52m);
        order.TaxSummary.Should().HaveCount(2);
        order.Total.Amount.Should().Be(12.61m);
    }

    [Fact]
    public void C17_a_compound_tax_is_charged_on_the_taxes_before_it()
    {
        var taxes = new Tax.TaxRateSet([new Tax.TaxRate("GST", Rate.FromPercent(5)), new Tax.TaxRate("QST", Rate.FromPercent(9.5m), "CA-QC", IsCompound: true)]);
        var added = Sale.In(Currency.Cad).Line(UnitPrice.Of(100m, Currency.Cad), 1, taxes).Calculate();
        var included = Sale.In(Currency.Cad).TaxIncluded().Line(UnitPrice.Of(114.98m, Currency.Cad), 1, taxes).Calculate();

        added.Lines[0].Taxes.Select(t => t.Amount.Amount).Should().Equal(5.00m, 9.98m);
        included.Net.Amount.Should().Be(100m);
        included.Lines[0].Taxes.Select(t => t.Amount.Amount).Should().Equal(5.00m, 9.98m);
    }

    [Fact]
    public void C18_percentages_stack_one_on_what_the_other_left()
    {
        var order = Sale.InUsd().Line(100m)
            .Promote(new PercentOffOrder(Rate.FromPercent(10)))
            .Promote(new PercentOffOrder(Rate.FromPercent(20)))
            .Calculate();

        order.AppliedPromotions.Select(p => p.Amount.Amount).Should().Equal(10m, 18m);
        order.Total.Amount.Should().Be(72m);
    }

    [Fact]
    public void C19_thresholds_look_at_the_list_subtotal_not_at_what_other_discounts_left()
    {
        var sale = Sale.InUsd();
        var order = sale.Line(590m).Ship(9.99m)
            .Promote(new PercentOffOrder(Rate.FromPercent(20)))
            .Promote(new FreeShipping(), new MinimumSubtotal(sale.Of(500m)))
            .Calculate();

        order.ShippingDiscount.Amount.Should().Be(9.99m);
        order.Total.Amount.Should().Be(472m);
    }

    [Fact]
    public void C20_what_no_promotion_may_touch_keeps_its_price()
    {
        var sale = Sale.InUsd();
        var order = sale.Line(50m, promotable: false).Line(50m).Promote(new PercentOffOrder(Rate.FromPercent(10))).Calculate();

        order.Lines.Select(l => l.Discount.Amount).Should().Equal(0m, 5m);
    }

    [Fact]
    public void C21_the_sum_of_lines_and_shipping_is_the_amount_and_nothing_is_negative()
    {
        var sale = Sale.InUsd();
        var order = sale.Line(0.01m, 3, tax: 8m).Line(19.99m, 7, tax: 8m).Ship(4.95m, tax: 8m)
            .Promote(new AmountOffOrder(sale.Of(3.33m)))
            .Promote(new AmountOffShipping(sale.Of(10m)))
            .Calculate();

        order.Lines.Concat(order.Shipping).Sum(l => l.Total.MinorUnits).Should().Be(order.Total.MinorUnits);
        order.Lines.Concat(order.Shipping).Should().OnlyContain(l => !l.Total.IsNegative && !l.Net.IsNegative && !l.Tax.IsNegative);
    }

    [Fact]
    public void C22_calculating_twice_changes_nothing()
    {
        var sale = Sale.InUsd().Line(19.99m, 3, tax: 8m).Promote(new PercentOffEachLine(Rate.FromPercent(12.5m), Anything));

        sale.Calculate().Explain().Should().Be(sale.Calculate().Explain());
    }
}
