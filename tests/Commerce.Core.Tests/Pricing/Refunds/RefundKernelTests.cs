using Commerce.Promotions;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Pricing.Tests;

public sealed class RefundKernelTests
{
    private static readonly LineId First = Sale.LineIdAt(0);

    [Fact]
    public void A_claw_back_explains_itself_so_that_a_pencil_can_check_it()
    {
        var sale = Sale.In(Currency.Eur);
        sale = sale.TaxIncluded()
            .Line(50m, 6, tax: 19m)
            .Line(9.99m, 3, tax: 7m)
            .Ship(4.99m, tax: 19m)
            .Promote(new PercentOffOrder(Rate.FromPercent(10)), new MinimumSubtotal(sale.Of(300m)))
            .Promote(new FreeShipping(), new MinimumSubtotal(sale.Of(300m)));
        var returned = new Returned(sale) { Policy = new() { LostPromotions = LostPromotions.ClawBack, RestockingRate = Rate.FromPercent(5) } };

        returned.Take(new RefundRequest { Units = [new RefundUnits(First, 5), new RefundUnits(Sale.LineIdAt(1), 2)], Policy = returned.Policy }).Explain().Should().Be(
            """
            SKU-1   5 back                                      225.00   45.00 each, tax 35.93 in it
            SKU-2   2 back                                       17.98   8.99 each, tax 1.18 in it
            Promotions lost                                     -10.99   296.97 paid for goods - 59.99 for what stays - 4.99 for shipping - 0.00 refunded before = 231.99
            Restocking fee                                      -12.15   5 % of each unit
              Tax 1 19 % in it                                   32.59   on 171.50
              Tax 1 7 % in it                                     1.03   on 14.72
            Refund                                              219.84   net 186.22 + tax 33.62, EUR; 64.98 left

            """);
        returned.Take(new RefundRequest { Units = [new RefundUnits(First, 1), new RefundUnits(Sale.LineIdAt(1), 1)] }).Explain().Should().Be(
            """
            SKU-1   1 back                                       45.00   45.00 each, tax 7.18 in it
            SKU-2   1 back                                        8.99   8.99 each, tax 0.58 in it
            Promotions lost                                      10.99   296.97 paid for goods - 231.99 refunded before = 64.98
              Tax 1 19 % in it                                    8.72   on 45.91
              Tax 1 7 % in it                                     0.67   on 9.68
            Refund                                               64.98   net 55.59 + tax 9.39, EUR; 0.00 left

            """);
    }

    [Fact]
    public void An_amount_is_taken_of_everything_that_is_left()
    {
        var returned = new Returned(Sale.InUsd().Line(100m, tax: 10m).Ship(10m));

        var refund = returned.Amount(12m);

        (refund.Net.Amount, refund.Tax.Amount, refund.Left.Amount).Should().Be((11m, 1m, 108m));
        refund.Explain().Should().Be(
            """
            Amount                                               12.00   of everything that is left, in proportion
              Tax 1 10 % in it                                    1.00   on 10.00
            Refund                                               12.00   net 11.00 + tax 1.00, USD; 108.00 left

            """);
        var last = returned.Take(new RefundRequest { Units = [new RefundUnits(First, 1)], Shipping = Money.Of(9m, Currency.Usd) });
        (last.AlreadyRefunded.Total.Amount, last.Shipping.Total.Amount, last.Total.Amount, last.Left.IsZero).Should().Be((11m, 9m, 108m, true));
    }

    [Fact]
    public void Shipping_comes_back_as_the_policy_says()
    {
        var sale = Sale.InUsd().Line(10m, 3, tax: 10m).Ship(5m, tax: 10m).Charge(2m, tax: 10m);

        Parts(ChargeRefund.Never).Should().Equal((0m, 0m), (0m, 0m));
        Parts(ChargeRefund.WithLastUnit).Should().Equal((0m, 0m), (5.50m, 2.20m));
        Parts(ChargeRefund.Proportional).Should().Equal((1.83m, 0.73m), (3.67m, 1.47m));

        (decimal, decimal)[] Parts(ChargeRefund rule)
        {
            var returned = new Returned(sale) { Policy = new() { Shipping = rule, Fees = rule } };
            Refund[] refunds = [returned.Units(0, 1), returned.Units(0, 2)];
            return [.. refunds.Select(r => (r.Shipping.Total.Amount, r.Fees.Total.Amount))];
        }
    }

    [Fact]
    public void An_allowance_leaves_with_the_goods_whatever_the_policy()
    {
        var returned = new Returned(Sale.InUsd().Line(50m, 2).Charge(-60m));

        returned.Units(0, 1).Total.Amount.Should().Be(20m);
        returned.Amount(5m).Total.Amount.Should().Be(5m);
        returned.Units(0, 1).Total.Amount.Should().Be(15m);
    }

    [Fact]
    public void All_that_was_paid_in_coins_can_be_asked_for_as_an_amount()
    {
        var returned = new Returned(Sale.InUsd().Under(PricingPolicy.Cash(PricingPolicy.Default, 5)).Line(3.33m, 3).Charge(-0.01m));

        var all = returned.Amount(10m);

        (all.Total.Amount, all.Left.Amount).Should().Be((10m, 0m));
    }

