using System.Collections.Immutable;
using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;

namespace Commerce.LoadTest.Pricing;

/// <summary>The carts and promotions of W1 and W2, as data.</summary>
internal sealed class CalcWorkload
{
    public static readonly Currency Usd = Currency.Usd;

    private CalcWorkload(string name, int lineCount, ImmutableArray<Promotion> promotions, CalcTotals expected)
    {
        Name = name;
        Promotions = promotions;
        Expected = expected;
        Quantities = [.. Enumerable.Range(0, lineCount).Select(i => 1L + (i % 5))];
        Prices = [.. Enumerable.Range(0, lineCount).Select(i => 499L + (i * 7919L % 19501))];
        Items =
        [
            .. Enumerable.Range(0, lineCount).Select(i => new CatalogItem
            {
                Sku = Sku.Of($"SKU-{i}"),
                Name = $"Product {i}",
                Price = UnitPrice.Of(Money.FromMinorUnits(Prices[i], Usd)),
                Categories = [$"c{i % 3}"],
            }),
        ];
    }

    public string Name { get; }

    public ImmutableArray<Promotion> Promotions { get; }

    public CalcTotals Expected { get; }

    public long[] Quantities { get; }

    public long[] Prices { get; }

    public ImmutableArray<CatalogItem> Items { get; }

    public static TaxRateSet Taxes { get; } = TaxRateSet.Of(new TaxRate("Sales tax", Rate.FromPercent(8)));

    public static ShippingQuote Shipping { get; } =
        new(ShippingMethodId.Of("standard"), "Standard", Money.Of(9.99m, Usd), TaxCategory.Of("shipping"));

    public static CalcWorkload Small() => new("W1", 10, SmallPromotions, new CalcTotals(306_367, 33_136, 21_938, 296_168));

    public static CalcWorkload Large() => new(
        "W2",
        100,
        [.. SmallPromotions, .. Enumerable.Range(0, 17).Select(FurtherPromotion)],
        new CalcTotals(3_221_696, 490_277, 218_599, 2_951_017));

    /// <summary>A new cart object over the same products.</summary>
    public CalculationInput NewCart(PromotionSet promotions)
    {
        var lines = ImmutableArray.CreateBuilder<PricingLine>(Items.Length);
        for (var i = 0; i < Items.Length; i++)
        {
            lines.Add(new PricingLine(LineIdAt(i), Items[i], Items[i].Price, Quantities[i], Taxes));
        }

        return new CalculationInput
        {
            Currency = Usd,
            Lines = lines.MoveToImmutable(),
            Shipping = [new PricingShipping(Shipping, TaxRateSet.None)],
            Promotions = promotions,
        };
    }

    /// <summary>The same cart as it comes from outside.</summary>
    public CalculationRequest NewRequest() => new()
    {
        Currency = Usd,
        Lines = [.. Items.Select((item, i) => new RequestedLine(LineIdAt(i), item.Sku, Quantities[i]))],
        ShippingMethod = Shipping.Method,
    };

    public static LineId LineIdAt(int index) => LineId.From(new Guid(index + 1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0));

    private static ImmutableArray<Promotion> SmallPromotions { get; } =
    [
        new()
        {
            Id = PromotionId.Of("p00-order"),
            Name = "10 % off from 50.00",
            Condition = new MinimumSubtotal(Money.Of(50m, Usd)),
            Action = new PercentOffOrder(Rate.FromPercent(10)),
        },
        new()
        {
            Id = PromotionId.Of("p01-category"),
            Name = "15.00 off c0",
            Action = new AmountOffItems(Money.Of(15m, Usd), ProductFilter.Category("c0")),
        },
        new()
        {
            Id = PromotionId.Of("p02-shipping"),
            Name = "Free shipping from 100.00",
            Condition = new MinimumSubtotal(Money.Of(100m, Usd)),
            Action = new FreeShipping(),
        },
    ];

    private static Promotion FurtherPromotion(int k)
    {
        var items = ProductFilter.Category($"c{k % 3}");
        return new Promotion
        {
            Id = PromotionId.Of($"p1{k:00}"),
            Name = $"Promotion {k}",
            Priority = 1,
            Condition = new MinimumSubtotal(Money.FromMinorUnits(1000 * k, Usd)),
            Action = k % 2 == 0
                ? new PercentOffItems(Rate.FromPercent(1 + (k % 4)), items)
                : new AmountOffItems(Money.FromMinorUnits(100 + (50 * k), Usd), items),
        };
    }
}
