using System.Collections.Immutable;
using Commerce.Catalog;
using Commerce.Customers;
using Commerce.Tax;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Commerce.Pricing.Tests.Books;

namespace Commerce.Pricing.Tests;

public sealed class PriceServiceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
    private static readonly CustomerRef Vip = CustomerRef.Registered("vip");
    private readonly ManualTimeProvider _clock = new(Now);

    [Fact]
    public async Task A_listing_shows_prices_with_and_without_tax()
    {
        var listed = (await ListAsync(Shop(), "TEA-1", "NONE", "SCREW", "TEA-1")).Value;

        listed.Should().HaveCount(4);
        listed[1].Should().BeNull();
        listed[3].Should().BeEquivalentTo(listed[0], o => o.ComparingByMembers<ListedPrice>());
        Figures(listed[0]!.Price).Should().Be((4.50m, 4.21m, 4.50m, 0.29m));
        listed[0]!.Taxes.Rates.Should().ContainSingle();
        (listed[0]!.Reduction, listed[0]!.List).Should().Be((null, null));
        listed[0]!.Tiers.Should().BeEmpty();
        Figures(listed[2]!.Price).Should().Be((9.99m, 8.39m, 9.99m, 1.60m), "the price of a thousand screws stays the price of a thousand");
    }

    [Fact]
    public async Task Prices_without_tax_get_it_on_top_and_an_exempt_customer_pays_none()
    {
        var shop = Shop(includesTax: false);

        Figures((await ListAsync(shop, "TEA-1")).Value[0]!.Price).Should().Be((4.50m, 4.50m, 4.82m, 0.32m));
        Figures((await ListAsync(shop, Request("TEA-1") with { Customer = Vip })).Value[0]!.Price).Should().Be((4.50m, 4.50m, 4.50m, 0m));
    }

    [Fact]
    public async Task A_listed_price_is_that_of_an_order_of_one_line()
    {
        foreach (var includesTax in new[] { true, false })
        {
            await using var provider = Provider(Shop(includesTax));
            await using var scope = provider.CreateAsyncScope();
            var commerce = scope.ServiceProvider.GetRequiredService<ICommerce>();
            foreach (var (sku, quantity) in new[] { ("TEA-1", 1), ("SCREW", 1000), ("BOOK", 1) })
            {
                var listed = (await commerce.Prices.ListAsync(Request(sku))).Value[0]!;
                var order = (await commerce.Calculator.CalculateAsync(new CalculationRequest
                {
                    Currency = Currency.Eur,
                    Lines = [new RequestedLine(Sale.LineIdAt(0), Sku.Of(sku), quantity)],
                })).Value;

                (listed.Price.Net, listed.Price.Gross, listed.Price.Tax).Should().Be((order.Net, order.Total, order.Tax), sku);
            }
        }
    }

    [Fact]
    public async Task A_sale_shows_what_the_price_was_and_the_lowest_of_thirty_days()
    {
        var sale = List("black-friday", PriceListKind.Sale, Entry(3.60m)) with { StartsAt = Now.AddDays(6), EndsAt = Now.AddDays(9) };
        await using var provider = Provider(Shop(lists: sale));
        await using var scope = provider.CreateAsyncScope();
        var prices = scope.ServiceProvider.GetRequiredService<ICommerce>().Prices;
        await prices.RecordAsync(new RecordPrices(Currency.Eur, [Tea]));
        await scope.ServiceProvider.GetRequiredService<IPriceHistory>().AppendAsync(ShopId.Default, [new PricePoint(Tea, Now.AddDays(-3), Eur(4m))], default);

        _clock.Advance(TimeSpan.FromDays(6) - TimeSpan.FromTicks(1));
        (await prices.ListAsync(Request("TEA-1"))).Value[0]!.Reduction.Should().BeNull();
        _clock.Advance(TimeSpan.FromTicks(1));
        await prices.RecordAsync(new RecordPrices(Currency.Eur, [Tea]));
        var listed = (await prices.ListAsync(Request("TEA-1", "BOOK"))).Value;

        Figures(listed[0]!.Price).Should().Be((3.60m, 3.36m, 3.60m, 0.24m));
        Figures(listed[0]!.Reduction!.WasPrice).Should().Be((4.50m, 4.21m, 4.50m, 0.29m));
        Figures(listed[0]!.Reduction!.LowestPrice30Days!).Should().Be((4m, 3.74m, 4m, 0.26m));
        (listed[0]!.List, listed[0]!.Reduction!.Since).Should().Be((PriceListId.Of("black-friday"), Now.AddDays(6)));
        listed[1]!.Reduction.Should().BeNull();
        _clock.Advance(TimeSpan.FromDays(3));
        (await prices.ListAsync(Request("TEA-1"))).Value[0]!.Reduction.Should().BeNull("the sale is over");
    }

    [Fact]
    public async Task A_sale_without_a_beginning_has_no_lowest_price()
    {
        await using var provider = Provider(Shop(lists: List("sale", PriceListKind.Sale, Entry(3.60m))));
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IPriceHistory>().AppendAsync(ShopId.Default, [new PricePoint(Tea, Now.AddDays(-3), Eur(4m))], default);

        var listed = (await scope.ServiceProvider.GetRequiredService<ICommerce>().Prices.ListAsync(Request("TEA-1"))).Value[0]!;

        (listed.Reduction!.WasPrice.UnitPrice, listed.Reduction.Since, listed.Reduction.LowestPrice30Days).Should().Be((Eur(4.50m), null, null));
    }

    [Fact]
    public async Task Tiers_name_each_quantity_at_which_the_price_changes()
    {
        var tiers = List("tiers", PriceListKind.Regular, Entry(4m, min: 10), Entry(3.50m, min: 50, max: 99), Entry(9m, min: 20));

        var listed = (await ListAsync(Shop(lists: tiers), "TEA-1")).Value[0]!;

        listed.Tiers.Select(t => (t.MinQuantity.Value, t.Price.Gross.Amount)).Should().Equal((10, 4m), (50, 3.50m), (100, 4m));
        listed.Price.Gross.Amount.Should().Be(4.50m);
    }

    [Fact]
    public async Task Customers_see_the_prices_of_their_groups_and_of_their_country()
    {
        var shop = Shop(lists:
        [
            List("vip", PriceListKind.Override, Entry(3m)) with { Rules = [FactRule.ForGroups(CustomerGroup.Of("vip"))] },
            List("swiss", PriceListKind.Override, Entry(6m, rules: [FactRule.AnyOf(FactRule.Country, "CH"), FactRule.AnyOf(FactRule.Region, "ZH")])),
            List("app", PriceListKind.Override, Entry(2m, rules: FactRule.AnyOf("channel", "app"))),
        ]);

        async Task<decimal> PriceAsync(PriceListingRequest request) => (await ListAsync(shop, request)).Value[0]!.Price.UnitPrice.Amount;
        (await PriceAsync(Request("TEA-1"))).Should().Be(4.50m);
        (await PriceAsync(Request("TEA-1") with { Customer = Vip })).Should().Be(2.80m, "an exempt customer does not pay the 0.20 of tax in 3.00");
        (await PriceAsync(Request("TEA-1") with { Customer = CustomerRef.Registered("nobody") })).Should().Be(4.50m);
        (await PriceAsync(Request("TEA-1") with { Destination = new Address { Country = "ch", Region = "ZH" } })).Should().Be(6m);
        (await PriceAsync(Request("TEA-1") with { Facts = [new Fact("channel", "app")] })).Should().Be(2m);
    }

    [Fact]
    public async Task Only_what_everybody_pays_is_remembered()
    {
        var vip = List("vip", PriceListKind.Override, Entry(1m)) with { Rules = [FactRule.ForGroups(CustomerGroup.Of("vip"))] };
        await using var provider = Provider(Shop(lists: vip));
        await using var scope = provider.CreateAsyncScope();

        var recorded = await scope.ServiceProvider.GetRequiredService<ICommerce>().Prices.RecordAsync(new RecordPrices(Currency.Eur, [Tea, Sku.Of("NONE")]));

        recorded.Value.Should().Be(1);
        (await scope.ServiceProvider.GetRequiredService<IPriceHistory>().LowestAsync(
            new PriceHistoryQuery { Shop = ShopId.Default, Currency = Currency.Eur, Reductions = [new(Tea, Now.AddDays(1))], Window = LowestPrice.Window },
            default)).Should().Equal(Eur(4.50m));
    }

    [Fact]
    public async Task Bad_requests_are_refused_with_the_place_of_the_fault()
    {
        var shop = Shop();
        async Task<CommerceError> ErrorAsync(PriceListingRequest request) => (await ListAsync(shop, request)).Error!;

        (await ErrorAsync(Request("TEA-1") with { Shop = default })).Should().Be(PriceErrors.NoShop);
        (await ErrorAsync(Request("TEA-1") with { Currency = default })).Should().Be(PriceErrors.NoCurrency);
        (await ErrorAsync(Request("TEA-1") with { Skus = [Tea, default] })).Target.Should().Be("skus[1]");
        (await ErrorAsync(Request("TEA-1") with { Skus = [.. Enumerable.Repeat(Tea, 501)] })).Data["limit"].Should().Be("500");
        (await ErrorAsync(Request("TEA-1") with { Destination = new Address { Country = "Switzerland" } })).Target.Should().Be("destination.country");
        (await ListAsync(shop, Request("TEA-1") with { Skus = default })).Value.Should().BeEmpty();
        (await ListAsync(shop, Request("TEA-1") with { Skus = [.. Enumerable.Repeat(Tea, 500)] })).Value.Should().HaveCount(500);

        await using var provider = Provider(shop);
        await using var scope = provider.CreateAsyncScope();
        var prices = scope.ServiceProvider.GetRequiredService<IPriceService>();
        (await prices.RecordAsync(new RecordPrices(default, [Tea]))).Error.Should().Be(PriceErrors.NoCurrency);
        (await prices.RecordAsync(new RecordPrices(Currency.Eur, default))).Value.Should().Be(0);
    }

    [Fact]
    public async Task A_price_too_large_to_show_with_its_tax_is_refused()
    {
        var list = List("l", PriceListKind.Override, Entry(92_233_720_368_547_758.07m));

        (await ListAsync(Shop(includesTax: false, lists: list), "TEA-1")).Error.Should().Be(PriceErrors.Overflow);
        (await ListAsync(Shop(includesTax: true, lists: list), "TEA-1")).Value[0]!.Price.Gross.MinorUnits.Should().Be(long.MaxValue);
    }

    [Fact]
    public async Task An_item_without_a_price_is_sold_where_a_list_names_one()
    {
        var shop = Shop(lists: List("only", PriceListKind.Regular, Entry(7m))) with { Catalog = new Unpriced() };

        (await ListAsync(shop, "TEA-1", "CUP")).Value.Select(l => l?.Price.UnitPrice).Should().Equal(Eur(7m), null);
    }

    private static PriceListingRequest Request(params string[] skus) => new() { Currency = Currency.Eur, Skus = [.. skus.Select(Sku.Of)] };

    private static (decimal Unit, decimal Net, decimal Gross, decimal Tax) Figures(ListedAmount amount) =>
        (amount.UnitPrice.Amount, amount.Net.Amount, amount.Gross.Amount, amount.Tax.Amount);

    private static ShopSetup Shop(bool includesTax = true, params PriceList[] lists) => new(includesTax, [.. lists], new InMemoryCatalog(
    [
        Product("TEA-1", Eur(4.50m), "food"),
        Product("SCREW", Eur(9.99m, 1000), "standard"),
        Product("BOOK", Eur(19.99m), "double"),
    ]));

    private static CatalogProduct Product(string sku, UnitPrice price, string taxes) =>
        new(new CatalogItem { Sku = Sku.Of(sku), Name = sku, Price = price, TaxCategory = TaxCategory.Of(taxes) }, [new CatalogPrice(price)]);

    private Task<CommerceResult<ImmutableArray<ListedPrice?>>> ListAsync(ShopSetup shop, params string[] skus) => ListAsync(shop, Request(skus));

    private async Task<CommerceResult<ImmutableArray<ListedPrice?>>> ListAsync(ShopSetup shop, PriceListingRequest request)
    {
        await using var provider = Provider(shop);
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ICommerce>().Prices.ListAsync(request);
    }

    private ServiceProvider Provider(ShopSetup shop)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        var builder = services.AddCommerce(o => o.PricesIncludeTax = shop.IncludesTax)
            .UseCatalog(shop.Catalog)
            .UseCustomers(new InMemoryCustomerDirectory([new Customer { Ref = Vip, Groups = [CustomerGroup.Of("vip")], IsTaxExempt = true }]))
            .AddTaxRate(TaxCategory.Of("food"), new TaxRate("VAT", Rate.FromPercent(7)))
            .AddTaxRate(TaxCategory.Of("double"), new TaxRate("GST", Rate.FromPercent(5)))
            .AddTaxRate(TaxCategory.Of("double"), new TaxRate("PST", Rate.FromPercent(9.975m), IsCompound: true))
            .AddTaxRate(TaxCategory.Standard, new TaxRate("VAT", Rate.FromPercent(19)));
        foreach (var list in shop.Lists)
        {
            builder.AddPriceList(list);
        }

        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed record ShopSetup(bool IncludesTax, ImmutableArray<PriceList> Lists, ICatalog Catalog);

    private sealed class Unpriced : ICatalog
    {
        public ValueTask<IReadOnlyList<CatalogItem?>> GetAsync(CatalogQuery query, CancellationToken cancellationToken) =>
            new([.. query.Skus.Select(s => new CatalogItem { Sku = s, Name = s.Value, Price = default })]);
    }
}
