using System.Globalization;
using Commerce.Pricing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Pricing;

/// <summary>A page of 200 prices as <c>commerce.Prices</c> lists it, beside a plain decimal loop over the same prices, and one choice of a price.</summary>
internal static class ListingCommand
{
    private const int Repetitions = 15;

    public static async Task<int> RunAsync(TextWriter output)
    {
        var workload = new ListingWorkload();
        var services = new ServiceCollection();
        var builder = services.AddCommerce(o => o.PricesIncludeTax = true)
            .UseCatalog(workload.NewCatalog())
            .AddTaxRate(TaxCategory.Standard, ListingWorkload.Rates[0])
            .AddTaxRate(ListingWorkload.Food, ListingWorkload.Rates[1]);
        foreach (var list in workload.Lists())
        {
            builder.AddPriceList(list);
        }

        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var prices = scope.ServiceProvider.GetRequiredService<ICommerce>().Prices;
        var request = new PriceListingRequest { Currency = ListingWorkload.Eur, Skus = workload.Skus };
        var loop = new ListingDecimalLoop(workload);
        Check((await prices.ListAsync(request)).Value, loop.Run());

        var book = PriceBook.Compile(workload.Lists()).Value;
        var context = new PriceContext { Currency = ListingWorkload.Eur };
        var catalogPrice = UnitPrice.Of(9.99m, ListingWorkload.Eur);
        var (onSale, tiered) = (workload.Skus[3], workload.Skus[11]);
        var listing = new MeasuredWork("listing", 1_000, count => Repeat(count, () => Sink = prices.ListAsync(request).GetAwaiter().GetResult()));
        var choice = new MeasuredWork("choose", 200_000, count =>
        {
            var chosen = 0L;
            for (var i = 0; i < count; i++)
            {
                chosen += book.Choose((i & 1) == 0 ? onSale : tiered, context, catalogPrice, 20)!.Value.Price.PerUnits;
            }

            ChosenSink = chosen;
        });
        var medians = Measurement.MedianNanoseconds(
            Repetitions,
            listing,
            new MeasuredWork("decimal_loop", 1_000, count => Repeat(count, () => Sink = loop.Run())),
            choice);

        void Print(string key, double value) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"listing.{key}={value:F0}"));
        Print("200_ns", medians["listing"]);
        Print("decimal_loop_ns", medians["decimal_loop"]);
        Print("alloc_bytes", Measurement.AllocatedBytes(listing));
        Print("choose_ns", medians["choose"]);
        Print("choose_alloc_bytes", Measurement.AllocatedBytes(choice));
        var passed = medians["listing"] <= 20_000 && medians["choose"] <= 60 && Measurement.AllocatedBytes(choice) == 0;
        output.WriteLine($"listing={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    private static object? Sink { get; set; }

    private static long ChosenSink { get; set; }

    private static void Repeat(int count, Action action)
    {
        for (var i = 0; i < count; i++)
        {
            action();
        }
    }

    private static void Check(IReadOnlyList<ListedPrice?> listed, (decimal Net, decimal Gross, decimal Was, int Tiers)[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var price = listed[i] ?? throw new InvalidOperationException($"Product {i} is not listed.");
            var figures = (price.Price.Net.Amount, price.Price.Gross.Amount, price.Reduction?.WasPrice.Gross.Amount ?? 0, price.Tiers.Length);
            if (figures != expected[i])
            {
                throw new InvalidOperationException($"Product {i}: {figures} is listed, {expected[i]} is right.");
            }
        }
    }
}
