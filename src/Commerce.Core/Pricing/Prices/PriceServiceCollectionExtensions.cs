using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Commerce.Pricing;

internal static class PriceServiceCollectionExtensions
{
    /// <summary>Price lists, their history and the listings made of them.</summary>
    public static IServiceCollection AddPrices(this IServiceCollection services)
    {
        services.AddOptions<PriceOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PriceOptions>, PriceOptionsValidator>());
        services.AddSingleton(CommerceTypeRegistration.Root<PriceList>(PriceJsonContext.Default));
        services.TryAddSingleton<IPriceLists, ConfiguredPriceLists>();
        services.TryAddSingleton<IPriceHistory, InMemoryPriceHistory>();
        services.TryAddScoped<GoodsPricing>();
        services.TryAddScoped<IPriceService, PriceService>();
        return services;
    }
}
