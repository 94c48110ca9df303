using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

internal static class MessagingServiceCollectionExtensions
{
    /// <summary>Sessions, events, outbox, inbox, idempotency and leases, in memory; and the workers.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(CommerceTypeRegistration.Root<CommerceEvent>(MessagingJsonContext.Default));
        services.TryAddSingleton<CommerceTypeRegistry>();
        services.TryAddSingleton<InMemoryDatabase>();
        services.TryAddSingleton<InMemoryStoreCatalog>();
        services.TryAddSingleton<InMemorySessions>();
        services.TryAddSingleton<ICommerceSessions, DispatchingSessions>();
        services.AddInMemoryStore<IOutboxStore>(session => new InMemoryOutboxStore(session));
        services.AddInMemoryStore<IInboxStore>(session => new InMemoryInboxStore(session));
        services.AddInMemoryStore<IIdempotencyStore>(session => new InMemoryIdempotencyStore(session));
        services.AddInMemoryStore<ILeaseStore>(session => new InMemoryLeaseStore(session));
        return services.AddOutbox().AddWorkers();
    }

    /// <summary>Lets sessions answer <typeparamref name="TPort"/> in memory.</summary>
    public static IServiceCollection AddInMemoryStore<TPort>(this IServiceCollection services, Func<InMemorySession, TPort> create)
        where TPort : class
        => services.AddSingleton(InMemoryStoreRegistration.For(create));

    private static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddOptions<OutboxOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutboxOptions>, OutboxOptionsValidator>());
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<IOutboxSignal>(static provider => provider.GetRequiredService<OutboxSignal>());
        services.TryAddSingleton<OutboxStorage>();
        services.TryAddSingleton<OutboxDelivery>();
        services.TryAddSingleton<IOutboxPump, OutboxPump>();
        return services;
    }

    private static IServiceCollection AddWorkers(this IServiceCollection services)
    {
        services.AddOptions<WorkerOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WorkerOptions>, WorkerOptionsValidator>());
        services.AddOptions<RetentionOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, OutboxWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, RetentionWorker>());
        services.TryAddSingleton<WorkerRunner>();
        services.TryAddSingleton<ICommerceWorkers>(static provider => provider.GetRequiredService<WorkerRunner>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WorkerHost>());
        return services;
    }
}
