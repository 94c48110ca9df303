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
    public static TheoryData<int> Versions { get; } = [.. Enumerable.Range(1, CalculatedOrder.EngineVersion)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_sale_of_every_engine_version_replays_to_the_words_of_its_day(int version)
    {
        using var provider = Provider();
        var registry = provider.GetRequiredService<CommerceTypeRegistry>();
        var json = File.ReadAllText(PathOf(version, "json")).TrimEnd('\n');

        registry.TryRead<CalculationSnapshot>(json, out var snapshot, out var reason).Should().BeTrue(reason);
        var replayed = new OrderKernel().Replay(snapshot!).Value;

        replayed.Explain().Should().Be(File.ReadAllText(PathOf(version, "txt")));
        replayed.Total.Should().Be(snapshot!.Total);
        (registry.Write(replayed.ToSnapshot()) == registry.Write(snapshot)).Should().BeTrue("a replay writes the same bytes");
    }

    [Fact]
    public void The_sale_of_this_version_is_still_calculated_so()
    {
        using var provider = Provider();
        var order = EverythingAtOnce().Calculate();
        var words = PathOf(CalculatedOrder.EngineVersion, "txt");
        var golden = File.Exists(words) ? File.ReadAllText(words) : "";
        if (golden != order.Explain())
        {
            File.WriteAllText(Received(words), order.Explain());
            File.WriteAllText(
                Received(PathOf(CalculatedOrder.EngineVersion, "json")),
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

    private static ServiceProvider Provider()
    {
        var services = new ServiceCollection();
        services.AddCommerce();
        return services.BuildServiceProvider();
    }

    private static string Received(string path) => path.Replace(".verified.", ".received.", StringComparison.Ordinal);

    private static string PathOf(int version, string extension)
    {
        // Not by the path of the source: a deterministic build does not know it.
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Commerce.Sdk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine(folder.FullName, "tests", "Commerce.Core.Tests", "Pricing", $"Engine{version}.verified.{extension}");
    }
}
