using System.Text;

namespace Commerce.Catalog.Tests;

public sealed class JsonCatalogTests
{
    private const string Minimal = """{"products":[{"sku":"TEA-1","name":"Green tea","prices":[{"amount":"4.50","currency":"USD"}]}]}""";

    [Fact]
    public async Task What_a_file_leaves_out_has_its_default()
    {
        var item = await FindAsync(Read(Minimal).Value, "TEA-1");

        item.Should().BeEquivalentTo(
            new CatalogItem { Sku = Sku.Of("TEA-1"), Name = "Green tea", Price = UnitPrice.Of(4.50m, Currency.Usd) },
            o => o.ComparingByMembers<CatalogItem>());
        item!.RequiresShipping.Should().BeTrue();
        item.IsPromotable.Should().BeTrue();
        item.TracksStock.Should().BeTrue();
        item.TaxCategory.Should().Be(TaxCategory.Standard);
    }

    [Fact]
    public async Task A_whole_product_is_read_whole()
    {
        var item = await FindAsync(
            Read("""
            {"products":[{"sku":"BOX","name":"Box","unit":"Gram","taxCategory":"food","returnClass":"final-sale","weightGrams":0.5,
              "dimensions":{"lengthMillimetres":1,"widthMillimetres":2,"heightMillimetres":3},"requiresShipping":false,"isPromotable":false,"tracksStock":false,
              "categories":["a","b"],"tags":["new"],"attributes":{"vegan":true,"caffeine":3.5,"origin":"Assam"},
              "components":[{"sku":"TEA-1","quantity":2}],"prices":[{"amount":"9.99","currency":"USD","per":1000}]}]}
            """).Value,
            "BOX");

        item!.Unit.Should().Be(SaleUnit.Gram);
        item.Weight.Milligrams.Should().Be(500);
        item.Dimensions.Should().Be(new Dimensions(1, 2, 3));
        item.Components.Should().Equal(new BundleComponent(Sku.Of("TEA-1"), Quantity.Of(2)));
        item.Attributes.Count.Should().Be(3);
        item.Price.Should().Be(UnitPrice.Of(9.99m, Currency.Usd, 1000));
        (item.RequiresShipping, item.IsPromotable, item.TracksStock).Should().Be((false, false, false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"products":[null]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"a","prices":[null]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":null,"prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"a","components":[null],"prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"a","categories":[null],"prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A"}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","prices":[]}]}""")]
    [InlineData("""{"products":[{"sku":"","name":"A","prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","prices":[{"amount":"-1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","prices":[{"amount":"1e3","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","prices":[{"amount":"1","currency":"ZZZ"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","prices":[{"amount":1.5,"currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","prices":[{"amount":"1","currency":"USD","per":0}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","colour":"red","prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","weightGrams":-1,"prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","weightGrams":1e27,"prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","prices":[{"amount":"1","currency":"USD"}]},{"sku":"A","name":"B","prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"","prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","prices":[null]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","tags":[null],"prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","components":[null],"prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","components":[{}],"prices":[{"amount":"1","currency":"USD"}]}]}""")]
    [InlineData("""{"products":[{"sku":"A","name":"A","dimensions":{"lengthMillimetres":-1},"prices":[{"amount":"1","currency":"USD"}]}]}""")]
    public void A_malformed_catalog_is_refused_with_a_reason(string json)
    {
        var error = Read(json).Error!;

        error.Code.Should().Be("catalog.malformed");
        error.Message.Length.Should().BeGreaterThan("The catalog cannot be read: ".Length);
    }

    [Fact]
    public async Task The_price_that_counts_is_the_shops_own_then_the_lowest_the_customer_may_have()
    {
        var catalog = Read("""
            {"products":[{"sku":"A","name":"A","prices":[
              {"amount":"10","currency":"USD"},
              {"amount":"8","currency":"USD","group":"wholesale"},
              {"amount":"12","currency":"USD","shop":"airport"},
              {"amount":"9","currency":"EUR"}]}]}
            """).Value;

        (await PriceAsync(catalog, Currency.Usd)).Should().Be(10m);
        (await PriceAsync(catalog, Currency.Usd, "wholesale")).Should().Be(8m);
        (await PriceAsync(catalog, Currency.Usd, "wholesale", shop: "airport")).Should().Be(12m);
        (await PriceAsync(catalog, Currency.Eur)).Should().Be(9m);
        (await PriceAsync(catalog, Currency.Jpy)).Should().BeNull();
    }

    private static CommerceResult<InMemoryCatalog> Read(string json) => JsonCatalog.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static async Task<CatalogItem?> FindAsync(InMemoryCatalog catalog, string sku) =>
        (await catalog.GetAsync(new CatalogQuery { Shop = ShopId.Default, Currency = Currency.Usd, Skus = [Sku.Of(sku)] }, default))[0];

    private static async Task<decimal?> PriceAsync(InMemoryCatalog catalog, Currency currency, string? group = null, string shop = "default")
    {
        var query = new CatalogQuery
        {
            Shop = ShopId.Of(shop),
            Currency = currency,
            Groups = group is null ? [] : [CustomerGroup.Of(group)],
            Skus = [Sku.Of("A")],
        };
        return (await catalog.GetAsync(query, default))[0]?.Price.Amount;
    }
}
