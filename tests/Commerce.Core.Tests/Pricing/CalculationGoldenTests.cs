using Commerce.Promotions;
using Commerce.Shipping;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Pricing.Tests;

/// <summary>
/// One snapshot per engine version, kept for ever: whatever the engine becomes, it replays what earlier versions sold to the same words.
/// A change that breaks this needs a new <see cref="CalculatedOrder.EngineVersion"/>, and the old rules stay for old snapshots.
/// </summary>
public sealed class CalculationGoldenTests
{
    public static TheoryData<string> Sales { get; } = new(Enumerable.Range(1, CalculatedOrder.EngineVersion).SelectMany(v => new[] { $"Engine{v}", $"Engine{v}.Promotions" }));

    [Theory]
    [MemberData(nameof(Sales))]
    public void The_sales_of_every_engine_version_replay_to_the_words_of_their_day(string sale)
    {
        using var provider = Provider();
        var registry = provider.GetRequiredService<CommerceTypeRegistry>();
        var json = File.ReadAllText(PathOf(sale, "json")).TrimEnd('\n');

        registry.TryRead<CalculationSnapshot>(json, out var snapshot, out var reason).Should().BeTrue(reason);
        var replayed = new OrderKernel().Replay(snapshot!).Value;

        replayed.Explain().Should().Be(File.ReadAllText(PathOf(sale, "txt")));
        replayed.Total.Should().Be(snapshot!.Total);
        (registry.Write(replayed.ToSnapshot()) == registry.Write(snapshot)).Should().BeTrue("a replay writes the same bytes");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".Promotions")]
    public void The_sales_of_this_version_are_still_calculated_so(string name)
    {
        using var provider = Provider();
        var order = (name.Length == 0 ? EverythingAtOnce() : ManyPromotions()).Calculate();
        var sale = $"Engine{CalculatedOrder.EngineVersion}{name}";
        var words = PathOf(sale, "txt");
        var golden = File.Exists(words) ? File.ReadAllText(words) : "";
        if (golden != order.Explain())
        {
            File.WriteAllText(Received(words), order.Explain());
            File.WriteAllText(
                Received(PathOf(sale, "json")),
                provider.GetRequiredService<CommerceTypeRegistry>().Write(order.ToSnapshot()) + "\n");
        }

        order.Explain().Should().Be(golden, "the engine's figures changed: raise EngineVersion, or mend the change");
    }

    // Touches every input that a snapshot keeps.
    private static Sale EverythingAtOnce()
    {
        var sale = Sale.In(Currency.Eur).Under(PricingPolicy.Cash(PricingPolicy.EuropeanGross with { CrossZone = CrossZonePricing.KeepNet }, 5))
            .Line(4.50m, 3, tax: 7m, category: "tea")
            .Line(9.99m, 333, per: 1000, tax: 7m)
            .Line(UnitPrice.Of(19.99m, Currency.Eur), 2, new TaxRateSet([new TaxRate("VAT", Rate.FromPercent(19), "DE"), new TaxRate("Levy", Rate.FromPercent(1.5m), "DE-BE", IsCompound: true)]))
            .Line(UnitPrice.Of(25m, Currency.Eur), 1, TaxRateSet.Exempt("Exempt from VAT"), promotable: false)
            .Charge(2m, TaxRateSet.WeightedByGoods)
            .Charge(-0.50m, 19m, includesTax: false)
            .Promote(new PercentOffItems(Rate.FromPercent(12.5m), ProductFilter.Category("tea")), code: "TEA")
            .Promote(new AmountOffOrder(Money.Of(3.33m, Currency.Eur)), new MinimumSubtotal(Money.Of(20m, Currency.Eur)))
            .Promote(new FreeShipping(), new AllOf([new MinimumSubtotal(Money.Of(1000m, Currency.Eur)), new MinimumQuantity(Quantity.Of(1))]))
            .WithCodes("TEA", "WRONG")
            .Grant(ManualDiscountTarget.GoodsAndShipping, percent: 5)
            .Tender(10m);
        var quote = new ShippingQuote(ShippingMethodId.Of("standard"), "Standard", Money.Of(4.90m, Currency.Eur), TaxCategory.WeightedByGoods);
        var origin = new PriceOrigin { List = PriceListId.Of("spring"), Regular = UnitPrice.Of(5m, Currency.Eur), Home = UnitPrice.Of(4.60m, Currency.Eur) };
        return sale with
        {
            Lines = sale.Lines.SetItem(0, sale.Lines[0] with { Origin = origin }),
            Shipping = [new PricingShipping(quote, TaxRateSet.WeightedByGoods)],
        };
    }

    // Touches every way in which promotions meet: lanes, classes, coupons, allowances, deals, tiers, gifts, and what is left out and missed.
    private static Sale ManyPromotions()
    {
        var (tea, cups) = (ProductFilter.Category("tea"), ProductFilter.Category("cups"));
        var sale = Sale.In(Currency.Eur).TaxIncluded()
            .Line(4.50m, 7, tax: 7m, category: "tea")
            .Line(12.90m, 3, tax: 19m, category: "cups")
            .Line(9.99m, 333, per: 1000, tax: 7m, category: "coffee")
            .Line(25m, tax: 19m, promotable: false)
            .Ship(4.90m, tax: 19m)
            .Promote(new PercentOffItems(Rate.FromPercent(10), tea)).But(p => p with { Lane = new(-1, LaneRule.BestPerLine) })
            .Promote(new AmountOffEachLine(Money.Of(3m, Currency.Eur), ProductFilter.Everything)).But(p => p with { Lane = new(-1, LaneRule.BestPerLine) })
            .Promote(new BuyAndGet([new(tea, 2)], new(tea), PromotionReward.PercentOff(Rate.FromPercent(50))) { AtMostUnits = 2 })
            .Promote(new Bundle([new(tea), new(cups)], PromotionReward.FixedPrice(Money.Of(13m, Currency.Eur)))).But(p => p with { Class = "set" })
            .Promote(new TieredBySubtotal([new(Money.Of(20m, Currency.Eur), new PercentOffOrder(Rate.FromPercent(2))), new(Money.Of(60m, Currency.Eur), new PercentOffOrder(Rate.FromPercent(5)))]))
            .But(p => p with { LeastUnitPrice = Money.Of(0.01m, Currency.Eur), CombinesWith = ["set", "shipping", "gift"] })
            .Promote(new AmountOffOrder(Money.Of(8m, Currency.Eur)), code: "EIGHT").But(p => p with { IsExclusive = true })
            .Promote(new FreeShipping(), new ShipsTo(["DE"])).But(p => p with { Class = "shipping", AtMost = Money.Of(4m, Currency.Eur) })
            .Promote(new PercentOffItems(Rate.FromPercent(30), cups)).But(p => p with
            {
                NeedsCoupon = true,
                Class = "set",
                Limits = new PromotionLimits { Uses = 100, UsesPerCustomer = 1, Budget = Money.Of(500m, Currency.Eur), WhenBudgetEnds = BudgetRule.Cap },
            })
            .Promote(new DiscountUnits(PromotionReward.AmountOff(Money.Of(1m, Currency.Eur)), cups, 2, UnitOrder.DearestFirst), new MinimumSubtotal(Money.Of(30m, Currency.Eur), cups, SubtotalBasis.Remaining))
            .Promote(new PercentOffOrder(Rate.FromPercent(50)), new AllOf([new MinimumQuantity(Quantity.Of(9), tea), new Not(new FirstOrder())]))
            .Promote(new GiftItem(Sku.Of("SPOON")), new FactMatches(FactRule.AnyOf("channel", "app"))).But(p => p with { Class = "gift" });
        var coupon = CouponCode.Of("BATCH-1");
        var gift = sale.Line(2m, tax: 19m).Lines[^1];
        return sale with
        {
            Lines = sale.Lines.Add(gift with { Item = gift.Item with { Sku = Sku.Of("SPOON"), Name = "Spoon" }, Gift = sale.Promotions[^1].Id }),
            Context = new PromotionContext
            {
                Now = new DateTimeOffset(2026, 11, 27, 18, 30, 0, TimeSpan.FromHours(1)),
                Shop = ShopId.Of("de"),
                Customer = CustomerRef.Registered("c-1"),
                PriorOrders = 3,
                Codes = [CouponCode.Of("EIGHT"), coupon, CouponCode.Of("WRONG")],
                Coupons = [new PromotionCoupon(coupon, sale.Promotions[7].Id)],
                Groups = [CustomerGroup.Of("vip")],
                Country = "DE",
                Facts = [new Fact("channel", "app")],
                Allowances = [new PromotionAllowance(sale.Promotions[7].Id, IsExhausted: false, Money.Of(6.66m, Currency.Eur))],
            },
        };
    }

    private static ServiceProvider Provider()
    {
        var services = new ServiceCollection();
        services.AddCommerce();
        return services.BuildServiceProvider();
    }

    private static string Received(string path) => path.Replace(".verified.", ".received.", StringComparison.Ordinal);

    private static string PathOf(string sale, string extension)
    {
        // Not by the path of the source: a deterministic build does not know it.
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Commerce.Sdk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine(folder.FullName, "tests", "Commerce.Core.Tests", "Pricing", $"{sale}.verified.{extension}");
    }
}
