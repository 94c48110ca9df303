using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

internal static class CheckoutServiceCollectionExtensions
{
    /// <summary>The process that joins carts, stock, payments and orders.</summary>
    public static IServiceCollection AddCheckout(this IServiceCollection services)
    {
        services.AddOptions<CheckoutOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CheckoutOptions>, CheckoutOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, CheckoutRetentionWorker>());
        services.TryAddSingleton<CheckoutRecoveryRun>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, CheckoutRecoveryWorker>());
        services.TryAddSingleton<CheckoutTurns>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InventoryOptions>, PatienceValidator>());
        services.TryAddScoped<CheckoutRecords>();
        services.TryAddScoped<CheckoutStock>();
        services.TryAddScoped<CheckoutPromotions>();
        services.TryAddScoped<CheckoutOrders>();
        services.TryAddScoped<CheckoutPreparation>();
        services.TryAddScoped<CheckoutPlacement>();
        services.TryAddScoped<CheckoutPayments>();
        services.TryAddScoped<CheckoutConfirmation>();
        services.TryAddScoped<CheckoutLateMoney>();
        services.TryAddScoped<CheckoutScreening>();
        services.TryAddScoped<CheckoutSettlement>();
        services.TryAddScoped<CheckoutGivingUp>();
        services.TryAddScoped<CheckoutBeginning>();
        services.TryAddScoped<CheckoutFollowUp>();
        services.TryAddScoped<CheckoutRecovery>();
        services.TryAddScoped<ICheckoutService, CheckoutService>();
        services.AddInMemoryStore<ICheckoutAttemptStore>(static session => new InMemoryCheckoutAttemptStore(session));
        new CommerceBuilder(services)
            .AddEventHandler<PaymentCaptured, SettlePaidOrders>()
            .AddEventHandler<PaymentAuthorized, SettlePaidOrders>();
        foreach (var registration in CheckoutEvents.All)
        {
            services.AddSingleton(registration);
        }

        return services;
    }
}
