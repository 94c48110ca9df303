using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

internal static class PromotionsServiceCollectionExtensions
{
    /// <summary>The promotions that the host configured, and the names of the built-in conditions and actions.</summary>
    public static IServiceCollection AddPromotions(this IServiceCollection services)
    {
        services.AddOptions<PromotionOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PromotionOptions>, PromotionOptionsValidator>());
        services.TryAddSingleton<IActivePromotions, ConfiguredPromotions>();
        foreach (var type in PromotionTypes.All)
        {
            services.AddSingleton(type);
        }

        return services.AddPromotionUsage();
    }
}
