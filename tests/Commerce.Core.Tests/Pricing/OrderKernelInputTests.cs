using Commerce.Shipping;
using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>What comes in wrong goes out as a refusal with a code and a place.</summary>
public sealed class OrderKernelInputTests
{
    [Fact]
    public void An_order_without_lines_is_refused() => Sale.InUsd().TryCalculate().Error!.Code.Should().Be("pricing.no_lines");

    [Fact]
    public void A_default_currency_is_refused() => new OrderKernel()
        .Calculate(new CalculationInput { Currency = default, Lines = Sale.InUsd().Line(1m).Lines })
        .Error!.Code.Should().Be("pricing.no_currency");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(1_000_000_001)]
    [InlineData(long.MaxValue)]
    public void A_quantity_outside_its_range_is_refused(long quantity)
    {
        var error = Sale.InUsd().Line(1m).Line(1m, quantity).TryCalculate().Error!;

        error.Code.Should().Be("pricing.quantity_out_of_range");
        error.Target.Should().Be("lines[1].quantity");
    }

    [Fact]
    public void A_price_in_another_currency_is_refused()
    {
        var sale = Sale.InUsd().Line(1m).Line(UnitPrice.Of(1m, Currency.Eur), 1, TaxRateSet.None);

        sale.TryCalculate().Error!.Should().Match<CommerceError>(e => e.Code == "pricing.mixed_currencies" && e.Target == "lines[1].unitPrice");
    }

    [Fact]
    public void Shipping_in_another_currency_is_refused()
    {
        var quote = new ShippingQuote(ShippingMethodId.Of("x"), "X", Money.Of(1m, Currency.Eur), TaxCategory.Standard);
        var sale = Sale.InUsd().Line(1m) with { Shipping = [new PricingShipping(quote, TaxRateSet.None)] };

        sale.TryCalculate().Error!.Code.Should().Be("pricing.mixed_currencies");
    }

    [Fact]
    public void Negative_shipping_is_refused() =>
        Sale.InUsd().Line(1m).Ship(-0.01m).TryCalculate().Error!.Code.Should().Be("pricing.negative_shipping");

    [Fact]
    public void A_line_without_an_id_is_refused()
    {
        var sale = Sale.InUsd().Line(1m);
        sale = sale with { Lines = [sale.Lines[0] with { Id = default }] };

        sale.TryCalculate().Error!.Target.Should().Be("lines[0].id");
    }

    [Fact]
    public void Two_lines_with_one_id_are_refused()
    {
        var sale = Sale.InUsd().Line(1m).Line(2m).Line(3m);
        sale = sale with { Lines = [sale.Lines[0], sale.Lines[1], sale.Lines[2] with { Id = sale.Lines[0].Id }] };

        sale.TryCalculate().Error!.Should().Match<CommerceError>(e => e.Code == "pricing.duplicate_line" && e.Target == "lines[2].id");
    }

    [Fact]
    public void Two_lines_with_one_id_beside_each_other_are_refused()
    {
        var sale = Sale.InUsd().Line(1m).Line(2m).Line(3m);
        sale = sale with { Lines = [sale.Lines[0], sale.Lines[1], sale.Lines[2] with { Id = sale.Lines[1].Id }] };

        sale.TryCalculate().Error!.Should().Match<CommerceError>(e => e.Code == "pricing.duplicate_line" && e.Target == "lines[2].id");
    }

    [Fact]
    public void A_line_without_an_id_is_named_where_it_stood()
    {
        var sale = Sale.InUsd().Line(1m).Line(2m).Line(3m);
        sale = sale with { Lines = [sale.Lines[0], sale.Lines[1], sale.Lines[2] with { Id = default }] };

        sale.TryCalculate().Error!.Target.Should().Be("lines[2].id");
    }

    [Fact]
    public void Nothing_is_no_input()
    {
        var kernel = new OrderKernel();

        kernel.Invoking(k => k.Calculate(null!)).Should().Throw<ArgumentNullException>().WithParameterName("input");
        kernel.Invoking(k => k.Replay(null!)).Should().Throw<ArgumentNullException>().WithParameterName("snapshot");
    }

    [Fact]
    public void Default_lists_are_empty()
    {
        var sale = Sale.InUsd().Line(1m) with { Fees = default, Discounts = default, Tenders = default };

        sale.Calculate().Total.Amount.Should().Be(1m);
    }

    [Fact]
    public void Shipping_without_taxes_is_refused()
    {
        var sale = Sale.InUsd().Line(1m).Ship(2m);

        (sale with { Shipping = [sale.Shipping[0] with { Taxes = null! }] }).TryCalculate().Error!.Code.Should().Be("pricing.incomplete_shipping");
        (sale with { Shipping = [sale.Shipping[0] with { Quote = null! }] }).TryCalculate().Error!.Code.Should().Be("pricing.incomplete_shipping");
    }

    [Fact]
    public void A_default_price_is_refused()
    {
        var sale = Sale.InUsd().Line(1m);
        sale = sale with { Lines = [sale.Lines[0] with { UnitPrice = default }] };

        sale.TryCalculate().Error!.Code.Should().Be("pricing.mixed_currencies");
    }

    [Fact]
    public void A_line_without_a_product_or_taxes_is_refused()
    {
        var sale = Sale.InUsd().Line(1m);

        (sale with { Lines = [sale.Lines[0] with { Item = null! }] }).TryCalculate().Error!.Target.Should().Be("lines[0].item");
        (sale with { Lines = [sale.Lines[0] with { Taxes = null! }] }).TryCalculate().Error!.Target.Should().Be("lines[0].taxes");
    }

    [Fact]
    public void A_default_shipping_price_is_refused_and_a_default_list_is_empty()
    {
        var sale = Sale.InUsd().Line(1m);

        (sale with { Shipping = [default] }).TryCalculate().Error!.Code.Should().Be("pricing.incomplete_shipping");
        (sale with { Shipping = default }).Calculate().Total.Amount.Should().Be(1m);
    }

    [Fact]
    public void A_policy_with_a_rounding_that_does_not_exist_is_refused()
    {
        var sale = Sale.InUsd().Line(1m);

        sale.Under(new PricingPolicy { Rounding = (RoundingMode)99 }).TryCalculate().Error!.Code.Should().Be("pricing.unknown_policy");
        sale.RoundedPer((TaxRoundingLevel)99).TryCalculate().Error!.Code.Should().Be("pricing.unknown_policy");
    }

    [Fact]
    public void A_discount_of_goods_and_shipping_that_does_not_fit_together_is_refused()
    {
        const long Huge = 9_000_000_000_000_000_000;
        var quote = new ShippingQuote(ShippingMethodId.Of("x"), "X", Money.FromMinorUnits(Huge, Currency.Usd), TaxCategory.Standard);
        var sale = Sale.InUsd().Line(UnitPrice.Of(Money.FromMinorUnits(Huge, Currency.Usd)), 1, TaxRateSet.None) with { Shipping = [new PricingShipping(quote, TaxRateSet.None)] };

        sale.Promote(new Promotions.PercentOffOrder(Rate.OneHundredPercent)).Promote(new Promotions.FreeShipping())
            .TryCalculate().Error!.Code.Should().Be("pricing.overflow");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Compound_taxes_beyond_all_measure_are_refused(bool included)
    {
        var taxes = new TaxRateSet([.. Enumerable.Range(0, TaxRateSet.MaxRates).Select(i => new TaxRate($"t{i}", Rate.OneHundredPercent, IsCompound: true))]);
        var sale = Sale.InUsd().Line(UnitPrice.Of(Money.FromMinorUnits(long.MaxValue / 2, Currency.Usd)), 1, taxes);

        (included ? sale.TaxIncluded() : sale).TryCalculate().Error!.Code.Should().Be("pricing.overflow");
    }

    [Fact]
    public void More_taxes_than_a_sale_can_bear_are_refused()
    {
        var make = () => new TaxRateSet([.. Enumerable.Range(0, TaxRateSet.MaxRates + 1).Select(i => new TaxRate($"t{i}", Rate.Zero))]);

        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_snapshot_with_a_hole_is_refused()
    {
        var snapshot = Sale.InUsd().Line(1m).Calculate().ToSnapshot() with { Promotions = [null!] };

        new OrderKernel().Replay(snapshot).Error!.Code.Should().Be("promotions.missing");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(99)]
    public void A_snapshot_of_unknown_rules_is_refused(int version)
    {
        var snapshot = Sale.InUsd().Line(1m).Calculate().ToSnapshot() with { EngineVersion = version };

        new OrderKernel().Replay(snapshot).Error!.Code.Should().Be("pricing.unknown_engine_version");
    }
}
