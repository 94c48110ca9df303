using Commerce.Promotions;

namespace Commerce.Pricing.Tests;

/// <summary>The R cases of real engines' defects, each by its code.</summary>
public sealed class RefundEdgeCaseTests
{
    private static readonly RefundPolicy Keep = new() { LostPromotions = LostPromotions.Keep };
    private static readonly RefundPolicy ClawBack = new() { LostPromotions = LostPromotions.ClawBack };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void R1_two_at_100_with_tax_less_20_come_back_at_99_each(bool taxIncluded)
    {
        var sale = Sale.InUsd();
        var returned = new Returned(taxIncluded
            ? sale.TaxIncluded().Line(110m, 2, tax: 10m).Promote(new AmountOffOrder(sale.Of(22m)))
            : sale.Line(100m, 2, tax: 10m).Promote(new AmountOffOrder(sale.Of(20m))));

        foreach (var unit in new[] { 1, 0 })
        {
            var refund = returned.Units(0, 1, unit);

            (refund.Total.Amount, refund.Net.Amount, refund.Tax.Amount).Should().Be((99m, 90m, 9m));
        }
    }

    [Fact]
    public void R2_two_of_three_at_10_percent_off_are_180()
    {
        var returned = new Returned(Sale.InUsd().Line(100m, 3).Promote(new PercentOffOrder(Rate.FromPercent(10))));

        returned.Units(0, 2).Total.Amount.Should().Be(180m);
    }

    [Fact]
    public void R2_the_six_of_six_and_four_at_10_percent_off_is_5_40()
    {
        var returned = new Returned(Sale.InUsd().Line(6m).Line(4m).Promote(new PercentOffOrder(Rate.FromPercent(10))));

        returned.Units(0, 1).Total.Amount.Should().Be(5.40m);
    }

    [Fact]
    public void R3_thirds_of_a_hundred_sum_to_it_in_any_order()
    {
        var sale = Sale.InUsd().Line(UnitPrice.Of(100m, Currency.Usd, 3), 3, Sale.Tax());
        sale = sale with { Lines = [.. sale.Lines.Select(l => l with { Item = l.Item with { Unit = Catalog.SaleUnit.Piece } })] };
        foreach (var order in new[] { new[] { 0, 1, 2 }, [2, 1, 0], [1, 0, 2], [2, 0, 1] })
        {
            var returned = new Returned(sale);

            order.Select(unit => returned.Units(0, 1, unit).Total.Amount).Should().BeEquivalentTo([33.34m, 33.33m, 33.33m]);
        }
    }

    [Fact]
    public void R3_three_at_19_99_come_back_as_two_and_one()
    {
        var returned = new Returned(Sale.InUsd().Line(19.99m, 3));

        new[] { returned.Units(0, 2).Total.Amount, returned.Units(0, 1).Total.Amount }.Should().Equal(39.98m, 19.99m);
    }

    [Fact]
    public void R3_two_then_four_of_six_sum_to_what_was_paid()
    {
        var returned = new Returned(Sale.InUsd().Line(9.99m, 6, tax: 7.5m).Promote(new PercentOffOrder(Rate.FromPercent(15))));
        var refunds = new[] { returned.Units(0, 2), returned.Units(0, 4) };

        refunds.Sum(r => r.Total.MinorUnits).Should().Be(returned.Order.Total.MinorUnits);
        refunds.Sum(r => r.Tax.MinorUnits).Should().Be(returned.Order.Tax.MinorUnits);
        refunds[^1].Left.IsZero.Should().BeTrue();
    }

    [Fact]
    public void R3_amounts_never_pay_back_more_net_or_tax_than_was_paid()
    {
        // 52 net and 10 tax in minor units, paid back in six amounts that no unit stands for.
        var sale = Sale.In(Currency.Jpy);
        var returned = new Returned(sale with { Lines = sale.Line(52m, tax: 19.230769m).Lines });
        (returned.Order.Net.MinorUnits, returned.Order.Tax.MinorUnits).Should().Be((52, 10));

        var refunds = new[] { 32, 9, 8, 3, 6, 3 }.Select(a => returned.Amount(a)).ToArray();

        refunds.Select(r => r.Total.MinorUnits).Should().Equal(32, 9, 8, 3, 6, 3);
        refunds.Should().OnlyContain(r => !r.Net.IsNegative && !r.Tax.IsNegative);
        (refunds.Sum(r => r.Net.MinorUnits), refunds.Sum(r => r.Tax.MinorUnits)).Should().Be((51, 10));
        refunds[^1].Left.MinorUnits.Should().Be(1);
        returned.Try(new RefundRequest { Amount = Money.FromMinorUnits(2, Currency.Jpy) }).Error!.Code.Should().Be("refunds.more_than_paid");
        returned.Units(0, 1).Total.MinorUnits.Should().Be(1, "the last unit brings exactly the rest");
    }

    [Fact]
    public void R4_five_of_six_at_50_less_10_percent_from_300()
    {
        var sale = Sale.InUsd();
        sale = sale.Line(50m, 6).Promote(new PercentOffOrder(Rate.FromPercent(10)), new MinimumSubtotal(sale.Of(300m)));

        FiveThenOne(sale, RefundPolicy.Default).Should().Equal(225m, 45m);
        FiveThenOne(sale, Keep).Should().Equal(225m, 45m);
        FiveThenOne(sale, ClawBack).Should().Equal(220m, 50m);
    }

