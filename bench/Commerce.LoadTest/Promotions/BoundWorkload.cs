using System.Collections.Immutable;
using Commerce.Catalog;
using Commerce.LoadTest.Pricing;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.LoadTest.Promotions;

/// <summary>D12: a hundred promotions on a hundred lines, and thirty lines of six thousand pieces with deals.</summary>
internal static class BoundWorkload
{
    private static readonly Currency Usd = Currency.Usd;

    public static Func<CalculationInput> ManyPromotions()
    {
        var items = Items(100);
        var set = PromotionSet.Compile(Enumerable.Range(0, 100).Select(i => Promotion(i, i % 2 == 0
            ? new PercentOffItems(Rate.FromPercent(1), ProductFilter.Category($"c{i % 3}"))
            : new AmountOffItems(Money.FromMinorUnits(50 + i, Usd), ProductFilter.Category($"c{i % 3}"))))).Value;
        return () => Cart(items, 3, set);
    }

    public static Func<CalculationInput> ManyPieces()
    {
        var items = Items(30);
        UnitSet Of(int category, long quantity) => new(ProductFilter.Category($"c{category}"), quantity);
        var set = PromotionSet.Compile(
        [
            Promotion(0, new BuyAndGet([Of(0, 2)], Of(0, 1), PromotionReward.Free)),
            Promotion(1, new BuyAndGet([Of(1, 3), Of(0, 1)], Of(2, 1), PromotionReward.PercentOff(Rate.FromPercent(50))) { Order = UnitOrder.DearestFirst }),
            Promotion(2, new Bundle([Of(1, 1), Of(2, 2)], PromotionReward.FixedPrice(Money.Of(20m, Usd)))),
            Promotion(3, new CompleteGroups(ProductFilter.Everything, 7, PromotionReward.AmountOff(Money.Of(0.10m, Usd)))),
        ]).Value;
        return () => Cart(items, 6_000, set);
    }

    private static Promotion Promotion(int index, PromotionAction action) =>
        new() { Id = PromotionId.Of($"p{index:000}"), Name = $"Promotion {index}", Action = action };

    private static CatalogItem[] Items(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new CatalogItem
        {
            Sku = Sku.Of($"SKU-{i}"),
            Name = $"Product {i}",
            Price = UnitPrice.Of(Money.FromMinorUnits(499L + (i * 7919L % 19501), Usd)),
            Categories = [$"c{i % 3}"],
        }),
    ];

    private static CalculationInput Cart(CatalogItem[] items, long quantity, PromotionSet set)
    {
        var lines = ImmutableArray.CreateBuilder<PricingLine>(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            lines.Add(new PricingLine(CalcWorkload.LineIdAt(i), items[i], items[i].Price, quantity, TaxRateSet.None));
        }

        return new CalculationInput { Currency = Usd, Lines = lines.MoveToImmutable(), Promotions = set };
    }
}
