using Commerce.Tests.Primitives;
using Commerce.Tax;

namespace Commerce.Pricing.Tests;

/// <summary>What holds for every sale, every partition into refunds and every order of them; a failure names its seed.</summary>
public sealed class RefundPropertyTests
{
    private static readonly int SalesEach = PropertyRuns.Of(2_000);
    private static readonly RefundKernel Kernel = new(new OrderKernel());

    [Theory]
    [InlineData(LostPromotions.Prorate)]
    [InlineData(LostPromotions.Keep)]
    [InlineData(LostPromotions.ClawBack)]
    public void Any_partition_in_any_order_sums_to_what_was_paid(LostPromotions rule)
    {
        for (var seed = 0; seed < SalesEach; seed++)
        {
            var sale = Varied(seed);
            var everything = new RefundPolicy { LostPromotions = rule, Shipping = ChargeRefund.WithLastUnit, Fees = ChargeRefund.Proportional };
            AllOf(sale, new Random(seed), everything, amounts: false, $"{rule} {seed}");
            AllOf(sale, new Random(seed + 1), everything with { Shipping = ChargeRefund.Proportional }, amounts: false, $"{rule} {seed} other order");
        }
    }

    [Fact]
    public void Amounts_between_units_of_changing_policies_never_exceed_what_was_paid_and_sum_to_it()
    {
        for (var seed = 0; seed < SalesEach; seed++)
        {
            var policy = new RefundPolicy { Shipping = ChargeRefund.WithLastUnit, Fees = ChargeRefund.WithLastUnit };
            AllOf(Varied(seed), new Random(seed), policy, amounts: true, $"{seed}");
        }
    }

    [Fact]
    public void Prorated_units_bring_what_a_loop_over_units_says()
    {
        for (var seed = 0; seed < SalesEach; seed++)
        {
            var random = new Random(seed);
            var order = RandomSales.Of(seed).Calculate();
            var reference = new UnitLoop(order);
            var sold = Kernel.Open(order.ToSnapshot()).Value;
            var ledger = RefundLedger.Empty;
            while (reference.Next(random) is { } units)
            {
                var refund = Kernel.Compute(sold, ledger, new RefundRequest { Units = [units] }).Value;
                var (total, parts) = reference.Take(units);

                Require(refund.Lines[0].Amounts.Total.MinorUnits == total, "total", $"{seed}");
                Require(refund.Lines[0].Taxes.Select(t => (decimal)t.Amount.MinorUnits).SequenceEqual(parts), "taxes", $"{seed}");
                Require(refund.ClawBack.Total.IsZero && refund.AlreadyRefunded.Total.IsZero, "nothing is lost or paid twice", $"{seed}");
                ledger = refund.Ledger;
            }
        }
    }

    [Fact]
    public void Restocking_fees_do_not_depend_on_the_partition_and_never_exceed_the_units()
    {
        for (var seed = 0; seed < SalesEach; seed++)
        {
            var random = new Random(seed);
            var sale = RandomSales.Of(seed) with { Fees = [] };
            var policy = new RefundPolicy
            {
                RestockingRate = Rate.FromPercent(random.Next(0, 101)),
                RestockingAmount = random.Next(2) == 0 ? null : Money.FromMinorUnits(random.Next(0, 500), sale.Currency),
            };
            var order = sale.Calculate();
            var atOnce = Everything(Kernel.Open(order.ToSnapshot()).Value, policy);
            var steps = Steps(Kernel.Open(order.ToSnapshot()).Value, random, policy, amounts: false, $"{seed}");

            Require(steps.Sum(r => r.RestockingFee.Total.MinorUnits) == atOnce.RestockingFee.Total.MinorUnits, "the same fee", $"{seed}");
            Require(steps.All(r => r.RestockingFee.Total <= r.Net + r.Tax + r.RestockingFee.Total), "never more than the refund", $"{seed}");
            Require(steps[^1].Ledger.Withheld == atOnce.RestockingFee.Total.MinorUnits, "the ledger knows the fee", $"{seed}");
        }
    }

    // Some with coins, some with an allowance of up to everything that is paid.
    private static Sale Varied(int seed)
    {
        var (sale, random) = (RandomSales.Of(seed), new Random(~seed));
        if (random.Next(3) == 0)
        {
            sale = sale.Under(sale.Policy with { CashIncrement = 5, CashRounding = (RoundingMode)random.Next(4) });
        }

        for (var i = random.Next(3); i > 0; i--)
        {
            var most = sale.Calculate().Total.MinorUnits;
            var allowance = Money.FromMinorUnits(-random.NextInt64(0, most + 1), sale.Currency).Amount;
            var reduced = sale.Charge(allowance, random.Next(2) == 0 ? TaxRateSet.None : Sale.Tax(random.Next(1, 20)), includesTax: true);
            sale = reduced.TryCalculate().IsSuccess ? reduced : sale;
        }

        return sale;
    }

