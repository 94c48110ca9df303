using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>Fees, manual discounts, tenders, cash rounding, and taxes that come about in the calculation.</summary>
public sealed class OrderKernelChargeTests
{
    private static readonly TaxRate Vat = new("VAT", Rate.FromPercent(20), "GB");

    [Theory]
    [InlineData(2.40, false, 12.40, 14.88)]
    [InlineData(-2.40, false, 7.60, 9.12)]
    [InlineData(-2.40, true, 8.00, 9.60)]
    public void A_fee_is_taxed_as_it_says_whatever_the_goods_do(double amount, bool includesTax, double net, double total)
    {
        var order = Sale.InUsd().Line(10m, tax: 20m).Charge((decimal)amount, 20m, includesTax).Calculate();

        order.Net.Amount.Should().Be((decimal)net);
        order.Total.Amount.Should().Be((decimal)total);
        order.Fees.Should().ContainSingle().Which.Kind.Should().Be(TaxableKind.Fee);
        order.FeePrice.Amount.Should().Be((decimal)amount);
    }

    [Fact]
    public void Promotions_do_not_touch_fees()
    {
        var order = Sale.InUsd().Line(10m).Charge(5m).Promote(new PercentOffOrder(Rate.OneHundredPercent)).Calculate();

        order.Total.Amount.Should().Be(5m);
    }

    [Theory]
    [InlineData(TaxRoundingLevel.Line)]
    [InlineData(TaxRoundingLevel.TaxGroup)]
    [InlineData(TaxRoundingLevel.Order)]
    public void An_allowance_above_the_order_is_refused(TaxRoundingLevel level)
    {
        var sale = Sale.InUsd().RoundedPer(level).Line(10m, tax: 20m).Charge(-10.01m, 20m);

        sale.TryCalculate().TryGet(out _, out var error).Should().BeFalse();
        error!.Code.Should().Be("pricing.negative_total");
    }

    [Theory]
    [InlineData(TaxRoundingLevel.TaxGroup, 0.50)]
    [InlineData(TaxRoundingLevel.Order, 0.50)]
    public void An_allowance_lowers_the_tax_at_every_level(TaxRoundingLevel level, double tax)
    {
        var order = Sale.InUsd().RoundedPer(level).Line(10m, tax: 10m).Charge(-5m, 10m).Calculate();

        order.Tax.Amount.Should().Be((decimal)tax);
        order.Total.Amount.Should().Be(5.50m);
    }

    [Theory]
    [InlineData(false, 11.44)]
    [InlineData(true, 10)]
    public void Shipping_that_shares_the_taxes_of_the_goods_bears_their_average(bool includesTax, double total)
    {
        var sale = Sale.InUsd().Under(new PricingPolicy { PricesIncludeTax = includesTax })
            .Line(40m, tax: 23m).Line(30m, tax: 3m);
        sale = sale with { Shipping = [new PricingShipping(new(ShippingMethodId.Of("std"), "Standard", sale.Of(10m), TaxCategory.WeightedByGoods), TaxRateSet.WeightedByGoods)] };

        var shipping = sale.Calculate().Shipping[0];

        shipping.Total.Amount.Should().Be((decimal)total);
        shipping.Taxes.Select(t => t.Rate.Rate.Percent).Should().Equal(23m, 3m);
        shipping.Taxes.Sum(t => t.Amount.MinorUnits).Should().Be(shipping.Tax.MinorUnits);
        (shipping.Net + shipping.Tax).Should().Be(shipping.Total);
        shipping.Tax.Amount.Should().Be(includesTax ? 1.19m : 1.44m, "the goods' taxes are 8.35 of 70.00 with tax, or 10.10 on 70.00 without");
    }

    [Fact]
    public void Shipping_with_free_goods_takes_the_rates_of_what_they_would_cost()
    {
        var sale = Sale.InUsd().Line(10m, tax: 20m).Charge(6m, TaxRateSet.WeightedByGoods).Promote(new PercentOffOrder(Rate.OneHundredPercent));

        sale.Calculate().Tax.Amount.Should().Be(1.20m);
    }

    [Fact]
    public void Shipping_with_untaxed_goods_bears_no_tax() =>
        Sale.InUsd().Line(10m).Charge(6m, TaxRateSet.WeightedByGoods).Calculate().Tax.IsZero.Should().BeTrue();

