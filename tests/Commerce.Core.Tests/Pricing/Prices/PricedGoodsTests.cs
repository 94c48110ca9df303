using Commerce.Catalog;
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

        goods.PricesFor([Line(0, Tea, 4), Line(1, Cup, 90), Line(2, Tea, 6)]).Should().Equal(Eur(8m), Eur(5m), Eur(8m));
        goods.PricesFor([Line(0, Tea, 4), Line(1, Cup, 90), Line(2, Tea, 5)]).Should().Equal(Eur(10m), Eur(5m), Eur(10m));
        goods.PricesFor([Line(0, Tea, 1_000_000_000), Line(1, Cup, 1), Line(2, Tea, 1_000_000_000)]).Should().Equal(Eur(8m), Eur(5m), Eur(8m));
    }

    [Fact]
    public void Without_lists_the_catalogs_prices_pass_as_they_are()
    {
        var foreign = UnitPrice.Of(1m, Currency.Usd);

        Goods(PriceBook.Empty, Item(Tea, Eur(10m)), null, Item(Cup, foreign))
            .PricesFor([Line(0, Tea, 1), Line(1, Tea, 1), Line(2, Cup, 1)]).Should().Equal(Eur(10m), default, foreign);
        Goods(Tiers, Item(Tea, Eur(10m)), null, Item(Cup, foreign))
            .PricesFor([Line(0, Tea, 1), Line(1, Tea, 1), Line(2, Cup, 1)]).Should().Equal([Eur(10m), default, foreign], "the kernel says which price is in another currency");
    }

    [Fact]
    public void A_product_without_any_price_has_none()
    {
        Goods(Tiers, Item(Tea, default)).PricesFor([Line(0, Tea, 9)]).Should().Equal(default(UnitPrice));
        Goods(Tiers, Item(Tea, default)).PricesFor([Line(0, Tea, 10)]).Should().Equal(Eur(8m));
        Goods(Tiers, Item(Tea, default)).ChoiceAt(0).Should().BeNull();
    }

    [Fact]
    public async Task A_catalog_that_does_not_answer_every_sku_is_a_bug()
    {
        var pricing = new GoodsPricing(new Silent(), new Lists(), TimeProvider.System);

        await FluentActions.Awaiting(() => pricing.GatherAsync(new GoodsQuery { Shop = ShopId.Default, Currency = Currency.Eur, Skus = [Tea] }, default).AsTask())
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*0 items for 1 SKUs*");
    }

    private static PricedGoods Goods(PriceBook book, params CatalogItem?[] items) => new(items, book, Context);

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
