using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory;

internal static class InventoryServiceCollectionExtensions
{
    /// <summary>Stock, reservations and their sweep; in memory until a storage package brings its own store.</summary>
    public static IServiceCollection AddInventory(this IServiceCollection services)
    {
        services.AddOptions<InventoryOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InventoryOptions>, InventoryOptionsValidator>());
        services.TryAddSingleton<ReservationExpiry>();
        services.TryAddSingleton<ReservationQueue>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IStockAllocationStrategy, NearestStockAllocation>());
        services.TryAddSingleton<StockSignalling>();
        services.AddSessionService<IInventoryService>(static (provider, sessions) => new InventoryService(
            sessions,
            provider.GetRequiredService<ICallerAccessor>(),
            provider.GetRequiredService<ReservationExpiry>(),
            new ReservationDesk(
                provider.GetServices<IStockAllocationStrategy>,
                provider.GetRequiredService<ReservationQueue>(),
                provider.GetRequiredService<IOptions<InventoryOptions>>()),
            provider.GetRequiredService<IOptions<InventoryOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, ReservationExpiryWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, StockSignalWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, InventoryRetentionWorker>());
        services.AddInMemoryStore<IInventoryStore>(session => new InMemoryInventoryStore(session));
        services.AddSingleton(new CommerceTypeRegistration(typeof(CommerceEvent), typeof(StockReceived), "inventory.stock_received/1", InventoryJsonContext.Default));
        services.AddSingleton(new CommerceTypeRegistration(typeof(CommerceEvent), typeof(BackorderFilled), "inventory.backorder_filled/1", InventoryJsonContext.Default));
        services.AddSingleton(new CommerceTypeRegistration(typeof(CommerceEvent), typeof(LowStock), "inventory.low_stock/1", InventoryJsonContext.Default));
        services.AddSingleton(new CommerceTypeRegistration(typeof(CommerceEvent), typeof(BackInStock), "inventory.back_in_stock/1", InventoryJsonContext.Default));
        return services;
    }
}
