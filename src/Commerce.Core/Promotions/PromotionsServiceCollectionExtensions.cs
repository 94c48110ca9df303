using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

internal static class PromotionsServiceCollectionExtensions
{
    /// <summary>The promotions that the host configured or the shop stores, and the names of the built-in conditions and actions.</summary>
    public static IServiceCollection AddPromotions(this IServiceCollection services)
    {
        services.AddOptions<PromotionOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PromotionOptions>, PromotionOptionsValidator>());
        services.TryAddSingleton<PromotionRules>();
        services.TryAddSingleton<PromotionText>();
        services.TryAddSingleton<PromotionRecords>();
        services.TryAddSingleton<PromotionBook>();
        services.TryAddSingleton<ActivePromotions>();
        services.TryAddSingleton<IActivePromotions>(provider => provider.GetRequiredService<ActivePromotions>());
        services.AddSessionService<IPromotionService>(static (provider, sessions) => new PromotionService(
            sessions,
            provider.GetRequiredService<ICallerAccessor>(),
            provider.GetRequiredService<PromotionRecords>(),
            provider.GetRequiredService<PromotionBook>(),
            provider.GetRequiredService<ActivePromotions>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddInMemoryStore<IPromotionStore>(session => new InMemoryPromotionStore(session));
        foreach (var type in PromotionTypes.All)
        {
            services.AddSingleton(type);
        }

        return services.AddPromotionUsage();
    }
}
