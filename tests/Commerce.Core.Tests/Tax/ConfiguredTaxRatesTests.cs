using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Commerce.Tax.Tests;

public sealed class ConfiguredTaxRatesTests
{
    private static readonly TaxCategory Food = TaxCategory.Of("food");

    [Fact]
    public async Task A_category_bears_its_own_taxes_in_the_order_of_registration()
    {
        var table = await TableAsync(exempt: false);

        table.For(Food).Rates.Select(r => r.Name).Should().Equal("State", "City");
        table.For(TaxCategory.Standard).Rates.Should().ContainSingle();
        table.For(TaxCategory.Of("books")).Rates.Should().BeEmpty();
    }

    [Fact]
    public async Task An_exempt_customer_is_charged_none_and_prices_contain_what_they_contained()
    {
        var table = await TableAsync(exempt: true);

        table.For(Food).Should().Be(TaxRateSet.Exempt(""));
        table.Home.For(Food).Rates.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(100.01)]
    public void A_rate_outside_0_to_100_percent_cannot_be_made(double percent) =>
        Rate.TryFromPercent((decimal)percent, out _).Should().BeFalse();

    [Theory]
    [InlineData("fallback")]
    [InlineData("category")]
    [InlineData("taxes")]
    public void Rates_that_cannot_be_used_fail_when_the_app_starts(string hole)
    {
        var services = new ServiceCollection();
        services.AddCommerce();
        services.Configure<TaxOptions>(o =>
        {
            o.Fallback = hole == "fallback" ? null! : TaxRateSet.None;
            o.Rates.Add(hole == "category" ? default : Food, hole == "taxes" ? null! : TaxRateSet.None);
        });
        using var provider = services.BuildServiceProvider();

        provider.Invoking(p => p.GetRequiredService<ITaxRates>()).Should().Throw<OptionsValidationException>().WithMessage("*TaxOptions*");
    }

    private static async Task<TaxRateTable> TableAsync(bool exempt)
    {
        var services = new ServiceCollection();
        services.AddCommerce()
            .AddTaxRate(TaxCategory.Standard, new TaxRate("Sales tax", Rate.FromPercent(8)))
            .AddTaxRate(Food, new TaxRate("State", Rate.FromPercent(4)))
            .AddTaxRate(Food, new TaxRate("City", Rate.FromPercent(1)));
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<ITaxRates>().GetAsync(new TaxQuery(ShopId.Default, null, exempt ? TaxExemption.Full : null), default);
    }
}
