using Commerce.Promotions;
using FsCheck;
using FsCheck.Fluent;

namespace Commerce.Pricing.Tests;

/// <summary>What holds for every cart under every policy (C23).</summary>
public sealed class OrderKernelPropertyTests
{
    private static readonly Currency[] Currencies =
        [.. "USD EUR GBP JPY KRW VND KWD BHD CLF CHF CAD AUD SEK NOK DKK PLN CNY INR TND ISK HUF CZK".Split(' ').Select(c => Currency.Parse(c))];

    private static readonly RoundingMode[] Modes = Enum.GetValues<RoundingMode>();

    [Fact]
    public void C23_lines_sum_to_the_order_and_net_plus_tax_is_gross() => Check(sale =>
    {
        var order = sale.Calculate();
        var all = order.Lines.Concat(order.Shipping).ToArray();
        return all.Sum(l => l.Total.MinorUnits) == order.Total.MinorUnits
            && all.Sum(l => l.Tax.MinorUnits) == order.Tax.MinorUnits
            && order.Net + order.Tax == order.Total
            && all.All(l => l.Net + l.Tax == l.Total)
            && all.All(l => l.Taxes.Sum(t => t.Amount.MinorUnits) == l.Tax.MinorUnits)
            && order.TaxSummary.Sum(t => t.Amount.MinorUnits) == order.Tax.MinorUnits;
    });

    [Fact]
    public void C23_a_discount_is_never_negative_and_never_more_than_the_line_costs() => Check(sale =>
    {
        var order = sale.Calculate();
        return order.Lines.Concat(order.Shipping).All(l => !l.Discount.IsNegative && l.Discount <= l.Subtotal && !l.Total.IsNegative)
            && order.AppliedPromotions.Sum(p => p.Amount.MinorUnits) == order.Discount.MinorUnits
            && order.Lines.Concat(order.Shipping).All(l => l.Discounts.Sum(d => d.Amount.MinorUnits) == l.Discount.MinorUnits);
    });

    [Fact]
    public void Units_sum_to_their_line() => Check(sale => sale.Calculate().Lines.All(line =>
    {
        var units = Enumerable.Range(0, (int)line.Quantity).Select(i => line.UnitAt(i)).ToArray();
        return units.Sum(u => u.Total.MinorUnits) == line.Total.MinorUnits
            && units.Sum(u => u.Tax.MinorUnits) == line.Tax.MinorUnits
            && units.Sum(u => u.Discount.MinorUnits) == line.Discount.MinorUnits
            && units.All(u => u.Net + u.Tax == u.Total);
    }));

    [Fact]
    public void The_order_of_lines_does_not_matter() => Check(sale =>
    {
        var shuffled = sale with { Lines = [.. sale.Lines.OrderBy(l => l.Item.Sku.Value.Length).ThenByDescending(l => l.UnitPrice.Amount)] };
        var (order, other) = (sale.Calculate(), shuffled.Calculate());
        return order.Total == other.Total
            && order.Lines.OrderBy(l => l.Id).Select(l => l.Total).SequenceEqual(other.Lines.OrderBy(l => l.Id).Select(l => l.Total));
    });

    [Fact]
    public void A_snapshot_replays_to_the_same_words() => Check(sale =>
    {
        var order = sale.Calculate();
        return new OrderKernel().Replay(order.ToSnapshot()).Value.Explain() == order.Explain();
    });

    private static void Check(Func<Sale, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => holds(RandomSale(new Random(seed))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithReplay(2026UL, 1121UL));

    // Seeded, so a failure names the cart.
    private static Sale RandomSale(Random random)
    {
        var currency = Currencies[random.Next(Currencies.Length)];
        var sale = Sale.In(currency).Under(new PricingPolicy
        {
            PricesIncludeTax = random.Next(2) == 0,
            Rounding = Modes[random.Next(Modes.Length)],
            TaxRounding = (TaxRoundingLevel)random.Next(3),
        });
        var taxes = Enumerable.Range(0, 3).Select(_ => RandomTaxes(random)).ToArray();
        var lines = random.Next(1, 12);
        for (var i = 0; i < lines; i++)
        {
            var per = random.Next(6) == 0 ? 1000 : 1;
            var price = Math.Round((decimal)random.Next(0, 2_000_000) / 10_000m, random.Next(8) == 0 ? 4 : currency.MinorUnits);
            sale = sale.Line(
                UnitPrice.Of(price, currency, per),
                random.Next(1, per == 1 ? 12 : 900),
                taxes[random.Next(taxes.Length)],
                $"c{random.Next(3)}",
                promotable: random.Next(10) != 0);
        }

        if (random.Next(3) != 0)
        {
            sale = sale.Ship(Math.Round((decimal)random.Next(0, 30_000) / 1_000m, currency.MinorUnits), random.Next(2) == 0 ? 0 : 7m);
        }

        for (var i = random.Next(6); i > 0; i--)
        {
            sale = sale.Promote(RandomAction(random, currency), random.Next(2) == 0 ? null : new MinimumSubtotal(Money.Of(random.Next(1, 200), currency)));
        }

        return sale;
    }

    private static Tax.TaxRateSet RandomTaxes(Random random) => random.Next(4) switch
    {
        0 => Tax.TaxRateSet.None,
        1 => Sale.Tax(random.Next(1, 30_000) / 1000m, random.Next(1, 10_000) / 1000m),
        2 => new Tax.TaxRateSet([new("A", Rate.FromPercent(random.Next(1, 20))), new("B", Rate.FromPercent(random.Next(1, 20)), "X", IsCompound: true)]),
        _ => Sale.Tax(random.Next(1, 30_000) / 1000m),
    };

    private static PromotionAction RandomAction(Random random, Currency currency)
    {
        var rate = Rate.FromPercent(random.Next(1, 100_000) / 1000m);
        var amount = Money.Round(random.Next(1_000, 50_000) / 1000m, currency);
        amount = amount.IsZero ? Money.FromMinorUnits(1, currency) : amount;
        var items = ProductFilter.Category($"c{random.Next(3)}");
        return random.Next(8) switch
        {
            0 => new PercentOffOrder(rate),
            1 => new AmountOffOrder(amount),
            2 => new PercentOffItems(rate, items),
            3 => new PercentOffEachLine(rate, items),
            4 => new AmountOffItems(amount, items),
            5 => new AmountOffEachUnit(amount, items),
            6 => new PercentOffShipping(rate),
            _ => new AmountOffShipping(amount),
        };
    }
}
