using System.Collections.Immutable;

namespace Commerce.Pricing.Tests;

/// <summary>What the refund kernel refuses, and that nothing comes of it.</summary>
public sealed class RefundInputTests
{
    private static readonly LineId Pieces = Sale.LineIdAt(0);
    private static readonly LineId Grams = Sale.LineIdAt(1);

    private readonly Returned _returned = new(Sale.InUsd().Line(10m, 5, tax: 8m).Line(9.99m, 333, per: 1000).Ship(4m));

    public static TheoryData<string, RefundRequest> Requests { get; } = new()
    {
        { "refunds.nothing", new() },
        { "refunds.unknown_line", RefundRequest.Of(Sale.LineIdAt(7), 1) },
        { "refunds.unknown_line", RefundRequest.Of(default, 1) },
        { "refunds.quantity_out_of_range", RefundRequest.Of(Pieces, 0) },
        { "refunds.quantity_out_of_range", RefundRequest.Of(Pieces, long.MinValue) },
        { "refunds.quantity_out_of_range", RefundRequest.Of(Pieces, Quantity.MaxValue + 1) },
        { "refunds.more_than_sold", RefundRequest.Of(Pieces, 5) },
        { "refunds.more_than_sold", new() { Units = [new(Pieces, 3), new(Pieces, 2)] } },
        { "refunds.no_such_unit", new() { Units = [new(Pieces, 1, -1)] } },
        { "refunds.no_such_unit", new() { Units = [new(Pieces, 1, 5)] } },
        { "refunds.no_such_unit", new() { Units = [new(Pieces, 2, 4)] } },
        { "refunds.no_such_unit", new() { Units = [new(Pieces, Quantity.MaxValue, long.MaxValue)] } },
        { "refunds.already_refunded", new() { Units = [new(Pieces, 1, 2)] } },
        { "refunds.already_refunded", new() { Units = [new(Pieces, 5, 0)] } },
        { "refunds.already_refunded", new() { Units = [new(Pieces, 1, 0), new(Pieces, 1, 0)] } },
        { "refunds.units_without_names", new() { Units = [new(Grams, 1, 0)] } },
        { "refunds.too_many_units", new() { Units = [.. Enumerable.Repeat(new RefundUnits(Grams, 1), RefundRequest.MaxUnits + 1)] } },
        { "refunds.not_positive", new() { Amount = Money.Zero(Currency.Usd) } },
        { "refunds.not_positive", new() { Shipping = Money.Of(-1m, Currency.Usd) } },
        { "refunds.other_currency", new() { Amount = Money.Of(1m, Currency.Eur) } },
        { "refunds.other_currency", new() { Shipping = default(Money) } },
        { "refunds.more_than_paid", new() { Amount = Money.Of(50.54m, Currency.Usd) } },
        { "refunds.more_than_paid", new() { Shipping = Money.Of(4.01m, Currency.Usd) } },
        { "refunds.unknown_policy", RefundRequest.Of(Pieces, 1, new() { LostPromotions = (LostPromotions)3 }) },
        { "refunds.unknown_policy", RefundRequest.Of(Pieces, 1, new() { Shipping = (ChargeRefund)(-1) }) },
        { "refunds.unknown_policy", RefundRequest.Of(Pieces, 1, new() { Fees = (ChargeRefund)3 }) },
        { "refunds.other_currency", RefundRequest.Of(Pieces, 1, new() { RestockingAmount = Money.Of(1m, Currency.Jpy) }) },
        { "refunds.negative_restocking_amount", RefundRequest.Of(Pieces, 1, new() { RestockingAmount = Money.Of(-1m, Currency.Usd) }) },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_that_cannot_be_is_refused(string code, RefundRequest request)
    {
        _returned.Units(0, 1, first: 2);

        _returned.Try(request).Error!.Code.Should().Be(code);
    }

    [Fact]
    public void Everything_that_is_left_can_be_refunded_as_an_amount()
    {
        _returned.Units(0, 1, first: 2);

        _returned.Amount(50.53m).Left.IsZero.Should().BeTrue();
        _returned.Take(RefundRequest.Of(Pieces, 4)).Total.IsZero.Should().BeTrue("the units come back, the money did before");
    }

    [Fact]
    public void A_ledger_of_another_sale_is_refused()
    {
        var other = new Returned(Sale.InUsd().Line(10m, 5, tax: 8m).Line(9.98m, 333, per: 1000).Ship(4m));
        other.Units(0, 1);

        Refused(other.Ledger).Should().Be("refunds.other_sale");
        Refused(RefundLedger.Empty with { Withheld = 1 }).Should().Be("refunds.other_sale");
    }

    [Fact]
    public void A_ledger_that_was_tampered_with_is_refused()
    {
        _returned.Units(0, 1, first: 2);
        _returned.Amount(1m);
        var ledger = _returned.Ledger;
        var (refunded, amounts) = (ledger.Refunded, ledger.Amounts);

        Refused(ledger with { Withheld = -1 }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Withheld = refunded.Sum() + 1 }).Should().Be("refunds.broken_ledger", "no more is withheld than the goods brought");
        Refused(ledger with { Refunded = refunded.SetItem(0, -1) }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Refunded = refunded.SetItem(0, 50_00) }).Should().Be("refunds.broken_ledger", "an amount was paid back besides");
        Refused(ledger with { Refunded = refunded.SetItem(0, 50_01), Amounts = [] }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Refunded = refunded.RemoveAt(0) }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Amounts = amounts.SetItem(0, -1) }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Amounts = amounts.Add(0) }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Units = Ranges(Pieces) }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Units = Ranges(Pieces, new UnitRange(0, 6)) }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Units = Ranges(Pieces, new UnitRange(0, 0)) }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Units = Ranges(Pieces, new UnitRange(-1, 1)) }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Units = Ranges(Pieces, new UnitRange(4, 2)) }).Should().Be("refunds.broken_ledger", "the line has five units");
        Refused(ledger with { Units = Ranges(Pieces, new UnitRange(2, long.MaxValue)) }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Units = Ranges(Pieces, new UnitRange(0, 1), new UnitRange(1, 1)) }).Should().Be("refunds.broken_ledger", "ranges that touch are one");
        Refused(ledger with { Units = Ranges(Pieces, new UnitRange(2, 1), new UnitRange(0, 1)) }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Units = Ranges(Grams, new UnitRange(1, 1)) }).Should().Be("refunds.broken_ledger", "measured goods come back from the first on");
        Refused(ledger with { Units = Ranges(Sale.LineIdAt(9), new UnitRange(0, 1)) }).Should().Be("refunds.broken_ledger");
        Refused(ledger with { Units = [.. ledger.Units, .. ledger.Units] }).Should().Be("refunds.broken_ledger");
    }

    [Fact]
    public void Units_that_were_named_apart_join_into_ranges()
    {
        foreach (var unit in new[] { 0, 4, 2, 3 })
        {
            _returned.Units(0, 1, unit);
        }

        _returned.Ledger.Units.Single().Ranges.Should().Equal(new UnitRange(0, 1), new UnitRange(2, 3));
        _returned.Units(0, 1);
        _returned.Ledger.Units.Single().Ranges.Should().Equal(new UnitRange(0, 5));
    }

    [Fact]
    public void A_sale_with_a_provided_tax_below_zero_beside_another_is_refunded_by_hand()
    {
        var sale = Sale.InUsd().TaxIncluded().Line(1m);
        var order = sale.TaxedBy("Provider", (Tax.TaxableRef.Goods(Pieces), new Tax.TaxRate("City", Rate.FromPercent(8)), 0.08m), (Tax.TaxableRef.Goods(Pieces), new Tax.TaxRate("Relief", Rate.FromPercent(1)), -0.01m)).Calculate();

        new RefundKernel(new OrderKernel()).Open(order.ToSnapshot()).Error!.Code.Should().Be("refunds.mixed_signs");
    }

    [Fact]
    public void A_sale_with_two_provided_taxes_below_zero_is_refunded_by_hand_too()
    {
        var on = Tax.TaxableRef.Goods(Pieces);
        var sale = Sale.InUsd().TaxIncluded().Line(1m).TaxedBy(
            "Provider",
            (on, new Tax.TaxRate("City", Rate.FromPercent(8)), 0.08m),
            (on, new Tax.TaxRate("Relief", Rate.FromPercent(1)), -0.01m),
            (on, new Tax.TaxRate("Rebate", Rate.FromPercent(1)), -0.01m));

        new RefundKernel(new OrderKernel()).Open(sale.Calculate().ToSnapshot()).Error!.Code.Should().Be("refunds.mixed_signs");
    }

    [Fact]
    public void A_snapshot_that_says_another_total_or_another_tax_is_refused()
    {
        var snapshot = Sale.InUsd().Line(10m, tax: 10m).Calculate().ToSnapshot();
        var kernel = new RefundKernel(new OrderKernel());

        kernel.Open(snapshot with { Total = Money.Of(11.01m, Currency.Usd) }).Error!.Code.Should().Be("refunds.snapshot_differs");
        kernel.Open(snapshot with { Tax = Money.Of(0.99m, Currency.Usd) }).Error!.Code.Should().Be("refunds.snapshot_differs");
        kernel.Open(snapshot).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public void Nothing_is_no_sale_no_ledger_and_no_request()
    {
        var kernel = new RefundKernel(new OrderKernel());
        var request = RefundRequest.Of(Pieces, 1);

        kernel.Invoking(k => k.Open(null!)).Should().Throw<ArgumentNullException>().WithParameterName("snapshot");
        kernel.Invoking(k => k.Compute(null!, RefundLedger.Empty, request)).Should().Throw<ArgumentNullException>().WithParameterName("sold");
        kernel.Invoking(k => k.Compute(_returned.Sold, null!, request)).Should().Throw<ArgumentNullException>().WithParameterName("ledger");
        kernel.Invoking(k => k.Compute(_returned.Sold, RefundLedger.Empty, null!)).Should().Throw<ArgumentNullException>().WithParameterName("request");
    }

    [Fact]
    public void The_request_is_checked_before_its_policy_before_the_ledger_and_shipping_before_the_amount()
    {
        var ledger = RefundLedger.Empty with { Sale = "another" };
        var policy = new RefundPolicy { Fees = (ChargeRefund)9 };
        var kernel = new RefundKernel(new OrderKernel());

        Code(RefundRequest.Of(Pieces, 1)).Should().Be("refunds.other_sale");
        Code(RefundRequest.Of(Pieces, 1, policy)).Should().Be("refunds.unknown_policy");
        Code(new RefundRequest { Policy = policy }).Should().Be("refunds.nothing");
        _returned.Try(new RefundRequest { Shipping = Money.Of(1m, Currency.Eur), Amount = Money.Of(1m, Currency.Eur) }).Error!.Target.Should().Be("shipping");

        string Code(RefundRequest request) => kernel.Compute(_returned.Sold, ledger, request).Error!.Code;
    }

    [Fact]
    public void A_request_may_have_a_thousand_entries()
    {
        var returned = new Returned(Sale.InUsd().Line(0.01m, 1000));

        returned.Take(new RefundRequest { Units = [.. Enumerable.Repeat(new RefundUnits(Pieces, 1), RefundRequest.MaxUnits)] }).Total.Amount.Should().Be(10m);
    }

    [Fact]
    public void A_refusal_names_the_units_that_there_are() =>
        _returned.Try(new RefundRequest { Units = [new(Pieces, 1, 5)] }).Error!.Message.Should().Contain("the units 0 to 4.");

    private string Refused(RefundLedger ledger) =>
        new RefundKernel(new OrderKernel()).Compute(_returned.Sold, ledger, RefundRequest.Of(Pieces, 1)).Error!.Code;

    private static ImmutableArray<RefundedUnits> Ranges(LineId line, params UnitRange[] ranges) => [new() { Line = line, Ranges = [.. ranges] }];
}
