using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Commerce.StoredValue;

internal static class StoredValueServiceCollectionExtensions
{
    /// <summary>Gift cards and store credit, in memory until a storage package brings its own store. Paying with them is the builder's AddStoredValuePayments.</summary>
    public static IServiceCollection AddStoredValue(this IServiceCollection services)
    {
        services.AddOptions<StoredValueOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StoredValueOptions>, StoredValueOptionsValidator>());
        services.TryAddSingleton<StoredValueExpiry>();
        services.AddSessionService<IStoredValueService>(static (provider, sessions) => new StoredValueService(
            sessions,
            provider.GetRequiredService<ICallerAccessor>(),
            provider.GetRequiredService<StoredValueExpiry>(),
            provider.GetRequiredService<IOptions<StoredValueOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, StoredValueExpiryWorker>());
        services.AddInMemoryStore<IStoredValueStore>(static session => new InMemoryStoredValueStore(session));
        return services;
    }
}
