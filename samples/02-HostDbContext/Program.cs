using Commerce;
using Commerce.Catalog;
using Commerce.Shipping;
using Commerce.Tax;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeaShop;

var database = args.FirstOrDefault() ?? Environment.GetEnvironmentVariable("COMMERCE_SAMPLE_DATABASE");
if (string.IsNullOrEmpty(database))
{
    Console.WriteLine("""
        This sample needs an empty database of PostgreSQL 13 or later. Name it by the environment variable COMMERCE_SAMPLE_DATABASE
        or as the only argument: "Host=localhost;Database=teashop;Username=me;Password=secret".
        """);
    return 0;
}

// 1. The app as ever, its own context, and Commerce in it.
var tea = new CatalogItem { Sku = Sku.Of("TEA-1"), Name = "Green tea", Price = UnitPrice.Of(4.50m, Currency.Eur) };
var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None); // it calls a first migration a failure
builder.Services.AddDbContext<ShopDb>(options => options.UseNpgsql(database));
builder.Services.AddCommerce(o => { o.DefaultCurrency = Currency.Eur; o.PricesIncludeTax = true; })
    .UseEntityFrameworkCore<ShopDb>()
    .UseCatalog(new InMemoryCatalog([new CatalogProduct(tea, [new CatalogPrice(tea.Price)])]))
    .AddTaxRate(TaxCategory.Standard, new TaxRate("VAT", Rate.FromPercent(7)))
    .AddShippingMethod(ShippingMethod.Flat("post", "Post", Money.Of(3.90m, Currency.Eur)))
    .AddManualPayments();
builder.Services.AddScoped<Shop>();
using var app = builder.Build();

// 2. Commerce's tables first: the app's migration has a foreign key to the orders. Real deployments do this as a step of their own.
await using (var scope = app.Services.CreateAsyncScope())
{
    var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
    await db.Database.MigrateCommerceAsync();
    await db.Database.MigrateAsync();
}

// 3. The start compares the version of the tables with that of the package; the workers begin.
await app.StartAsync();
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<Shop>().RunAsync(tea.Sku);
}

await app.StopAsync();
return 0;