    [Fact]
    public void Cash_is_paid_back_in_the_coins_of_the_sale()
    {
        var returned = new Returned(Sale.InUsd().Under(PricingPolicy.Cash(PricingPolicy.Default, 5)).Line(3.33m, 3));
        returned.Order.Total.Amount.Should().Be(10.00m);

        new[] { returned.Units(0, 1), returned.Units(0, 1), returned.Units(0, 1) }
            .Select(r => (r.Total.Amount, r.RoundingAdjustment.Amount)).Should().Equal((3.35m, 0.02m), (3.30m, -0.03m), (3.35m, 0.02m));
    }

    [Fact]
    public void R7_a_restocking_fee_is_at_most_what_a_piece_was_sold_for()
    {
        var policy = new RefundPolicy { RestockingRate = Rate.FromPercent(10), RestockingAmount = Money.Of(9m, Currency.Usd) };
        var returned = new Returned(Sale.InUsd().Line(10m, 2).Line(5m, tax: 20m).Line(0m)) { Policy = policy };

        var dear = returned.Units(0, 2);
        (dear.RestockingFee.Total.Amount, dear.Total.Amount).Should().Be((20m, 0m));
        var taxed = returned.Units(1, 1);
        (taxed.RestockingFee.Net.Amount, taxed.RestockingFee.Tax.Amount, taxed.Total.Amount).Should().Be((5m, 1m, 0m));
        returned.Units(2, 1).RestockingFee.Total.IsZero.Should().BeTrue();
        returned.Ledger.Withheld.Should().Be(26_00);
    }

    [Fact]
    public void A_fee_for_restocking_measured_goods_is_not_rounded_away_gram_by_gram()
    {
        var returned = new Returned(Sale.InUsd().Line(9.99m, 333, per: 1000)) { Policy = new() { RestockingRate = Rate.FromPercent(10), RestockingAmount = Money.Of(9m, Currency.Usd) } };

        new[] { returned.Units(0, 200), returned.Units(0, 133) }.Sum(r => r.RestockingFee.Total.Amount).Should().Be(0.33m);
    }

    [Fact]
    public void A_line_of_a_thousand_million_units_costs_no_more_than_one_of_two()
    {
        var returned = new Returned(Sale.InUsd().Line(0.03m, Quantity.MaxValue, tax: 7m).Promote(new AmountOffOrder(Money.Of(0.07m, Currency.Usd))));

        var parts = new[] { returned.Units(0, 999, 500_000_000), returned.Units(0, 600_000_000), returned.Units(0, 1), returned.Units(0, 399_999_000) };

        parts.Sum(r => r.Total.MinorUnits).Should().Be(returned.Order.Total.MinorUnits);
        parts.Sum(r => r.Tax.MinorUnits).Should().Be(returned.Order.Tax.MinorUnits);
    }

    [Fact]
    public void Provided_taxes_leave_with_their_units_also_when_promotions_are_lost()
    {
        var sale = Sale.InUsd();
        sale = sale.Line(50m, 6).Promote(new AmountOffOrder(sale.Of(30m)), new MinimumSubtotal(sale.Of(300m)));
        sale = sale.TaxedBy("Provider", (Tax.TaxableRef.Goods(First), new Tax.TaxRate("City", Rate.FromPercent(8), "US"), 21.60m));
        var returned = new Returned(sale) { Policy = new() { LostPromotions = LostPromotions.ClawBack } };

        var five = returned.Units(0, 5);
        (five.Net.Amount, five.Tax.Amount, five.ClawBack.Net.Amount, five.ClawBack.Tax.Amount).Should().Be((220m, 18m, 5m, 0m));
        var last = returned.Units(0, 1);
        (last.Net.Amount, last.Tax.Amount).Should().Be((50m, 3.60m));
    }

    [Fact]
    public void A_manual_discount_stays_whole_for_what_is_kept_and_goes_with_its_line()
    {
        var sale = Sale.InUsd().Line(50m, 2).Line(10m);
        sale = sale.Grant(ManualDiscountTarget.Goods, amount: 11m).Grant(ManualDiscountTarget.Line, amount: 5m, line: 1);
        var returned = new Returned(sale) { Policy = new() { LostPromotions = LostPromotions.Keep } };

        returned.Units(1, 1).Total.Amount.Should().Be(5m);
        returned.Units(0, 1).Total.Amount.Should().Be(50m);
        returned.Units(0, 1).Total.Amount.Should().Be(39m);
    }

    [Fact]
    public void A_ledger_survives_json_and_equals_its_copy()
    {
        var returned = new Returned(Sale.InUsd().Line(10m, 5, tax: 8m).Ship(5m)) { Policy = new() { RestockingRate = Rate.FromPercent(10) } };
        returned.Units(0, 1, first: 3);
        returned.Amount(1m);
        var services = new ServiceCollection();
        services.AddCommerce();
        using var provider = services.BuildServiceProvider();
        var registry = provider.GetRequiredService<CommerceTypeRegistry>();

        var json = registry.Write(returned.Ledger);
        registry.TryRead<RefundLedger>(json, out var read, out var reason).Should().BeTrue(reason);

        read.Should().Be(returned.Ledger);
        read!.GetHashCode().Should().Be(returned.Ledger.GetHashCode());
        registry.Write(read).Should().Be(json).And.Contain("\"ranges\":[{\"first\":3,\"count\":1}]").And.NotContain("end");
        (read with { Withheld = 0 }).Should().NotBe(returned.Ledger);
        provider.GetRequiredService<RefundKernel>().Compute(returned.Sold, read, RefundRequest.Of(First, 4)).Value.Lines[0].Quantity.Should().Be(4);
        registry.TryRead<RefundRequest>("{}", out var request, out reason).Should().BeTrue(reason);
        request!.Policy.Should().Be(RefundPolicy.Default);
    }
}
