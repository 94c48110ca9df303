using System.Collections.Immutable;

namespace Commerce.Pricing.Tests;

/// <summary>What a ledger says, when two are equal, and to which sale one belongs.</summary>
public sealed class RefundLedgerTests
{
    private static readonly LineId First = Sale.LineIdAt(0);

    private static readonly RefundLedger Ledger = new()
    {
        Sale = "a",
        Units = [Units(new UnitRange(0, 1))],
        Refunded = [10],
        Amounts = [1],
        Withheld = 2,
    };

    [Fact]
    public void Ledgers_are_equal_when_every_figure_is()
    {
        Ledger.Should().Be(Ledger with { Units = [Units(new UnitRange(0, 1))] });
        Ledger.GetHashCode().Should().Be((Ledger with { Units = [Units(new UnitRange(0, 1))] }).GetHashCode());
        foreach (var other in new[]
        {
            Ledger with { Sale = "b" },
            Ledger with { Units = [Units(new UnitRange(1, 1))] },
            Ledger with { Units = [Units(new UnitRange(0, 1)) with { Line = Sale.LineIdAt(1) }] },
            Ledger with { Refunded = [11] },
            Ledger with { Amounts = [2] },
            Ledger with { Withheld = 3 },
        })
        {
            other.Should().NotBe(Ledger);
        }

        Ledger.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void What_is_left_out_is_empty()
    {
        RefundLedger.Empty.Sale.Should().BeEmpty();
        var ledger = new RefundLedger { Sale = null!, Units = default, Refunded = default, Amounts = default };
        ledger.Should().Be(RefundLedger.Empty);
        (ledger.Units.IsEmpty, ledger.Refunded.IsEmpty, ledger.Amounts.IsEmpty).Should().Be((true, true, true));
        new RefundRequest { Units = default }.Units.IsEmpty.Should().BeTrue();
        new RefundedUnits { Line = First, Ranges = default }.Ranges.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void A_ledger_has_one_part_for_goods_with_the_same_taxes_and_no_amounts_unless_there_were_some()
    {
        var returned = new Returned(Sale.InUsd().Line(10m, tax: 20m).Line(20m, tax: 20m).Line(30m));

        returned.Units(1, 1).ToString().Should().Be("1 lines, 24.00 USD (tax 4.00 USD)");

        returned.Ledger.Refunded.Should().Equal(20_00, 4_00, 0);
        returned.Ledger.Amounts.Should().BeEmpty();
        returned.Amount(1m);
        returned.Ledger.Amounts.Sum().Should().Be(1_00);
    }

    [Fact]
    public void A_ledger_fits_only_the_sale_whose_currency_lines_quantities_and_figures_it_comes_from()
    {
        var sale = Sale.InUsd().Line(10m).Line(5m);
        var moved = sale with { Lines = [sale.Lines[0], sale.Lines[1] with { Id = Sale.LineIdAt(7) }] };
        Sale[] sales =
        [
            sale,
            Sale.In(Currency.Parse("CAD")).Line(10m).Line(5m),
            moved,
            Sale.InUsd().Line(5m, 2).Line(5m),
            Sale.InUsd().Line(5m).Line(10m),
            Sale.InUsd().TaxIncluded().Line(10m, tax: 10m).Line(5m, tax: 10m),
        ];

        sales.Select(s => new Returned(s).Units(0, 1).Ledger.Sale).Should().OnlyHaveUniqueItems();
        new Returned(sale).Units(0, 1).Ledger.Sale.Should().Be(new Returned(sale).Units(1, 1).Ledger.Sale);
    }

    [Fact]
    public void A_line_has_ten_thousand_scattered_ranges_of_refunded_units_and_no_more()
    {
        var returned = new Returned(Sale.InUsd().Line(0.01m, 30_000));
        returned.Units(0, 1);
        ImmutableArray<UnitRange> scattered = [.. Enumerable.Range(0, RefundLedger.MaxRanges - 1).Select(i => new UnitRange(2 * i, 1))];
        var kernel = new RefundKernel(new OrderKernel());
        RefundRequest Named(long unit) => new() { Units = [new RefundUnits(First, 1, unit)] };

        var full = kernel.Compute(returned.Sold, returned.Ledger with { Units = [Units([.. scattered])] }, Named(25_000)).Value.Ledger;

        full.Units[0].Ranges.Length.Should().Be(RefundLedger.MaxRanges);
        var refused = kernel.Compute(returned.Sold, full, Named(27_000)).Error!;
        (refused.Code, refused.Target).Should().Be(("refunds.too_many_ranges", "units[0]"));
        refused.Message.Should().Contain("at most 10000 ranges");
        kernel.Compute(returned.Sold, full, Named(25_001)).Value.Ledger.Units[0].Ranges.Length.Should().Be(RefundLedger.MaxRanges, "a unit that touches another is no range of its own");
    }

    [Fact]
    public void A_ledger_that_names_another_sale_or_units_alone_is_refused()
    {
        var returned = new Returned(Sale.InUsd().Line(10m, 2));

        Refused(RefundLedger.Empty with { Sale = "another" }).Should().Be("refunds.other_sale");
        Refused(RefundLedger.Empty with { Units = [Units(new UnitRange(0, 1))] }).Should().Be("refunds.other_sale");
        Refused(RefundLedger.Empty with { Refunded = [10_00] }).Should().Be("refunds.other_sale");
        Refused(RefundLedger.Empty with { Amounts = [1] }).Should().Be("refunds.other_sale");

        string Refused(RefundLedger ledger) => new RefundKernel(new OrderKernel()).Compute(returned.Sold, ledger, RefundRequest.Of(First, 1)).Error!.Code;
    }

    private static RefundedUnits Units(params UnitRange[] ranges) => new() { Line = First, Ranges = [.. ranges] };
}
