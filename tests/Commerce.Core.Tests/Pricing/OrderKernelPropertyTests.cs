using Commerce.Tests.Primitives;

namespace Commerce.Pricing.Tests;

/// <summary>What holds for every cart under every policy (C23): 100,000 carts in 22 currencies.</summary>
public sealed class OrderKernelPropertyTests
{
    private static readonly int CartsEach = PropertyRuns.Of(10_000);

    private static readonly OrderKernel Kernel = new();

    private static readonly (string Name, PricingPolicy Policy)[] Presets =
    [
        ("Default", PricingPolicy.Default),
        ("TaxIncluded", PricingPolicy.TaxIncluded),
        ("EuropeanGross", PricingPolicy.EuropeanGross),
        ("UnitedStates", PricingPolicy.UnitedStates),
        ("Cash", PricingPolicy.Cash(PricingPolicy.TaxIncluded, 5)),
    ];

    public static TheoryData<string> PresetNames { get; } = [.. Presets.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(PresetNames))]
    public void C23_every_invariant_holds_under_every_preset(string preset)
    {
        var policy = Presets.Single(p => p.Name == preset).Policy;
        for (var seed = 0; seed < CartsEach; seed++)
        {
            Verify(RandomSales.Of(seed, policy), $"{preset} {seed}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void C23_every_invariant_holds_under_every_mixture_of_settings(int part)
    {
        for (var seed = part * CartsEach; seed < (part + 1) * CartsEach; seed++)
        {
            Verify(RandomSales.Of(seed), $"mixture {seed}");
        }
    }

    [Fact]
    public void C23_a_higher_price_never_lowers_the_total_while_no_promotion_has_a_threshold()
    {
        for (var seed = 0; seed < PropertyRuns.Of(5_000); seed++)
        {
            var sale = RandomSales.Of(seed, PricingPolicy.TaxIncluded) with { Promotions = [] };
            var line = sale.Lines[0];
            var dearer = sale with { Lines = sale.Lines.SetItem(0, line with { UnitPrice = UnitPrice.Of(line.UnitPrice.Amount + 1, sale.Currency, line.UnitPrice.PerUnits) }) };

            Require(dearer.Calculate().Total >= sale.Calculate().Total, "monotone", $"{seed}");
        }
    }

    private static void Verify(Sale sale, string cart)
    {
        var order = Kernel.Calculate(sale.ToInput()).Value;
        var all = order.Lines.Concat(order.Shipping).Concat(order.Fees).ToArray();
        Sums(order, all, cart);
        Discounts(order, all, cart);
        Units(order, cart);
        Payments(order, cart);
        var words = order.Explain();
        Require(Kernel.Replay(order.ToSnapshot()).Value.Explain() == words, "a replay is identical", cart);
        Require(Kernel.Calculate(sale.ToInput()).Value.Explain() == words, "calculating twice changes nothing", cart);
        var shuffled = (sale with { Lines = [.. sale.Lines.Reverse()] }).Calculate();
        Require(CalculationDifference.Between(order, shuffled).IsEmpty, "the order of lines does not matter", cart);
        foreach (var line in order.Lines)
        {
            var same = shuffled.Lines.Single(l => l.Id == line.Id);
            Require(same.Total == line.Total && same.Tax == line.Tax && same.Discount == line.Discount, "each line keeps its figures", cart);
        }
    }

    private static void Sums(CalculatedOrder order, CalculatedLine[] all, string cart)
    {
        Require(all.Sum(l => l.Total.MinorUnits) + order.RoundingAdjustment.MinorUnits == order.Total.MinorUnits, "lines sum to the order", cart);
        Require(order.Policy.CashIncrement > 1 || order.RoundingAdjustment.IsZero, "only cash is rounded", cart);
        Require(all.Sum(l => l.Tax.MinorUnits) == order.Tax.MinorUnits, "taxes sum to the order's", cart);
        Require(order.Net + order.Tax + order.RoundingAdjustment == order.Total, "net + tax = gross", cart);
        Require(all.All(l => l.Net + l.Tax == l.Total), "net + tax = gross on each line", cart);
        Require(all.All(l => l.Taxes.Sum(t => t.Amount.MinorUnits) == l.Tax.MinorUnits), "the parts of a tax sum to it", cart);
        Require(order.TaxSummary.Sum(t => t.Amount.MinorUnits) == order.Tax.MinorUnits, "the summary sums to the tax", cart);
    }

    private static void Discounts(CalculatedOrder order, CalculatedLine[] all, string cart)
    {
        Require(all.All(l => !l.Discount.IsNegative && l.Discount <= l.Subtotal && !l.Net.IsNegative && !l.Tax.IsNegative), "0 <= discount <= base, and nothing is below zero", cart);
        Require(all.All(l => l.Discounts.Sum(d => d.Amount.MinorUnits) == l.Discount.MinorUnits), "discounts sum to the line's", cart);
        Require(
            order.AppliedPromotions.Sum(p => p.Amount.MinorUnits) + order.AppliedManualDiscounts.Sum(d => d.Amount.MinorUnits) == order.Discount.MinorUnits,
            "discounts sum to the order's",
            cart);
    }

    private static void Units(CalculatedOrder order, string cart)
    {
        foreach (var line in order.Lines)
        {
            var units = Enumerable.Range(0, (int)line.Quantity).Select(i => line.UnitAt(i)).ToArray();
            Require(
                units.Sum(u => u.Total.MinorUnits) == line.Total.MinorUnits
                && units.Sum(u => u.Tax.MinorUnits) == line.Tax.MinorUnits
                && units.Sum(u => u.Discount.MinorUnits) == line.Discount.MinorUnits
                && units.All(u => u.Net + u.Tax == u.Total),
                "units sum to their line",
                cart);
        }
    }

    private static void Payments(CalculatedOrder order, string cart)
    {
        var lines = order.ToPaymentLines();
        Require(lines.Sum(l => l.Quantity * l.UnitAmount.MinorUnits) == order.AmountDue.MinorUnits, "payment lines sum to what is due", cart);
        Require(lines.All(l => !l.UnitAmount.IsNegative && l.Quantity > 0), "no payment line is below zero", cart);
        Require(order.AmountDue.MinorUnits + order.Tenders.Sum(t => t.Amount.MinorUnits) == order.Total.MinorUnits, "tenders and what is due make the total", cart);
        Require(order.Due.Net + order.Due.Tax == order.Due.Total && order.Due.Total == order.AmountDue, "what is due splits exactly", cart);
    }

    private static void Require(bool holds, string what, string cart)
    {
        if (!holds)
        {
            throw new Xunit.Sdk.XunitException($"{what}: cart {cart}");
        }
    }
}
