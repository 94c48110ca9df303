using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>What stays with the customer decides what comes back: kept and lost promotions under several taxes.</summary>
public sealed class RefundStayTests
{
    private static readonly RefundPolicy Keep = new() { LostPromotions = LostPromotions.Keep };
    private static readonly RefundPolicy ClawBack = new() { LostPromotions = LostPromotions.ClawBack };

    [Fact]
    public void Without_promotions_nothing_can_be_lost()
    {
        // 0.06 + 0.01 tax is 0.03 + 0.02 + 0.02; two alone would cost 0.05.
        var refund = new Returned(Sale.InUsd().Line(0.02m, 3, tax: 20m)) { Policy = ClawBack }.Units(0, 1);

        (refund.Total.Amount, refund.ClawBack.Total.Amount).Should().Be((0.03m, 0m));
    }

    [Fact]
    public void Every_tax_of_what_stays_counts_under_its_own_rate()
    {
        var sale = Sale.InUsd();
        sale = sale.Line(UnitPrice.Of(50m, Currency.Usd), 6, Sale.Tax(5, 10)).Promote(new AmountOffOrder(sale.Of(30m)), new MinimumSubtotal(sale.Of(300m)));

        // 270.00 + 13.50 + 27.00 paid; 220.00 + 11.00 + 22.00 for the five that stay with the 30.00 kept.
        var refund = new Returned(sale) { Policy = Keep }.Units(0, 1);

        (refund.Net.Amount, refund.Tax.Amount).Should().Be((50m, 7.50m));
        refund.Taxes.Select(t => t.Amount.Amount).Should().Equal(2.50m, 5m);
    }

    [Fact]
    public void Shipping_that_was_paid_is_no_loss()
    {
        var sale = Sale.InUsd();
        sale = sale.Line(50m, 6).Ship(5m).Promote(new AmountOffOrder(sale.Of(30m)), new MinimumSubtotal(sale.Of(300m)));

        new Returned(sale) { Policy = ClawBack }.Units(0, 5).Total.Amount.Should().Be(220m);
    }

    [Fact]
    public void Provided_taxes_of_several_lines_stay_with_what_stays_of_each()
    {
        var sale = Sale.InUsd();
        sale = sale.Line(50m, 2).Line(20m, 2).Promote(new AmountOffOrder(sale.Of(14m)), new MinimumSubtotal(sale.Of(140m)));
        sale = sale.TaxedBy("P", (TaxableRef.Goods(Sale.LineIdAt(0)), Rated("City", 10), 9m), (TaxableRef.Goods(Sale.LineIdAt(1)), Rated("State", 5), 1.80m));

        // 126.00 + 10.80 paid; 70.00 for one of each that stays, with the taxes of one each.
        var refund = new Returned(sale) { Policy = ClawBack }
            .Take(new RefundRequest { Units = [new RefundUnits(Sale.LineIdAt(0), 1), new RefundUnits(Sale.LineIdAt(1), 1)], Policy = ClawBack });

        (refund.Net.Amount, refund.Tax.Amount).Should().Be((56m, 5.40m));
        refund.Taxes.Select(t => t.Amount.Amount).Should().Equal(4.50m, 0.90m);
    }

    [Fact]
    public void As_many_provided_taxes_as_a_line_may_bear_stay_with_it()
    {
        var sale = Sale.InUsd();
        sale = sale.Line(50m, 2).Promote(new AmountOffOrder(sale.Of(10m)), new MinimumSubtotal(sale.Of(100m)));
        sale = sale.TaxedBy("P", [.. Enumerable.Range(0, TaxRateSet.MaxRates).Select(i => (TaxableRef.Goods(Sale.LineIdAt(0)), Rated($"t{i}", 1), 0.90m))]);

        var refund = new Returned(sale) { Policy = ClawBack }.Units(0, 1);

        (refund.Net.Amount, refund.Tax.Amount).Should().Be((40m, 7.20m));
    }

    [Fact]
    public void Provided_taxes_above_the_price_of_what_stays_are_refused_rather_than_guessed()
    {
        // 100.00 less 60.00, with 4.00 of tax in it. One alone would cost nothing with the 60.00 kept, and still contain 2.00.
        var sale = Sale.InUsd().TaxIncluded();
        sale = sale.Line(50m, 2).Promote(new AmountOffOrder(sale.Of(60m)));
        var returned = new Returned(sale.TaxedBy("P", (TaxableRef.Goods(Sale.LineIdAt(0)), Rated("City", 10), 4m)));

        returned.Try(RefundRequest.Of(Sale.LineIdAt(0), 1, Keep)).Error!.Code.Should().Be("pricing.wrong_provided_tax");
        returned.Units(0, 1).Total.Amount.Should().Be(20m);
    }

    private static TaxRate Rated(string name, decimal percent) => new(name, Rate.FromPercent(percent));
}
