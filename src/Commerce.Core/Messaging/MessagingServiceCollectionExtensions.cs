using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Commerce.Messaging;

internal static class MessagingServiceCollectionExtensions
{
    /// <summary>Sessions, events, outbox, inbox and idempotency, in memory.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(CommerceTypeRegistration.Root<CommerceEvent>(MessagingJsonContext.Default));
        services.TryAddSingleton<CommerceTypeRegistry>();
        services.TryAddSingleton<InMemoryDatabase>();
        services.TryAddSingleton<InMemoryStoreCatalog>();
        services.TryAddSingleton<InMemorySessions>();
        services.TryAddSingleton<IOutboxPump, OutboxPump>();
        services.TryAddSingleton<ICommerceSessions, DispatchingSessions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OutboxWorker>());
        services.AddInMemoryStore<IOutboxStore>(session => new InMemoryOutboxStore(session));
        services.AddInMemoryStore<IInboxStore>(session => new InMemoryInboxStore(session));
        services.AddInMemoryStore<IIdempotencyStore>(session => new InMemoryIdempotencyStore(session));
        services.AddInMemoryStore<ILeaseStore>(session => new InMemoryLeaseStore(session));
        return services;
    }

    /// <summary>Lets sessions answer <typeparamref name="TPort"/> in memory.</summary>
    public static IServiceCollection AddInMemoryStore<TPort>(this IServiceCollection services, Func<InMemorySession, TPort> create)
        where TPort : class
        => services.AddSingleton(InMemoryStoreRegistration.For(create));
}
