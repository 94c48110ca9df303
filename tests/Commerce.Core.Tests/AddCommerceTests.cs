using Commerce.Carts;
using Commerce.Catalog;
using Commerce.Checkout.Tests;
using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Pricing;
using Commerce.Tax;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Commerce.Tests;

public sealed class AddCommerceTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateScopes = true, ValidateOnBuild = true };

    [Fact]
    public async Task Every_service_resolves_in_a_scope()
    {
        var services = new ServiceCollection();
        services.AddCommerce();
        await using var provider = services.BuildServiceProvider(Strict);
        await using var scope = provider.CreateAsyncScope();

        foreach (var type in services.Select(s => s.ServiceType).Where(t => !t.ContainsGenericParameters).Distinct())
        {
            scope.ServiceProvider.GetServices(type).Should().NotBeEmpty($"{type} is registered");
        }

        var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();
        new object[] { commerce.Calculator, commerce.Carts, commerce.Checkout, commerce.Inventory, commerce.Orders, commerce.Payments, commerce.Prices, commerce.PromotionPreview, commerce.Promotions, commerce.Sessions }.Should().NotContainNulls();
    }

    [Fact]
    public async Task Every_room_is_bound_to_the_session_that_it_is_asked_within()
    {
        await using var shop = new Storefront();

        var refused = await shop.Commerce.Sessions.RunAsync<Cart>(async (session, token) =>
        {
            var within = shop.Commerce.Within(session);
            within.Carts.Should().NotBeSameAs(shop.Commerce.Carts).And.BeSameAs(within.Carts);
            (await within.Inventory.ReceiveAsync(new ReceiveStock(Storefront.Key("r"), Sku.Of("TEA-1"), 5), token)).IsSuccess.Should().BeTrue();
            (await within.Payments.ListByOrderAsync(OrderId.New(shop.Time), token)).Value.Should().BeEmpty();
            (await within.Orders.GetAsync(OrderId.New(shop.Time), token)).IsSuccess.Should().BeFalse();
            within.Calculator.Should().BeSameAs(shop.Commerce.Calculator);
            within.Promotions.Should().NotBeSameAs(shop.Commerce.Promotions).And.BeSameAs(within.Promotions);
            var cart = (await within.Carts.CreateAsync(new CreateCart(Currency.Usd), token)).Value;
            (await within.Carts.GetAsync(cart.Id, token)).IsSuccess.Should().BeTrue();
            return CommerceError.Refused("acme.no", $"{cart.Id}");
        });

        (await shop.Commerce.Inventory.ListLevelsAsync([Sku.Of("TEA-1")])).Value.Should().BeEmpty();
        (await shop.Commerce.Carts.GetAsync(CartId.Parse(refused.Error!.Message))).Error!.Code.Should().Be("carts.not_found");
    }

    [Fact]
    public void Calling_it_twice_changes_nothing()
    {
        var once = new ServiceCollection();
        once.AddCommerce();
        var twice = new ServiceCollection();
        twice.AddCommerce();
        twice.AddCommerce();

        twice.Should().HaveSameCount(once);
    }

    [Fact]
    public async Task What_the_host_registered_before_stays()
    {
        var services = new ServiceCollection();
        services.AddSingleton<ICatalog, HostCatalog>();
        services.AddSingleton<IOrderNumbers, HostNumbers>();
        services.AddScoped<ICallerAccessor, HostCaller>();
        services.AddCommerce();
        await using var provider = services.BuildServiceProvider(Strict);
        await using var scope = provider.CreateAsyncScope();

        scope.ServiceProvider.GetRequiredService<ICatalog>().Should().BeOfType<HostCatalog>();
        scope.ServiceProvider.GetRequiredService<IOrderNumbers>().Should().BeOfType<HostNumbers>();
        scope.ServiceProvider.GetRequiredService<ICallerAccessor>().Should().BeOfType<HostCaller>();
    }

    [Fact]
    public async Task What_the_host_uses_afterwards_wins()
    {
        var services = new ServiceCollection();
        services.AddCommerce().UseCatalog<HostCatalog>().UseOrderNumbers<HostNumbers>().UseCaller<HostCaller>();
        await using var provider = services.BuildServiceProvider(Strict);
        await using var scope = provider.CreateAsyncScope();

        scope.ServiceProvider.GetRequiredService<ICatalog>().Should().BeOfType<HostCatalog>();
        scope.ServiceProvider.GetRequiredService<IOrderNumbers>().Should().BeOfType<HostNumbers>();
        scope.ServiceProvider.GetRequiredService<ICallerAccessor>().Should().BeOfType<HostCaller>();
    }

    [Fact]
    public void Prices_include_tax_when_the_options_say_so_and_a_policy_says_more()
    {
        static PricingOptions Options(Action<CommerceOptions>? configure, Action<ICommerceBuilder>? more = null)
        {
            var services = new ServiceCollection();
            var builder = services.AddCommerce(configure);
            more?.Invoke(builder);
            using var provider = services.BuildServiceProvider(Strict);
            return provider.GetRequiredService<IOptions<PricingOptions>>().Value;
        }

        Options(null).Policy.Should().Be(PricingPolicy.Default);
        Options(o => o.PricesIncludeTax = true).Policy.Should().Be(PricingPolicy.TaxIncluded);
        Options(o => o.PricesIncludeTax = true, b => b.UsePricingPolicy(PricingPolicy.Default)).Policy.Should().Be(PricingPolicy.Default);
        Options(null, b => b.UsePricingPolicy(Currency.Eur, PricingPolicy.TaxIncluded)).PolicyFor(ShopId.Default, Currency.Eur).Should().Be(PricingPolicy.TaxIncluded);
    }

    [Fact]
    public void Taxes_of_a_category_add_up_in_order()
    {
        var services = new ServiceCollection();
        services.AddCommerce()
            .AddTaxRate(TaxCategory.Standard, new TaxRate("GST", Rate.FromPercent(5m)))
            .AddTaxRate(TaxCategory.Standard, new TaxRate("PST", Rate.FromPercent(7m)));
        using var provider = services.BuildServiceProvider(Strict);

        provider.GetRequiredService<IOptions<TaxOptions>>().Value.Rates[TaxCategory.Standard].Rates.Select(r => r.Name).Should().Equal("GST", "PST");
    }

    [Fact]
    public async Task Order_numbers_follow_the_options()
    {
        await using var shop = new Storefront(b => b.Services.Configure<OrderOptions>(o => (o.NumberPrefix, o.FirstNumber) = ("W-", 5)));

        (await shop.PlaceAsync(await shop.CartAsync())).Value.Order.Number.Should().Be("W-5");
    }

    private sealed class HostCatalog : ICatalog
    {
        public ValueTask<IReadOnlyList<CatalogItem?>> GetAsync(CatalogQuery query, CancellationToken cancellationToken) => new([]);
    }

    private sealed class HostNumbers : IOrderNumbers
    {
        public string Format(ShopId shop, long sequence, DateTimeOffset placedAt) => $"H{sequence}";
    }

    private sealed class HostCaller : ICallerAccessor
    {
        public Caller Caller { get; } = new();
    }
}