    [Fact]
    public void C17_the_amounts_of_a_tax_provider_win_and_the_difference_is_traced()
    {
        var sale = Sale.InUsd().Line(10m, tax: 50m).Ship(5m, tax: 50m).Charge(1m);
        sale = sale.TaxedBy(
            "Acme Tax",
            (TaxableRef.Goods(sale.Lines[0].Id), new TaxRate("State", Rate.FromPercent(6.25m), "US-TX"), 0.63m),
            (TaxableRef.Goods(sale.Lines[0].Id), new TaxRate("City", Rate.FromPercent(2), "US-TX Austin"), 0.21m),
            (TaxableRef.Shipping(0), new TaxRate("State", Rate.FromPercent(6.25m), "US-TX"), 0.31m));

        var order = sale.Calculate();

        order.TaxProvider.Should().Be("Acme Tax");
        order.Lines[0].Taxes.Select(t => t.Amount.Amount).Should().Equal(0.63m, 0.21m);
        order.Tax.Amount.Should().Be(1.15m);
        order.Total.Amount.Should().Be(17.15m);
        order.TaxSummary.Select(t => (t.Rate!.Jurisdiction, t.Taxable.Amount, t.Amount.Amount)).Should().Equal(("US-TX", 15m, 0.94m), ("US-TX Austin", 10m, 0.21m));
        order.Explain().Should().Contain("by Acme Tax; 2 % of 10.00 would be 0.20").And.Contain("0.63   by Acme Tax\n");
    }

    [Fact]
    public void A_provided_tax_on_what_the_order_does_not_have_is_refused()
    {
        var sale = Sale.InUsd().Line(10m).TaxedBy("Acme Tax", (TaxableRef.Shipping(0), Vat, 1m));

        sale.TryCalculate().TryGet(out _, out var error).Should().BeFalse();
        error!.Code.Should().Be("pricing.malformed_provided_tax");
    }

    [Theory]
    [InlineData(ManualDiscountTarget.Goods, null, 8, "10.00 -8.00 20.00 0.00 3.00 0.00")]
    [InlineData(ManualDiscountTarget.Line, 50, null, "10.00 0.00 20.00 -10.00 3.00 0.00")]
    [InlineData(ManualDiscountTarget.Shipping, null, 99, "10.00 0.00 20.00 0.00 3.00 -3.00")]
    [InlineData(ManualDiscountTarget.GoodsAndShipping, 10, null, "10.00 -1.00 20.00 0.00 3.00 -0.30")]
    public void A_person_may_take_off_goods_a_line_shipping_or_both(ManualDiscountTarget target, int? percent, int? amount, string expected)
    {
        var order = Sale.InUsd().Line(10m).Line(20m, promotable: false).Ship(3m).Grant(target, percent, amount, line: 1).Calculate();

        string.Join(' ', order.Lines.Concat(order.Shipping).Select(l => $"{l.Subtotal.Amount} {-l.Discount.Amount:0.00}")).Should().Be(expected);
        order.AppliedManualDiscounts.Should().ContainSingle().Which.Amount.Should().Be(order.Discount);
        order.AppliedPromotions.Should().BeEmpty();
    }

    [Fact]
    public void Manual_discounts_work_on_what_promotions_and_each_other_left()
    {
        var order = Sale.InUsd().Line(100m)
            .Promote(new PercentOffOrder(Rate.FromPercent(10)))
            .Grant(ManualDiscountTarget.Goods, percent: 10)
            .Grant(ManualDiscountTarget.Goods, amount: 1)
            .Calculate();

        order.Lines[0].Discounts.Select(d => (d.Name, d.Amount.Amount)).Should().Equal(("Promotion 1", 10m), ("Goodwill 1", 9m), ("Goodwill 2", 1m));
        order.Explain().Should().Contain("'Goodwill 1' by Staff s-1");
    }

    [Fact]
    public void C20_tenders_pay_without_changing_the_total_or_the_tax()
    {
        var sale = Sale.InUsd().Line(10m, tax: 20m);
        var order = sale.Tender(10m).Calculate();

        order.Total.Should().Be(sale.Calculate().Total);
        order.Tax.Should().Be(sale.Calculate().Tax);
        order.AmountDue.Amount.Should().Be(2m);
        order.Due.Should().Be(new DueAmounts(sale.Of(1.67m), sale.Of(0.33m), sale.Of(2m)));
    }

    [Fact]
    public void C20_a_gift_card_above_the_total_pays_the_total_and_later_ones_nothing()
    {
        var sale = Sale.InUsd().Line(10m, tax: 20m);
        var order = sale.Tender(7m).Tender(100m).Tender(5m).Calculate();

        order.Tenders.Select(t => (t.Tender.Reference, t.Amount.Amount)).Should().Equal(("card-1", 7m), ("card-2", 5m));
        order.AmountDue.IsZero.Should().BeTrue();
        order.Due.Tax.IsZero.Should().BeTrue();
        order.ToPaymentLines().Sum(l => l.Amount.MinorUnits).Should().Be(0);
    }

