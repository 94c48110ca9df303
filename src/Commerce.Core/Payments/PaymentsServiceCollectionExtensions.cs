using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Commerce.Payments;

internal static class PaymentsServiceCollectionExtensions
{
    /// <summary>The payment methods that the host offers, payments, and their events.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PaymentOptions>, PaymentOptionsValidator>());
        services.TryAddSingleton<PaymentProviders>();
        services.TryAddSingleton<PaymentMethods>();
        services.TryAddSingleton<PaymentPatience>();
        services.TryAddSingleton<PaymentCalls>();
        services.TryAddSingleton<PaymentOperationBook>();
        services.TryAddSingleton<PaymentOperations>();
        services.TryAddSingleton<PaymentReturns>();
        services.AddSessionService<IPaymentService>(static (provider, sessions) => new PaymentService(
            sessions,
            provider.GetRequiredService<ICallerAccessor>(),
            provider.GetRequiredService<PaymentMethods>(),
            provider.GetRequiredService<PaymentOperationBook>(),
            provider.GetRequiredService<PaymentOperations>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICommerceWorker, PaymentRecoveryWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PaymentStartupCheck>());
        services.AddInMemoryStore<IPaymentStore>(session => new InMemoryPaymentStore(session));
        foreach (var registration in PaymentEvents.All)
        {
            services.AddSingleton(registration);
        }

        return services;
    }
}
