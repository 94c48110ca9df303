using System.Globalization;
using Commerce.Pricing;
using Commerce.Pricing.Tests;
using Commerce.Tests.Primitives;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Promotions.Tests;

/// <summary>The engine against the naive evaluator, which tries every combination with every piece by itself (ADR 0009).</summary>
public sealed class PromotionCombinationPropertyTests
{
    private const int MostPromotions = 8;
    private const int MostTriedOut = 5;

    // Each promotion rounds each line once.
    private const long Rounding = 12;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_engine_takes_off_what_the_best_combination_does(int part)
    {
        var each = PropertyRuns.Of(1_000);
        for (var seed = part * each; seed < (part + 1) * each; seed++)
        {
            var sale = new RandomPromotions(seed).Any(seed % 3 == 0 ? MostPromotions : MostTriedOut);
            var naive = NaiveFor(sale);
            Compare(sale, naive, seed);
            if (naive.Eligible.Count <= MostTriedOut)
            {
                var (most, best) = (naive.MostOfAll(), naive.Best().Total);
                Require(most - best <= Rounding, $"another combination takes off {most}, more than {best}", sale, seed);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void No_choice_among_plain_promotions_takes_off_more_than_the_engine(int part)
    {
        var each = PropertyRuns.Of(750);
        for (var seed = part * each; seed < (part + 1) * each; seed++)
        {
            var sale = new RandomPromotions(1_000_000 + seed).Plain(MostTriedOut);
            var naive = NaiveFor(sale);
            Compare(sale, naive, seed);
            var (most, total) = (naive.MostOfAll(), Reduction(sale.Calculate()));
            Require(most - total <= Rounding, $"another choice takes off {most}, more than {total}", sale, seed);
        }
    }

    private static void Compare(Sale sale, NaivePromotions naive, int seed)
    {
        var order = sale.Calculate();
        var (total, left, applied) = naive.Best();
        Require(Reduction(order) == total, $"the engine takes off {Reduction(order)} by {Names(order)}, the naive evaluator {total} by {string.Join(' ', applied)}", sale, seed);
        var kept = order.Lines.Concat(order.Shipping).Select(l => (l.Subtotal - l.Discount).MinorUnits).ToArray();
        Require(kept.SequenceEqual(left), $"the engine leaves {string.Join(' ', kept)}, the naive evaluator {string.Join(' ', left)}", sale, seed);
        Require(Names(order) == string.Join(' ', applied), $"the engine applies {Names(order)}, the naive evaluator {string.Join(' ', applied)}", sale, seed);
        Require(!order.IsBounded, "nothing is bounded", sale, seed);
    }

    private static long Reduction(CalculatedOrder order) => order.Lines.Concat(order.Shipping).Sum(l => l.Discount.MinorUnits);

    private static string Names(CalculatedOrder order) => string.Join(' ', order.AppliedPromotions.Select(p => p.Promotion.Id.Value));

    private static NaivePromotions NaiveFor(Sale sale) => new(
        sale.Lines.Select(l => new NaiveLine
        {
            Sku = l.Item.Sku.Value,
            Category = l.Item.Categories.Single(),
            Tag = l.Item.Tags.SingleOrDefault() ?? "",
            IsPromotable = l.Item.IsPromotable,
            Quantity = l.Quantity,
            List = (long)(l.UnitPrice.Amount * 100) * l.Quantity,
        }).Concat(sale.Shipping.Select(s => new NaiveLine { Sku = "", IsShipping = true, Quantity = 1, List = s.Quote.Price.MinorUnits })),
        sale.Promotions,
        [.. sale.Context.Codes.Select(c => c.Value)]);

    private static void Require(bool holds, string what, Sale sale, int seed)
    {
        if (!holds)
        {
            throw new Xunit.Sdk.XunitException($"seed {seed}: {what}\n{Words(sale)}");
        }
    }

    private static string Words(Sale sale)
    {
        var services = new ServiceCollection();
        services.AddCommerce();
        using var provider = services.BuildServiceProvider();
        var registry = provider.GetRequiredService<CommerceTypeRegistry>();
        return string.Join('\n', sale.Lines.Select(l => string.Create(
            CultureInfo.InvariantCulture,
            $"{l.Item.Sku} {l.Quantity} x {l.UnitPrice.Amount} {string.Join(',', l.Item.Categories)} {string.Join(',', l.Item.Tags)}{(l.Item.IsPromotable ? "" : " not promotable")}"))
            .Concat(sale.Shipping.Select(s => $"ship {s.Quote.Price}"))
            .Concat(sale.Context.Codes.Select(c => $"code {c}"))
            .Concat(sale.Promotions.Select(registry.Write)));
    }
}
