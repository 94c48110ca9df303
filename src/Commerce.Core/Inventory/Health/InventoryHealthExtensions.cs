using Commerce.Inventory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The health of inventory among the health checks of the host.</summary>
public static class InventoryHealthExtensions
{
    /// <summary>
    /// Adds the check <c>commerce.inventory</c>: how many reservations of this process wait and how long the oldest has, and whether what is due is swept.
    /// Degraded when one of them is not well; unhealthy when the storage does not answer.
    /// </summary>
    /// <param name="builder">The host's health checks; call <c>AddCommerce</c> on the services, too.</param>
    /// <param name="configure">From when on things are not well.</param>
    public static IHealthChecksBuilder AddCommerceInventory(this IHealthChecksBuilder builder, Action<InventoryHealthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptions<InventoryHealthOptions>().ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InventoryHealthOptions>, InventoryHealthOptionsValidator>());
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddSingleton<InventoryHealthCheck>();
        return builder.AddCheck<InventoryHealthCheck>("commerce.inventory");
    }
}