    [Fact]
    public void R4_five_of_six_at_50_less_30_from_300()
    {
        var sale = Sale.InUsd();
        sale = sale.Line(50m, 6).Promote(new AmountOffOrder(sale.Of(30m)), new MinimumSubtotal(sale.Of(300m)));

        FiveThenOne(sale, RefundPolicy.Default).Should().Equal(225m, 45m);
        FiveThenOne(sale, Keep).Should().Equal(250m, 20m);
        FiveThenOne(sale, ClawBack).Should().Equal(220m, 50m);
    }

    [Fact]
    public void R4_free_shipping_that_is_lost_is_taken_back_until_everything_has_come_back()
    {
        var sale = Sale.InUsd();
        sale = sale.Line(50m, 6).Ship(4.99m).Promote(new FreeShipping(), new MinimumSubtotal(sale.Of(300m)));

        FiveThenOne(sale, RefundPolicy.Default).Should().Equal(250m, 50m);
        FiveThenOne(sale, Keep).Should().Equal(250m, 50m);
        FiveThenOne(sale, ClawBack).Should().Equal(245.01m, 54.99m);
    }

    [Theory]
    [InlineData(ChargeRefund.Never)]
    [InlineData(ChargeRefund.WithLastUnit)]
    [InlineData(ChargeRefund.Proportional)]
    public void R4_shipping_that_was_free_is_not_paid_back(ChargeRefund rule)
    {
        var returned = new Returned(Sale.InUsd().Line(50m).Ship(4.99m).Promote(new FreeShipping())) { Policy = new() { Shipping = rule } };
        returned.Try(new RefundRequest { Shipping = Money.Of(0.01m, Currency.Usd) }).Error!.Code.Should().Be("refunds.more_than_paid");

        returned.Units(0, 1).Total.Amount.Should().Be(50m);
    }

    /// <summary>Buy two, get one free is not an action yet: three pieces less the price of one, from three pieces on, sells for the same.</summary>
    [Fact]
    public void R5_one_of_three_less_the_price_of_one_then_the_others()
    {
        var sale = Sale.InUsd();
        sale = sale.Line(10m).Line(10m).Line(10m).Promote(new AmountOffOrder(sale.Of(10m)), new MinimumQuantity(Quantity.Of(3)));
        foreach (var order in new[] { new[] { 0, 1, 2 }, [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0] })
        {
            Totals(sale, RefundPolicy.Default, order).Sum().Should().Be(20m);
            Totals(sale, RefundPolicy.Default, order).Should().BeEquivalentTo([6.66m, 6.67m, 6.67m]);
            Totals(sale, Keep, order).Should().Equal(10m, 10m, 0m);
            Totals(sale, ClawBack, order).Should().Equal(0m, 10m, 10m);
        }

        new Returned(sale) { Policy = ClawBack }.Take(new RefundRequest { Units = [.. Enumerable.Range(0, 3).Select(i => new RefundUnits(Sale.LineIdAt(i), 1))] })
            .Total.Amount.Should().Be(20m);
    }

    [Fact]
    public void R6_of_twenty_at_40_percent_off_the_two_that_stay_keep_it()
    {
        var returned = new Returned(Sale.InUsd().Line(10m, 20).Promote(new PercentOffOrder(Rate.FromPercent(40)), new MinimumQuantity(Quantity.Of(20))));

        returned.Units(0, 18).Total.Amount.Should().Be(108m);
        returned.Units(0, 2).Total.Amount.Should().Be(12m);
    }

    [Fact]
    public void R6_the_share_of_a_discount_leaves_with_its_line()
    {
        var sale = Sale.InUsd();
        var returned = new Returned(sale.Line(30m).Line(10m).Promote(new AmountOffOrder(sale.Of(4m))));

        returned.Units(1, 1).Total.Amount.Should().Be(9m);
        returned.Units(0, 1).Total.Amount.Should().Be(27m);
    }

    [Fact]
    public void R11_only_the_snapshot_counts()
    {
        var sale = Sale.InUsd();
        var snapshot = sale.Line(50m, 6, tax: 8m).Promote(new AmountOffOrder(sale.Of(30m)), code: "GONE").WithCodes("GONE").Calculate().ToSnapshot();
        var kernel = new RefundKernel(new OrderKernel());

        var refund = kernel.Compute(kernel.Open(snapshot).Value, RefundLedger.Empty, RefundRequest.Of(Sale.LineIdAt(0), 1, Keep)).Value;

        (refund.Net.Amount, refund.Tax.Amount).Should().Be((50m, 4m));
        kernel.Open(snapshot with { Promotions = [] }).Error!.Code.Should().Be("refunds.snapshot_differs");
        kernel.Open(snapshot with { EngineVersion = 99 }).Error!.Code.Should().Be("pricing.unknown_engine_version");
    }

    private static decimal[] FiveThenOne(Sale sale, RefundPolicy policy)
    {
        var returned = new Returned(sale) { Policy = policy };
        return [returned.Units(0, 5).Total.Amount, returned.Units(0, 1).Total.Amount];
    }

    private static decimal[] Totals(Sale sale, RefundPolicy policy, int[] lines)
    {
        var returned = new Returned(sale) { Policy = policy };
        return [.. lines.Select(line => returned.Units(line, 1).Total.Amount)];
    }
}
