using Commerce.Customers;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Commerce.Orders;

internal static class OrdersServiceCollectionExtensions
{
    /// <summary>Orders, their numbers and their events.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddOptions<OrderOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OrderOptions>, OrderOptionsValidator>());
        services.TryAddSingleton<IOrderNumbers, SequentialOrderNumbers>();
        services.TryAddSingleton<OrderBook>();
        services.TryAddSingleton<IPriorOrders, PlacedOrders>();
        services.TryAddSingleton<OrderKeys>();
        services.TryAddScoped<OrderGoods>();
        services.TryAddScoped<OrderCancellation>();
        services.TryAddScoped<OrderEditing>();
        services.TryAddScoped<OrderAutomationRun>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, OrderAutomationWorker>());
        services.AddSessionService<IOrderService>(static (provider, sessions) => new OrderService(
            sessions,
            provider.GetRequiredService<ICallerAccessor>(),
            provider.GetRequiredService<OrderBook>(),
            provider.GetRequiredService<OrderCancellation>(),
            provider.GetRequiredService<OrderEditing>(),
            provider.GetRequiredService<OrderKeys>()));
        services.AddInMemoryStore<IOrderStore>(static session => new InMemoryOrderStore(session));
        services.AddInMemoryStore<IOrderNumberStore>(static session => new InMemoryOrderNumberStore(session));
        foreach (var type in OrderTypes.All)
        {
            services.AddSingleton(type);
        }

        return services;
    }
}
