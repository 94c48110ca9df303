using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Commerce.Customers;

internal static class CustomersServiceCollectionExtensions
{
    /// <summary>The host's customers; nobody is known until <c>UseCustomers</c> names the host's directory.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.TryAddScoped<ICallerAccessor, DefaultCallerAccessor>();
        services.TryAddSingleton<ICustomerDirectory>(static _ => new InMemoryCustomerDirectory([]));
        return services;
    }
}
