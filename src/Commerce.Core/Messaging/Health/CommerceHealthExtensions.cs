using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The health of Commerce among the health checks of the host.</summary>
public static class CommerceHealthExtensions
{
    /// <summary>
    /// Adds the check <c>commerce</c>: age of undelivered events, dead letters, the last runs of the workers of this process, and who
    /// holds the lease of each worker that runs in one process at a time, until when. Degraded when one of them is not well; unhealthy when the storage does not answer.
    /// </summary>
    /// <param name="builder">The host's health checks; call <c>AddCommerce</c> on the services, too.</param>
    /// <param name="configure">From when on things are not well.</param>
    public static IHealthChecksBuilder AddCommerce(this IHealthChecksBuilder builder, Action<CommerceHealthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptions<CommerceHealthOptions>().ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CommerceHealthOptions>, CommerceHealthOptionsValidator>());
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddSingleton<WorkerWatch>();
        builder.Services.TryAddSingleton<CommerceHealthCheck>();
        return builder.AddCheck<CommerceHealthCheck>("commerce");
    }
}
