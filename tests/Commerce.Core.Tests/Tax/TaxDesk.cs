using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Tax.Tests;

/// <summary>An app with taxes, and short words to ask it.</summary>
internal static class TaxDesk
{
    public static readonly TaxCategory Food = TaxCategory.Of("food");
    public static readonly TaxCategory Download = TaxCategory.Of("download");

    public static ConfiguredTaxRates Open(Action<ICommerceBuilder> configure, DateTimeOffset? now = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new ManualTimeProvider(now ?? Utc(2026, 11, 21)));
        configure(services.AddCommerce());
        return (ConfiguredTaxRates)services.BuildServiceProvider().GetRequiredService<ITaxRates>();
    }

    public static Address To(string country, string? region = null, string? postalCode = null) => new() { Country = country, Region = region, PostalCode = postalCode };

    public static TaxRateTable At(this ConfiguredTaxRates rates, Address? destination, DateTimeOffset? instant = null) =>
        rates.Find(new TaxQuery(ShopId.Default, destination) { Instant = instant });

    /// <summary>"VAT 19 %", in order; the treatment in words where nothing is charged.</summary>
    public static string Says(this TaxRateSet set) => set.Rates.IsEmpty
        ? set.Treatment.ToString()
        : string.Join(" + ", set.Rates.Select(r => $"{r.Name} {r.Rate}{(r.IsCompound ? " on top" : "")}"));

    public static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
