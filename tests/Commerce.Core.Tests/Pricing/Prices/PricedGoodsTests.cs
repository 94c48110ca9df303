using Commerce.Catalog;
using Commerce.Tax;
using static Commerce.Pricing.Tests.Books;

namespace Commerce.Pricing.Tests;

public sealed class PricedGoodsTests
{
    private static readonly Sku Cup = Sku.Of("CUP");
    private static readonly PriceBook Tiers = Book(List("tiers", PriceListKind.Regular, Entry(8m, min: 10)));

    [Fact]
    public void A_range_of_quantities_looks_at_all_units_of_a_sku_over_all_lines()
    {
        var goods = Goods(Tiers, Item(Tea, Eur(10m)), Item(Cup, Eur(5m)), Item(Tea, Eur(10m)));

        Prices(goods, Line(0, Tea, 4), Line(1, Cup, 90), Line(2, Tea, 6)).Should().Equal(Eur(8m), Eur(5m), Eur(8m));
        Prices(goods, Line(0, Tea, 4), Line(1, Cup, 90), Line(2, Tea, 5)).Should().Equal(Eur(10m), Eur(5m), Eur(10m));
        Prices(goods, Line(0, Tea, 1_000_000_000), Line(1, Cup, 1), Line(2, Tea, 1_000_000_000)).Should().Equal(Eur(8m), Eur(5m), Eur(8m));
    }

    [Fact]
    public void A_price_in_another_currency_is_refused_with_its_line()
    {
        foreach (var book in new[] { PriceBook.Empty, Tiers })
        {
            Goods(book, Item(Tea, Eur(10m)), Item(Cup, UnitPrice.Of(1m, Currency.Usd)))
                .LinesFor([Line(0, Tea, 1), Line(1, Cup, 1)], TaxRateTable.Empty, PricingPolicy.Default)
                .Match(_ => "", error => $"{error.Code} {error.Target}").Should().Be("pricing.mixed_currencies lines[1].unitPrice");
        }
    }

    [Fact]
    public void What_is_not_sold_is_refused_with_its_line() => Goods(Tiers, Item(Tea, Eur(10m)), null)
        .LinesFor([Line(0, Tea, 1), Line(1, Cup, 1)], TaxRateTable.Empty, PricingPolicy.Default)
        .Match(_ => "", error => $"{error.Code} {error.Target}").Should().Be("catalog.unknown_sku lines[1].sku");

    [Fact]
    public void A_product_without_any_price_has_none()
    {
        Goods(Tiers, Item(Tea, default)).LinesFor([Line(0, Tea, 9)], TaxRateTable.Empty, PricingPolicy.Default)
            .Match(_ => "", error => $"{error.Code} {error.Target}").Should().Be("pricing.mixed_currencies lines[0].unitPrice");
        Prices(Goods(Tiers, Item(Tea, default)), Line(0, Tea, 10)).Should().Equal(Eur(8m));
        Goods(Tiers, Item(Tea, default)).ChoiceAt(0).Should().BeNull();
    }

    [Fact]
    public void A_line_says_where_its_price_comes_from()
    {
        var book = Book(List("spring", PriceListKind.Sale, Entry(8m)));

        Lines(Goods(book, Item(Tea, Eur(10m))), PricingPolicy.Default, TaxRateTable.Empty, Line(0, Tea, 1))[0].Origin
            .Should().Be(new PriceOrigin { List = PriceListId.Of("spring"), Regular = Eur(10m) });
        Lines(Goods(PriceBook.Empty, Item(Tea, Eur(10m))), PricingPolicy.Default, TaxRateTable.Empty, Line(0, Tea, 1))[0].Origin.Should().BeNull();
    }

    [Theory]
    [InlineData(CrossZonePricing.KeepGross, TaxTreatment.Taxed, 119)]
    [InlineData(CrossZonePricing.KeepNet, TaxTreatment.Taxed, 121)]
    [InlineData(CrossZonePricing.KeepGross, TaxTreatment.OutOfScope, 119)]
    [InlineData(CrossZonePricing.KeepNet, TaxTreatment.OutOfScope, 100)]
    [InlineData(CrossZonePricing.KeepGross, TaxTreatment.ReverseCharge, 100)]
    [InlineData(CrossZonePricing.KeepGross, TaxTreatment.Exempt, 100)]
    public void C16_a_price_that_includes_tax_keeps_gross_or_net_across_zones_and_none_of_it_for_who_owes_none(CrossZonePricing keep, TaxTreatment there, int expected)
    {
        var home = new TaxRateTable([], Sale.Tax(19m));
        var set = there == TaxTreatment.Taxed ? Sale.Tax(21m) : new TaxRateSet([], there);
        var policy = PricingPolicy.TaxIncluded with { CrossZone = keep };

        var line = Lines(Goods(PriceBook.Empty, Item(Tea, Eur(119m))), policy, new TaxRateTable([], set, home), Line(0, Tea, 1))[0];

        line.UnitPrice.Should().Be(Eur(expected));
        line.Origin.Should().Be(expected == 119 ? null : new PriceOrigin { Home = Eur(119m) });
        line.Taxes.Should().Be(set);
    }

    [Fact]
    public async Task A_catalog_that_does_not_answer_every_sku_is_a_bug()
    {
        var pricing = new GoodsPricing(new Silent(), new Lists(), TimeProvider.System);

        await FluentActions.Awaiting(() => pricing.GatherAsync(new GoodsQuery { Shop = ShopId.Default, Currency = Currency.Eur, Skus = [Tea] }, default).AsTask())
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*0 items for 1 SKUs*");
    }

    private static PricedGoods Goods(PriceBook book, params CatalogItem?[] items) => new(items, book, Context);

    private static IEnumerable<UnitPrice> Prices(PricedGoods goods, params RequestedLine[] lines) =>
        Lines(goods, PricingPolicy.Default, TaxRateTable.Empty, lines).Select(l => l.UnitPrice);

    private static PricingLine[] Lines(PricedGoods goods, PricingPolicy policy, TaxRateTable taxes, params RequestedLine[] lines) =>
        goods.LinesFor(lines, taxes, policy).Value;

    private static CatalogItem Item(Sku sku, UnitPrice price) => new() { Sku = sku, Name = sku.Value, Price = price };

    private static RequestedLine Line(int index, Sku sku, long quantity) => new(Sale.LineIdAt(index), sku, quantity);

    private sealed class Silent : ICatalog
    {
        public ValueTask<IReadOnlyList<CatalogItem?>> GetAsync(CatalogQuery query, CancellationToken cancellationToken) => new([]);
    }

    private sealed class Lists : IPriceLists
    {
        public ValueTask<PriceBook> GetAsync(ShopId shop, CancellationToken cancellationToken) => new(PriceBook.Empty);
    }
}
