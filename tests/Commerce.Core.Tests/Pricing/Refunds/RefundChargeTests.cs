using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>Shipping, fees, allowances, amounts, coins and restocking fees beside the goods, each figure by hand.</summary>
public sealed class RefundChargeTests
{
    private static readonly LineId First = Sale.LineIdAt(0);

    [Theory]
    [InlineData(ChargeRefund.WithLastUnit, ChargeRefund.Never, 5, 0)]
    [InlineData(ChargeRefund.Never, ChargeRefund.WithLastUnit, 0, 2)]
    public void Shipping_and_fees_each_follow_their_own_rule(ChargeRefund shipping, ChargeRefund fees, double shippingBack, double feesBack)
    {
        var refund = new Returned(Sale.InUsd().Line(10m).Ship(5m).Charge(2m)) { Policy = new() { Shipping = shipping, Fees = fees } }.Units(0, 1);

        (refund.Shipping.Total.Amount, refund.Fees.Total.Amount).Should().Be(((decimal)shippingBack, (decimal)feesBack));
    }

    [Fact]
    public void Shipping_that_is_asked_for_takes_the_place_of_its_rule_and_leaves_that_of_fees()
    {
        var policy = new RefundPolicy { Shipping = ChargeRefund.WithLastUnit, Fees = ChargeRefund.WithLastUnit };

        var refund = new Returned(Sale.InUsd().Line(10m).Ship(5m).Charge(2m))
            .Take(RefundRequest.Of(First, 1, policy) with { Shipping = Money.Of(1m, Currency.Usd) });

        (refund.Shipping.Total.Amount, refund.Fees.Total.Amount, refund.Left.Amount).Should().Be((1m, 2m, 4m));
    }

    [Fact]
    public void Shipping_in_proportion_counts_what_came_back_before()
    {
        // 5.50 by thirds, rounded down: 1.83, 3.66, 5.50.
        var returned = new Returned(Sale.InUsd().Line(10m, 3, tax: 10m).Ship(5m, tax: 10m)) { Policy = new() { Shipping = ChargeRefund.Proportional } };

        Enumerable.Range(0, 3).Select(_ => returned.Units(0, 1).Shipping.Total.Amount).Should().Equal(1.83m, 1.83m, 1.84m);
    }

    [Theory]
    [InlineData(ChargeRefund.WithLastUnit)]
    [InlineData(ChargeRefund.Proportional)]
    public void Shipping_of_free_goods_comes_back_with_the_last_of_them(ChargeRefund rule)
    {
        var returned = new Returned(Sale.InUsd().Line(0m, 2).Ship(5m)) { Policy = new() { Shipping = rule } };

        returned.Units(0, 1).Total.Amount.Should().Be(0m);
        returned.Units(0, 1).Total.Amount.Should().Be(5m);
    }

    [Fact]
    public void More_than_allowances_leave_is_refused_and_all_of_it_leaves_nothing()
    {
        var returned = new Returned(Sale.InUsd().Line(50m, 2).Charge(-60m));

        returned.Try(new RefundRequest { Amount = Money.Of(40.01m, Currency.Usd) }).Error!.Message.Should().Contain("Only 40.00 USD");
        returned.Amount(40m).Left.Amount.Should().Be(0m);
    }

    [Fact]
    public void All_that_is_left_as_an_amount_takes_the_allowance_with_it_to_the_last_cent()
    {
        var returned = new Returned(Sale.InUsd().Line(3.33m, 3).Charge(-0.01m));

        returned.Amount(9.98m).Left.IsZero.Should().BeTrue();

        returned.Ledger.Amounts.Should().Equal(9_99, 1);
    }

    [Fact]
    public void Nothing_of_a_free_sale_can_be_asked_for()
    {
        var returned = new Returned(Sale.InUsd().Line(0m));

        returned.Try(new RefundRequest { Amount = Money.Of(0.01m, Currency.Usd) }).Error!.Code.Should().Be("refunds.more_than_paid");
        returned.Units(0, 1).Total.IsZero.Should().BeTrue();
    }

    [Fact]
    public void An_amount_beside_units_is_taken_of_what_they_leave()
    {
        var returned = new Returned(Sale.InUsd().Line(20m).Line(10m, tax: 10m));

        returned.Take(RefundRequest.Of(First, 1) with { Amount = Money.Of(4.40m, Currency.Usd) });

        returned.Ledger.Refunded.Should().Equal(20_00, 0, 0);
        returned.Ledger.Amounts.Should().Equal(0, 4_00, 40);
    }

