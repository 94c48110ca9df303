using Commerce;
using Commerce.Tax;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Verbs for taxes.</summary>
public static class TaxBuilderExtensions
{
    /// <summary>Adds a tax to those of a category; they are charged in the order in which they were added.</summary>
    public static ICommerceBuilder AddTaxRate(this ICommerceBuilder builder, TaxCategory category, TaxRate rate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(rate);
        builder.Services.Configure<TaxOptions>(options =>
        {
            var set = options.Rates.TryGetValue(category, out var existing) ? existing : TaxRateSet.None;
            options.Rates[category] = new TaxRateSet(set.Rates.Add(rate));
        });
        return builder;
    }
}