    [Theory]
    [InlineData(12.36, 5, RoundingMode.HalfAwayFromZero, 12.35)]
    [InlineData(12.38, 5, RoundingMode.HalfAwayFromZero, 12.40)]
    [InlineData(12.36, 5, RoundingMode.Ceiling, 12.40)]
    [InlineData(12.36, 1, RoundingMode.Ceiling, 12.36)]
    [InlineData(0.02, 5, RoundingMode.HalfAwayFromZero, 0.00)]
    public void Cash_is_rounded_on_the_total_and_the_difference_stands_on_its_own(double price, long coin, RoundingMode mode, double total)
    {
        var order = Sale.InUsd().Under(PricingPolicy.Cash(PricingPolicy.Default with { CashRounding = mode }, coin)).Line((decimal)price).Calculate();

        order.Total.Amount.Should().Be((decimal)total);
        (order.Net + order.Tax + order.RoundingAdjustment).Should().Be(order.Total);
        order.Net.Amount.Should().Be((decimal)price);
    }

    [Fact]
    public void Tax_on_the_list_price_ignores_discounts_and_ends_with_the_price_that_includes_it()
    {
        var policy = new PricingPolicy { TaxBase = TaxBase.ListPrice };
        var sale = Sale.InUsd().Line(100m, tax: 10m).Promote(new AmountOffOrder(Money.Of(95m, Currency.Usd)));

        sale.Under(policy).Calculate().Tax.Amount.Should().Be(10m);
        var included = sale.Under(policy with { PricesIncludeTax = true }).Calculate();
        included.Tax.Amount.Should().Be(5m);
        included.Net.IsZero.Should().BeTrue();
    }

    [Theory]
    [InlineData(TaxRoundingLevel.Line)]
    [InlineData(TaxRoundingLevel.TaxGroup)]
    public void An_allowance_is_taxed_at_its_rate_where_tax_is_on_the_list_price(TaxRoundingLevel level)
    {
        var policy = new PricingPolicy { TaxBase = TaxBase.ListPrice, PricesIncludeTax = true, TaxRounding = level };
        var order = Sale.InUsd().Under(policy).Line(110m, tax: 10m).Charge(-11m, 10m).Calculate();

        order.Fees[0].Tax.Amount.Should().Be(-1m);
        (order.Net.Amount, order.Tax.Amount).Should().Be((90m, 9m));
    }

    [Fact]
    public void No_coin_hides_that_an_order_costs_less_than_nothing()
    {
        var sale = Sale.InUsd().Under(PricingPolicy.Cash(PricingPolicy.Default, 5)).Line(0m).Charge(-0.02m);

        sale.TryCalculate().Error!.Code.Should().Be("pricing.negative_total");
    }

    [Fact]
    public void C13_what_allowances_lower_must_fit_by_itself()
    {
        var sale = Sale.InUsd().Line(50_000_000_000_000_000m).Charge(-50_000_000_000_000_000m).Charge(50_000_000_000_000_000m);

        sale.TryCalculate().Error!.Code.Should().Be("pricing.overflow");
    }

    [Fact]
    public void C21_payment_lines_multiply_and_add_up_to_what_is_due_and_none_is_below_zero()
    {
        var sale = Sale.InUsd().Line(3.33m, 3, tax: 8m).Line(9.99m, 333, per: 1000).Line(0.01m).Ship(4.95m, tax: 8m).Charge(-1m).Tender(5m);
        var order = sale.Promote(new AmountOffOrder(sale.Of(1m))).Calculate();

        var lines = order.ToPaymentLines();

        lines.Sum(l => l.UnitAmount.MinorUnits * l.Quantity).Should().Be(order.AmountDue.MinorUnits);
        lines.Should().OnlyContain(l => !l.UnitAmount.IsNegative && l.Quantity > 0);
        lines.Where(l => l.Line == sale.Lines[0].Id).Sum(l => l.Quantity).Should().Be(3);
        lines.Single(l => l.Line == sale.Lines[1].Id).Name.Should().Be("Product 2, 333 Gram");
    }

    [Fact]
    public void A_rate_that_a_set_names_twice_has_one_base()
    {
        var order = Sale.InUsd().Line(UnitPrice.Of(100m, Currency.Usd), 1, new TaxRateSet([Vat, Vat])).Calculate();

        order.TaxSummary.Should().Equal(new TaxSummaryLine(Vat, Money.Of(100m, Currency.Usd), Money.Of(40m, Currency.Usd)));
    }

    [Fact]
    public void Zero_percent_and_exempt_stand_apart_in_the_summary()
    {
        var zero = TaxRateSet.Of(new TaxRate("VAT", Rate.Zero, "GB"));
        var exempt = TaxRateSet.Exempt("Charity");
        var order = Sale.InUsd().Line(UnitPrice.Of(10m, Currency.Usd), 1, zero).Line(UnitPrice.Of(5m, Currency.Usd), 1, exempt).Line(1m).Calculate();

        order.TaxSummary.Select(t => (t.Treatment, t.Taxable.Amount, t.Note)).Should().Equal((TaxTreatment.Taxed, 10m, ""), (TaxTreatment.Exempt, 5m, "Charity"));
        order.Explain().Should().Contain("exempt from tax").And.Contain("Charity");
    }
}