    [Fact]
    public void Coins_are_counted_after_what_is_withheld()
    {
        var policy = new RefundPolicy { RestockingAmount = Money.Of(0.01m, Currency.Usd) };
        var returned = new Returned(Coins()) { Policy = policy };

        // 9.99 was paid as 10.00. A cent of each piece is withheld: 3.32, 6.64 and 9.96 come back as 3.30, 6.65 and 9.95.
        Refund[] refunds = [returned.Units(0, 1), returned.Units(0, 1), returned.Units(0, 1)];

        refunds.Select(r => (r.Total.Amount, r.RoundingAdjustment.Amount)).Should().Equal((3.30m, -0.02m), (3.35m, 0.03m), (3.30m, -0.02m));
        refunds.Select(r => r.Left.Amount).Should().Equal(6.70m, 3.30m, 0m);
        returned.Ledger.Withheld.Should().Be(3);
    }

    [Fact]
    public void What_coins_rounded_up_can_be_asked_for_only_as_far_as_it_was_not_withheld()
    {
        var request = RefundRequest.Of(First, 1, new() { RestockingAmount = Money.Of(0.01m, Currency.Usd) });
        var amount = Money.Of(6.68m, Currency.Usd);

        // 9.99 less a cent is 9.98: 10.00 in coins, two cents more than the 6.66 that are left.
        new Returned(Coins()).Take(request with { Amount = amount }).Left.IsZero.Should().BeTrue();
        var returned = new Returned(Coins());
        returned.Take(request);
        returned.Try(new RefundRequest { Amount = Money.Of(6.69m, Currency.Usd) }).Error!.Message.Should().Contain("Only 6.68 USD");
        returned.Take(new RefundRequest { Amount = amount }).Left.IsZero.Should().BeTrue();
    }

    [Fact]
    public void No_more_is_withheld_than_allowances_leave_of_the_goods()
    {
        var refund = new Returned(Sale.InUsd().Line(50m, 2).Charge(-60m)) { Policy = new() { RestockingRate = Rate.OneHundredPercent } }.Units(0, 1);

        (refund.RestockingFee.Total.Amount, refund.Total.Amount).Should().Be((20m, 0m));
    }

    [Fact]
    public void A_fee_of_an_amount_alone_is_withheld_of_each_piece()
    {
        var refund = new Returned(Sale.InUsd().Line(10m, 3)) { Policy = new() { RestockingAmount = Money.Of(1m, Currency.Usd) } }.Units(0, 2);

        (refund.RestockingFee.Total.Amount, refund.Total.Amount).Should().Be((2m, 18m));
    }

    [Fact]
    public void A_fee_of_everything_counts_the_pieces_that_cost_a_cent_more()
    {
        // 0.14 for three: 0.05, 0.05, 0.04.
        var sale = Sale.InUsd().Line(0.05m, 3).Grant(ManualDiscountTarget.Goods, amount: 0.01m);
        var returned = new Returned(sale) { Policy = new() { RestockingRate = Rate.OneHundredPercent } };

        new[] { returned.Units(0, 1, 1), returned.Units(0, 2) }.Select(r => r.RestockingFee.Total.Amount).Should().Equal(0.05m, 0.09m);
    }

    [Fact]
    public void A_refund_says_how_many_of_its_pieces_cost_a_cent_more()
    {
        // 0.19 for four: three at 0.05 and one at 0.04.
        var returned = new Returned(Sale.InUsd().Line(0.05m, 4).Grant(ManualDiscountTarget.Goods, amount: 0.01m));

        returned.Units(0, 1).Explain().Should().Contain("0.05 each");
        returned.Units(0, 3).Explain().Should().Contain("2 x 0.05 + 1 x 0.04");
    }

    [Fact]
    public void Only_the_taxes_of_what_comes_back_are_named()
    {
        var returned = new Returned(Sale.InUsd().Line(10m, tax: 20m).Line(UnitPrice.Of(10m, Currency.Usd), 1, TaxRateSet.Exempt("Charity")));

        returned.Units(0, 1).Taxes.Should().ContainSingle().Which.Rate!.Rate.Percent.Should().Be(20m);
        returned.Units(1, 1).Taxes.Should().ContainSingle().Which.Note.Should().Be("Charity");
    }

    private static Sale Coins() => Sale.InUsd().Under(PricingPolicy.Cash(PricingPolicy.Default, 5)).Line(3.33m, 3);
}