    private static void AllOf(Sale sale, Random random, RefundPolicy policy, bool amounts, string name)
    {
        var order = sale.Calculate();
        var sold = Kernel.Open(order.ToSnapshot()).Value;
        var steps = Steps(sold, random, policy, amounts, name);
        Require(steps.Sum(r => r.Total.MinorUnits) == order.Total.MinorUnits, "totals sum to what was paid", name);
        Require(steps.Sum(r => r.Net.MinorUnits) == order.Net.MinorUnits, "net sums", name);
        Require(steps.Sum(r => r.Tax.MinorUnits) == order.Tax.MinorUnits, "tax sums", name);
        Require(steps.Sum(r => r.RoundingAdjustment.MinorUnits) == order.RoundingAdjustment.MinorUnits, "cash rounding sums", name);
        Require(Summed(steps.SelectMany(r => r.Taxes)).SequenceEqual(Summed(order.TaxSummary)), "taxes sum per rate", name);
        if (!amounts)
        {
            Require(steps.Sum(r => r.Shipping.Total.MinorUnits) == order.Shipping.Sum(l => l.Total.MinorUnits), "shipping sums", name);
            Require(steps.Sum(r => r.Fees.Total.MinorUnits) == order.Fees.Sum(l => l.Total.MinorUnits), "fees sum", name);
        }

        Require(steps[^1].Left.IsZero, "nothing is left", name);
        Require(Kernel.Compute(sold, steps[^1].Ledger, new RefundRequest { Amount = Money.FromMinorUnits(1, order.Currency) }).Error?.Code == "refunds.more_than_paid", "no more", name);
    }

    private static List<Refund> Steps(SoldOrder sold, Random random, RefundPolicy policy, bool amounts, string name)
    {
        var order = sold.Order;
        var loop = new UnitLoop(order);
        var (steps, ledger, paidBack) = (new List<Refund>(), RefundLedger.Empty, 0L);
        var left = order.Total;
        while (loop.Next(random) is { } units)
        {
            var request = new RefundRequest { Units = [units], Policy = policy };
            loop.Take(units);
            if (amounts && random.Next(2) == 0)
            {
                request = request with { Policy = policy with { LostPromotions = (LostPromotions)random.Next(3) } };
            }

            var refund = Kernel.Compute(sold, ledger, request).Value;
            Account(refund);
            if (amounts && random.Next(3) == 0 && left.IsPositive)
            {
                var asked = Kernel.Compute(sold, ledger, new RefundRequest { Amount = Money.FromMinorUnits(random.NextInt64(1, left.MinorUnits + 1), order.Currency) });
                if (asked.TryGet(out var given, out _))
                {
                    Account(given);
                }
            }
        }

        return steps;

        void Account(Refund refund)
        {
            var hasAllowance = order.Fees.Any(f => f.Total.IsNegative);
            paidBack += refund.Total.MinorUnits;
            Require(!refund.Total.IsNegative && (hasAllowance || (!refund.Net.IsNegative && !refund.Tax.IsNegative)), "no amount is below zero", name);
            Require(hasAllowance || refund.Taxes.All(t => !t.Amount.IsNegative && !t.Taxable.IsNegative), "no tax is below zero", name);
            Require(paidBack <= order.Total.MinorUnits, "never more than was paid", name);
            Require(paidBack + refund.Left.MinorUnits + refund.Ledger.Withheld >= order.Total.MinorUnits, "what is left is known", name);
            var sum = refund.Lines.Aggregate(Money.Zero(order.Currency), (all, l) => all + l.Amounts.Total) - refund.ClawBack.Total - refund.AlreadyRefunded.Total
                + refund.Shipping.Total + refund.Fees.Total + refund.Amount.Total - refund.RestockingFee.Total + refund.RoundingAdjustment;
            Require(sum == refund.Total && refund.Net + refund.Tax + refund.RoundingAdjustment == refund.Total, "the parts sum to the total", name);
            ledger = refund.Ledger;
            left = refund.Left;
            steps.Add(refund);
        }
    }

    private static Refund Everything(SoldOrder sold, RefundPolicy policy) => Kernel.Compute(sold, RefundLedger.Empty, new RefundRequest
    {
        Units = [.. sold.Order.Lines.Select(l => new RefundUnits(l.Id, l.Quantity))],
        Policy = policy,
    }).Value;

    private static IEnumerable<(TaxRate?, TaxTreatment, string, long, long)> Summed(IEnumerable<TaxSummaryLine> lines) => lines
        .GroupBy(l => (l.Rate, l.Treatment, l.Note))
        .Select(g => (g.Key.Rate, g.Key.Treatment, g.Key.Note, g.Sum(l => l.Taxable.MinorUnits), g.Sum(l => l.Amount.MinorUnits)))
        .Where(l => l.Item4 != 0 || l.Item5 != 0)
        .OrderBy(l => l.Rate?.Name, StringComparer.Ordinal).ThenBy(l => l.Rate?.Rate).ThenBy(l => l.Treatment);

    private static void Require(bool holds, string what, string sale)
    {
        if (!holds)
        {
            throw new Xunit.Sdk.XunitException($"{what}: sale {sale}");
        }
    }
}
