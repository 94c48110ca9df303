using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Commerce.Tax;

internal static class TaxServiceCollectionExtensions
{
    /// <summary>The rates that the host configured.</summary>
    public static IServiceCollection AddTax(this IServiceCollection services)
    {
        services.AddOptions<TaxOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TaxOptions>, TaxOptionsValidator>());
        services.AddSingleton(CommerceTypeRegistration.Root<TaxTable>(TaxJsonContext.Default));
        services.TryAddSingleton<ITaxRates, ConfiguredTaxRates>();
        services.TryAddScoped<TaxSource>();
        return services;
    }
}
