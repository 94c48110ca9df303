using Commerce.Promotions;
using Commerce.Tests.Primitives;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Pricing.Tests;

public sealed class CalculationSnapshotTests
{
    [Fact]
    public void A_snapshot_survives_json_and_replays_to_the_same_words()
    {
        using var provider = Provider();
        var registry = provider.GetRequiredService<CommerceTypeRegistry>();
        var sale = Sale.In(Currency.Kwd);
        var order = sale.TaxIncluded().RoundedPer(TaxRoundingLevel.TaxGroup)
            .Line(1.234m, 3, tax: 5m, category: "tea")
            .Line(9.99m, 333, per: 1000, tax: 10m)
            .Ship(2.5m, tax: 5m)
            .Promote(new PercentOffItems(Rate.FromPercent(12.5m), ProductFilter.Category("tea")), code: "TEA")
            .Promote(new FreeShipping(), new AllOf([new MinimumSubtotal(sale.Of(1000m)), new MinimumQuantity(Quantity.Of(1))]))
            .WithCodes("TEA", "WRONG")
            .Calculate();

        var json = registry.Write(order.ToSnapshot());
        registry.TryRead<CalculationSnapshot>(json, out var read, out var reason).Should().BeTrue(reason);
        var replayed = new OrderKernel().Replay(read!).Value;

        replayed.Explain().Should().Be(order.Explain());
        registry.Write(replayed.ToSnapshot()).Should().Be(json);
        json.Should().Contain("\"rounding\":\"halfAwayFromZero\"").And.Contain("\"taxRounding\":\"taxGroup\"", "enums are words, not numbers");
    }

    [Fact]
    public void Every_sort_of_sale_survives_json()
    {
        using var provider = Provider();
        var registry = provider.GetRequiredService<CommerceTypeRegistry>();
        for (var seed = 0; seed < PropertyRuns.Of(500); seed++)
        {
            var order = RandomSales.Of(seed).Calculate();
            var json = registry.Write(order.ToSnapshot());

            registry.TryRead<CalculationSnapshot>(json, out var read, out var reason).Should().BeTrue(reason);
            var replayed = new OrderKernel().Replay(read!).Value;

            replayed.Explain().Should().Be(order.Explain());
            registry.Write(replayed.ToSnapshot()).Should().Be(json, "a replay of sale {0} is identical to the byte", seed);
        }
    }

    [Fact]
    public void The_explanation_reads_as_promised()
    {
        var sale = Sale.In(Currency.Eur);
        var order = sale.TaxIncluded()
            .Line(4.50m, 3, tax: 7m)
            .Promote(new PercentOffEachLine(Rate.FromPercent(10), ProductFilter.Everything), code: "SPRING10")
            .Promote(new FreeShipping(), new MinimumSubtotal(sale.Of(50m)))
            .WithCodes("SPRING10")
            .Calculate();

        order.Explain().Should().Be(
            """
            SKU-1   3 x 4.50                                     13.50
              'Promotion 1' (SPRING10)                           -1.35   10 % of 13.50
              Tax 1 7 % included                                  0.79   12.15 - 12.15 / 1.07, half-up per line
            Total                                                12.15   net 11.36 + tax 0.79, EUR
            not applied: 'Promotion 2': 36.50 EUR missing

            """);
    }

    [Theory]
    [InlineData("\"milligrams\":0", "\"milligrams\":-1")]
    [InlineData("\"promotions\":[]", "\"promotions\":null")]
    [InlineData("\"taxRounding\":\"line\"", "\"taxRounding\":2")]
    public void A_snapshot_that_was_tampered_with_is_not_read(string good, string bad)
    {
        using var provider = Provider();
        var registry = provider.GetRequiredService<CommerceTypeRegistry>();
        var json = registry.Write(Sale.InUsd().Line(1m).Calculate().ToSnapshot());

        json.Should().Contain(good);
        registry.TryRead<CalculationSnapshot>(json.Replace(good, bad, StringComparison.Ordinal), out _, out var reason).Should().BeFalse();
        reason.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void A_policy_without_members_is_the_default_one()
    {
        using var provider = Provider();

        provider.GetRequiredService<CommerceTypeRegistry>().TryRead<PricingPolicy>("{}", out var policy, out var reason).Should().BeTrue(reason);

        policy.Should().Be(PricingPolicy.Default);
    }

    private static ServiceProvider Provider()
    {
        var services = new ServiceCollection();
        services.AddCommerce();
        return services.BuildServiceProvider();
    }
}
