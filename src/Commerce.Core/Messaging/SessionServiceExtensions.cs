using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Commerce.Messaging;

internal static class SessionServiceExtensions
{
    /// <summary>Registers a room's service twice over: scoped, with sessions of its own, and as the one that <c>Within(session)</c> makes.</summary>
    public static IServiceCollection AddSessionService<TService>(this IServiceCollection services, Func<IServiceProvider, ICommerceSessions, TService> create)
        where TService : class
    {
        services.TryAddSingleton(new SessionService<TService>(create));
        services.TryAddScoped(provider => provider.GetRequiredService<SessionService<TService>>()
            .Create(provider, provider.GetRequiredService<ICommerceSessions>()));
        services.TryAddScoped<SessionServices>();
        return services;
    }
}
