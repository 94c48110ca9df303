using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Commerce.Tax;

internal static class TaxServiceCollectionExtensions
{
    /// <summary>The rates that the host configured.</summary>
    public static IServiceCollection AddTax(this IServiceCollection services)
    {
        services.AddOptions<TaxOptions>();
        services.TryAddSingleton<ITaxRates, ConfiguredTaxRates>();
        return services;
    }
}
