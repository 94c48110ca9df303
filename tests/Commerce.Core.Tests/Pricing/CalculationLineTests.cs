using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>What lines of goods, shipping and fees say of themselves, and the items of a payment that they become.</summary>
public sealed class CalculationLineTests
{
    private static readonly CalculatedOrder Order = Sale.InUsd().Line(10m, 3, tax: 10m).Ship(4m).Charge(2m).Calculate();

    [Fact]
    public void Shipping_and_fees_have_a_kind_and_a_name_and_nothing_of_a_product()
    {
        Order.Lines[0].Kind.Should().Be(TaxableKind.Goods);
        Order.Shipping.Concat(Order.Fees).Select(l => (l.Kind, l.Name)).Should().Equal((TaxableKind.Shipping, "Standard"), (TaxableKind.Fee, "Fee 1"));
        foreach (var charge in Order.Shipping.Concat(Order.Fees))
        {
            (charge.Item, charge.Id, charge.Quantity, charge.Origin).Should().Be((null, default(LineId), 1, null));
            charge.UnitPrice.IsDefault.Should().BeTrue();
        }
    }

    [Fact]
    public void An_order_says_its_totals_in_one_line() =>
        Order.ToString().Should().Be("1 lines, 39.00 USD (tax 3.00 USD, discount 0.00 USD)");

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_line_has_the_units_that_were_sold(long index) =>
        Order.Lines[0].Invoking(l => l.UnitAt(index)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(index));

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_list_has_the_lines_that_there_are(int index)
    {
        Order.Invoking(o => o.Lines[index]).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(index));
        Order.Invoking(o => o.Shipping[index]).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(index));
        Order.Invoking(o => o.Fees[index]).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(index));
    }

    [Fact]
    public void Charges_are_items_of_a_payment_unless_they_are_free()
    {
        var sale = Sale.InUsd().Line(10m).Ship(4m).Charge(0m).Charge(2m);

        Items(sale).Should().Equal((TaxableKind.Goods, "Product 1", 10m), (TaxableKind.Shipping, "Standard", 4m), (TaxableKind.Fee, "Fee 2", 2m));
        Items(sale.Promote(new FreeShipping())).Should().Equal((TaxableKind.Goods, "Product 1", 10m), (TaxableKind.Fee, "Fee 2", 2m));
    }

    [Fact]
    public void What_coins_round_up_is_an_item_of_its_own_and_what_they_round_down_lowers_the_others()
    {
        var cash = PricingPolicy.Cash(PricingPolicy.Default, 5);

        Items(Sale.InUsd().Under(cash).Line(9.98m)).Should().Equal((TaxableKind.Goods, "Product 1", 9.98m), (TaxableKind.Fee, "Rounding", 0.02m));
        Items(Sale.InUsd().Under(cash).Line(9.97m)).Should().Equal((TaxableKind.Goods, "Product 1", 9.95m));
    }

    [Fact]
    public void A_summary_of_taxes_that_does_not_fit_is_never_wrapped_around()
    {
        // One tax takes back what the other one charges: the lines fit, the sum of either tax over both does not.
        var sale = Sale.InUsd().Line(1m).Line(1m);
        var (city, relief) = (new TaxRate("City", default), new TaxRate("Relief", default));
        var order = sale.TaxedBy("P", [.. sale.Lines.SelectMany(l => new[] { (TaxableRef.Goods(l.Id), city, 50_000_000_000_000_000m), (TaxableRef.Goods(l.Id), relief, -50_000_000_000_000_000m) })]).Calculate();

        order.Tax.IsZero.Should().BeTrue();
        order.Invoking(o => o.TaxSummary).Should().Throw<OverflowException>();
    }

    private static IEnumerable<(TaxableKind, string, decimal)> Items(Sale sale) =>
        sale.Calculate().ToPaymentLines().Select(l => (l.Kind, l.Name, l.Amount.Amount));
}
