using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

internal static class PromotionUsageServiceCollectionExtensions
{
    /// <summary>Coupons, limits and the sweep of what is held; in memory until a storage package brings its own stores.</summary>
    public static IServiceCollection AddPromotionUsage(this IServiceCollection services)
    {
        services.AddOptions<PromotionUsageOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PromotionUsageOptions>, PromotionUsageOptionsValidator>());
        services.AddOptions<CouponGuessOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CouponGuessOptions>, CouponGuessOptionsValidator>());
        services.TryAddSingleton<CouponGuessLimiter>();
        services.TryAddSingleton<PromotionUsageExpiry>();
        services.TryAddScoped<CouponGuard>();
        services.TryAddScoped<PromotionEntitlements>();
        services.AddSessionService<ICouponService>(static (provider, sessions) => new CouponService(
            sessions,
            provider.GetRequiredService<ICallerAccessor>(),
            provider.GetRequiredService<CouponGuard>(),
            provider.GetRequiredService<CommerceTypeRegistry>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSessionService<IPromotionUsageService>(static (provider, sessions) => new PromotionUsageService(
            sessions,
            provider.GetRequiredService<ICallerAccessor>(),
            provider.GetRequiredService<PromotionUsageExpiry>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, PromotionUsageExpiryWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, PromotionUsageRetentionWorker>());
        services.AddInMemoryStore<ICouponStore>(static session => new InMemoryCouponStore(session));
        services.AddInMemoryStore<IPromotionUsageStore>(static session => new InMemoryPromotionUsageStore(session));
        services.AddSingleton(CommerceTypeRegistration.Root<PromotionHold>(PromotionUsageJsonContext.Default));
        services.AddSingleton(CommerceTypeRegistration.Root<GenerateCoupons>(PromotionUsageJsonContext.Default));
        services.AddSingleton(CommerceTypeRegistration.Root<ImportCoupons>(PromotionUsageJsonContext.Default));
        services.AddSingleton(new CommerceTypeRegistration(typeof(CommerceEvent), typeof(PromotionExhausted), "promotion.exhausted/1", PromotionUsageJsonContext.Default));
        return services;
    }
}
