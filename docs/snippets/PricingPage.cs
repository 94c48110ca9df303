using System.Globalization;
using Commerce;
using Commerce.Pricing;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class PricingPage
{
    public static void Register(IServiceCollection services, DateTimeOffset from, DateTimeOffset to)
    {
        #region price-lists
        var tea = Sku.Of("TEA-1");
        services.AddCommerce(o => o.PricesIncludeTax = true)
            .AddPriceList(new PriceList
            {
                Id = PriceListId.Of("black-friday"),
                Name = "Black Friday",
                Kind = PriceListKind.Sale,                                 // beside the regular price
                StartsAt = from,
                EndsAt = to,                                               // the first instant at which it no longer counts
                Entries = [new PriceEntry { Sku = tea, UnitPrice = UnitPrice.Of(3.60m, Currency.Eur) }],
            })
            .AddPriceList(new PriceList
            {
                Id = PriceListId.Of("wholesale"),
                Name = "Wholesale",
                Kind = PriceListKind.Override,                             // instead of the regular price
                Rules = [FactRule.ForGroups(CustomerGroup.Of("wholesale"))],
                Entries =
                [
                    new PriceEntry { Sku = tea, UnitPrice = UnitPrice.Of(3.10m, Currency.Eur) },
                    new PriceEntry { Sku = tea, UnitPrice = UnitPrice.Of(2.80m, Currency.Eur), MinQuantity = Quantity.Of(100) },
                ],
            });
        #endregion
    }

    public static void Load(ICommerceBuilder builder)
    {
        #region price-file
        foreach (var list in JsonPriceLists.Load("prices.json").Value)
        {
            builder.AddPriceList(list);
        }
        #endregion
    }

    public static void Choose(IEnumerable<PriceList> lists, DateTimeOffset now)
    {
        #region price-book
        PriceBook book = PriceBook.Compile(lists).Value;                   // once; a list that cannot be used is refused with its place
        var context = new PriceContext
        {
            Currency = Currency.Eur,
            At = now,
            Country = "DE",
            Groups = [CustomerGroup.Of("wholesale")],
            Facts = [new Fact("channel", "app"), new Fact("total", 250.00m)],
        };
        ChosenPrice? chosen = book.Choose(Sku.Of("TEA-1"), context, catalogPrice: UnitPrice.Of(4.50m, Currency.Eur), quantity: 100);
        #endregion
        Console.WriteLine(chosen);
    }

    public static async Task ListAsync(ICommerce commerce, Sku tea, Sku cup, CustomerRef customer, CultureInfo culture)
    {
        #region listing
        var listed = await commerce.Prices.ListAsync(new PriceListingRequest
        {
            Currency = Currency.Eur,
            Skus = [tea, cup],
            Customer = customer,
            Destination = new Address { Country = "DE" },
        });
        foreach (ListedPrice? price in listed.Value)
        {
            if (price is null)
            {
                continue;                                                  // not sold here
            }

            Console.WriteLine($"{price.Item.Name}: {price.Price.Gross.ToString("C", culture)}, without tax {price.Price.Net.ToString("C", culture)}");
            if (price.Reduction is { } reduction)
            {
                Console.WriteLine($"  regular price {reduction.WasPrice.Gross.ToString("C", culture)}, lowest of 30 days {reduction.LowestPrice30Days?.Gross.ToString("C", culture)}");
            }

            foreach (var tier in price.Tiers)
            {
                Console.WriteLine($"  from {tier.MinQuantity}: {tier.Price.Gross.ToString("C", culture)}");
            }
        }
        #endregion

        #region record-prices
        await commerce.Prices.RecordAsync(new RecordPrices(Currency.Eur, [tea, cup]));
        #endregion
    }

    public static void Register(IServiceCollection services) =>
        #region price-ports
        services.AddCommerce()
            .UsePriceLists<MyPriceLists>()        // IPriceLists: your database, compiled once and kept
            .UsePriceHistory<MyPriceHistory>();   // IPriceHistory: so that a restart forgets nothing
        #endregion
}

internal sealed class MyPriceLists : IPriceLists
{
    public ValueTask<PriceBook> GetAsync(ShopId shop, CancellationToken cancellationToken) => new(PriceBook.Empty);
}

internal sealed class MyPriceHistory : IPriceHistory
{
    public ValueTask AppendAsync(ShopId shop, IReadOnlyList<PricePoint> points, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<IReadOnlyList<UnitPrice?>> LowestAsync(PriceHistoryQuery query, CancellationToken cancellationToken) =>
        new(new UnitPrice?[query.Reductions.Count]);
}
