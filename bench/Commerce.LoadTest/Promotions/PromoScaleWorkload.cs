using System.Collections.Immutable;
using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Tax;

namespace Commerce.LoadTest.Promotions;

/// <summary>W3: ten lines of one category and N automatic promotions of 1 % each, of which five match.</summary>
internal sealed class PromoScaleWorkload
{
    private const int Matching = 5;
    private const int LineCount = 10;
    private static readonly Currency Usd = Currency.Usd;
    private static readonly CustomerGroup Mine = CustomerGroup.Of("mine");
    private static readonly TaxRateSet Taxes = TaxRateSet.Of(new TaxRate("Sales tax", Rate.FromPercent(8)));

    private PromoScaleWorkload(string name, PromotionSet set)
    {
        Name = name;
        Set = set;
    }

    public static PromotionRules Rules { get; } = new([PromotionRuleRegistration.Condition(new WeatherRule())]);

    public string Name { get; }

    public PromotionSet Set { get; }

    public static PromoScaleWorkload Of(string name, int count) =>
        new(name, PromotionSet.Compile(Enumerable.Range(0, count).Select(i => Promotion(i, ConditionOf(name, i, count))), Rules).Value);

    public static IEnumerable<Promotion> Promotions(int count) => Enumerable.Range(0, count).Select(i => Promotion(i, ConditionOf("subtotal", i, count)));

    public CalculationInput NewCart()
    {
        var lines = ImmutableArray.CreateBuilder<PricingLine>(LineCount);
        for (var i = 0; i < LineCount; i++)
        {
            lines.Add(new PricingLine(Pricing.CalcWorkload.LineIdAt(i), Items[i], Items[i].Price, 1 + (i % 5), Taxes));
        }

        return new CalculationInput { Currency = Usd, Lines = lines.MoveToImmutable(), Promotions = Set, Context = Context };
    }

    /// <summary>What a look-up and a straight loop over the same figures take off.</summary>
    public long LoopDiscount()
    {
        var discount = 0L;
        Span<long> remaining = stackalloc long[LineCount];
        for (var i = 0; i < LineCount; i++)
        {
            remaining[i] = Items[i].Price.MinorUnitsFor(1 + (i % 5));
        }

        for (var k = 0; k < Lookup[Mine].Length; k++)
        {
            var value = 0L;
            foreach (var amount in remaining)
            {
                value += amount;
            }

            var total = ((value * 1_000_000) + (Rate.Scale / 2)) / Rate.Scale;
            var left = total;
            for (var i = 0; i < LineCount; i++)
            {
                var share = i == LineCount - 1 ? left : total * remaining[i] / value;
                remaining[i] -= share;
                left -= share;
            }

            discount += total;
        }

        return discount;
    }

    private static Dictionary<CustomerGroup, int[]> Lookup { get; } = new() { [Mine] = [0, 1, 2, 3, 4] };

    private static PromotionContext Context { get; } = new()
    {
        Groups = [Mine],
        Facts = [new Fact("weather", "rain")],
    };

    private static ImmutableArray<CatalogItem> Items { get; } =
    [
        .. Enumerable.Range(0, LineCount).Select(i => new CatalogItem
        {
            Sku = Sku.Of($"SKU-{i}"),
            Name = $"Product {i}",
            Price = UnitPrice.Of(Money.FromMinorUnits(499L + (i * 7919L % 19501), Usd)),
            Categories = ["c0"],
        }),
    ];

    private static Promotion Promotion(int index, PromotionCondition condition) => new()
    {
        Id = PromotionId.Of($"p{index:00000}"),
        Name = $"Promotion {index}",
        Condition = condition,
        Action = new PercentOffOrder(Rate.FromPercent(1)),
    };

    private static PromotionCondition ConditionOf(string name, int index, int count) => name switch
    {
        "group" => new CustomerInGroup(index < Matching ? Mine : CustomerGroup.Of($"group-{index}")),
        "plugin" => new Weather(index < Matching ? "rain" : $"weather-{index}"),

        // Half of the others lie just above the subtotal of 3,063.67, half far away.
        "subtotal" => new MinimumSubtotal(Money.FromMinorUnits(
            index < Matching ? 1_000 * index : index < count / 2 ? 306_368 + index : 100_000_000L + (index * 1_000L),
            Usd)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown."),
    };
}
