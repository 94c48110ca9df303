using System.Collections.Immutable;
using Commerce.Catalog;
using Commerce.Pricing;
using Commerce.Tax;

namespace Commerce.LoadTest.Pricing;

/// <summary>A page of 200 products at euro prices with tax: each third on sale, each tenth with two tiers, under 1,000 further lists that name none of them.</summary>
internal sealed class ListingWorkload
{
    public const int Count = 200;
    private const int OtherLists = 1_000;

    public static Currency Eur { get; } = Currency.Eur;

    public long[] Prices { get; } = [.. Enumerable.Range(0, Count).Select(i => 199L + (i * 37))];

    public ImmutableArray<Sku> Skus { get; } = [.. Enumerable.Range(0, Count).Select(SkuAt)];

    public static bool IsOnSale(int index) => index % 3 == 0;

    public static bool HasTiers(int index) => index % 10 == 1;

    public static bool IsReducedRate(int index) => index % 2 == 1;

    public static TaxRate[] Rates { get; } = [new("VAT", Rate.FromPercent(19)), new("VAT", Rate.FromPercent(7))];

    public InMemoryCatalog NewCatalog() => new(Enumerable.Range(0, Count).Select(i => new CatalogProduct(
        new CatalogItem { Sku = SkuAt(i), Name = $"Product {i}", Price = PriceOf(Prices[i]), TaxCategory = IsReducedRate(i) ? Food : TaxCategory.Standard },
        [new CatalogPrice(PriceOf(Prices[i]))])));

    public static TaxCategory Food { get; } = TaxCategory.Of("food");

    public IEnumerable<PriceList> Lists()
    {
        yield return new PriceList
        {
            Id = PriceListId.Of("sale"),
            Name = "Sale",
            Kind = PriceListKind.Sale,
            Entries = [.. Enumerable.Range(0, Count).Where(IsOnSale).Select(i => new PriceEntry { Sku = SkuAt(i), UnitPrice = PriceOf(Prices[i] - 50) })],
        };
        yield return new PriceList
        {
            Id = PriceListId.Of("tiers"),
            Name = "Tiers",
            Entries =
            [
                .. Enumerable.Range(0, Count).Where(HasTiers).SelectMany(i => new[] { (10, 20), (50, 30) }.Select(tier => new PriceEntry
                {
                    Sku = SkuAt(i),
                    UnitPrice = PriceOf(Prices[i] - tier.Item2),
                    MinQuantity = Quantity.Of(tier.Item1),
                })),
            ],
        };
        for (var k = 0; k < OtherLists; k++)
        {
            yield return new PriceList
            {
                Id = PriceListId.Of($"other-{k}"),
                Name = "Other",
                Kind = PriceListKind.Override,
                Entries = [new PriceEntry { Sku = Sku.Of($"OTHER-{k}"), UnitPrice = PriceOf(100) }],
            };
        }
    }

    private static Sku SkuAt(int index) => Sku.Of($"SKU-{index:0000}");

    private static UnitPrice PriceOf(long cents) => UnitPrice.Of(Money.FromMinorUnits(cents, Eur));
}
