using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Commerce.Shipping;

internal static class ShippingServiceCollectionExtensions
{
    /// <summary>Quotes from the methods that the host configured.</summary>
    public static IServiceCollection AddShipping(this IServiceCollection services)
    {
        services.AddOptions<ShippingOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ShippingOptions>, ShippingOptionsValidator>());
        services.TryAddSingleton<IShippingQuotes, ConfiguredShippingQuotes>();
        foreach (var type in ShippingTypes.All)
        {
            services.AddSingleton(type);
        }

        return services;
    }
}
