using Commerce.Messaging;
using Commerce.Pricing;
using Commerce.Promotions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Commerce.Carts;

internal static class CartsServiceCollectionExtensions
{
    /// <summary>Carts, their limits, and the worker that deletes the forgotten ones.</summary>
    public static IServiceCollection AddCarts(this IServiceCollection services)
    {
        services.AddOptions<CartOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CartOptions>, CartOptionsValidator>());
        services.TryAddSingleton<CartRules>();
        services.TryAddScoped<CartGoods>();
        services.AddSessionService<ICartService>(static (provider, sessions) => new CartService(
            sessions,
            provider.GetRequiredService<ICallerAccessor>(),
            provider.GetRequiredService<CartGoods>(),
            provider.GetRequiredService<IOrderCalculator>(),
            provider.GetRequiredService<CouponGuard>(),
            provider.GetRequiredService<CartRules>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CartExpiryWorker>());
        services.AddSingleton(CommerceTypeRegistration.Root<Cart>(CartJsonContext.Default));
        services.AddInMemoryStore<ICartStore>(session => new InMemoryCartStore(session));
        services.AddSingleton(CommerceTypeRegistration.Root<Cart>(CartJsonContext.Default));
        return services;
    }
}
