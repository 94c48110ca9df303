using Commerce.Carts;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Pricing;
using Commerce.Promotions;
using Commerce.Storage;
using Commerce.StoredValue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps Commerce in a database.</summary>
public static class EntityFrameworkCommerceBuilderExtensions
{
    /// <summary>
    /// Keeps everything of Commerce in the database of the host's own context, which the host registers as ever and which calls <c>modelBuilder.UseCommerce()</c>.
    /// Transactions run in scopes and contexts of their own, under the context's own retry policy.
    /// </summary>
    public static ICommerceBuilder UseEntityFrameworkCore<TContext>(this ICommerceBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.Replace(ServiceDescriptor.Singleton(provider => new EfContexts(
            static scope => scope.GetRequiredService<TContext>(),
            provider.GetRequiredService<IServiceScopeFactory>())));
        services.TryAddSingleton<EfStoreCatalog>();
        services.TryAddSingleton<EfDatabase>();
        services.TryAddSingleton<EfCommitLookup>();
        services.TryAddSingleton<EfSessions>();
        services.Replace(ServiceDescriptor.Singleton<ICommerceSessions>(provider => provider.GetRequiredService<EfSessions>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SchemaCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, SessionRetentionWorker>());
        if (services.LastOrDefault(s => s.ServiceType == typeof(IPriceHistory))?.ImplementationType == typeof(InMemoryPriceHistory))
        {
            // A host's own history stays.
            services.Replace(ServiceDescriptor.Singleton<IPriceHistory, EfPriceHistory>());
            services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, PriceHistoryRetentionWorker>());
        }

        Add<IIdempotencyStore>(services, static session => new EfIdempotencyStore(session));
        Add<IInboxStore>(services, static session => new EfInboxStore(session));
        Add<ILeaseStore>(services, static session => new EfLeaseStore(session));
        Add<IOutboxStore>(services, static session => new EfOutboxStore(session));
        Add<ICartStore>(services, static session => new EfCartStore(session));
        Add<IOrderStore>(services, static session => new EfOrderStore(session));
        Add<IOrderNumberStore>(services, static session => new EfOrderNumberStore(session));
        Add<IPaymentStore>(services, static session => new EfPaymentStore(session));
        Add<IStoredValueStore>(services, static session => new EfStoredValueStore(session));
        Add<ISavedPaymentMethodStore>(services, static session => new EfSavedPaymentMethodStore(session));
        Add<ICheckoutAttemptStore>(services, static session => new EfCheckoutAttemptStore(session));
        Add<IInventoryStore>(services, static session => new EfInventoryStore(session));
        Add<IPromotionStore>(services, static session => new EfPromotionStore(session));
        Add<ICouponStore>(services, static session => new EfCouponStore(session));
        Add<IPromotionUsageStore>(services, static session => new EfPromotionUsageStore(session));
        return builder;
    }

    private static void Add<TPort>(IServiceCollection services, Func<EfSession, TPort> create)
        where TPort : class
        => services.AddSingleton(EfStoreRegistration.For(create));
}
