using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Commerce.Catalog;

internal static class CatalogServiceCollectionExtensions
{
    /// <summary>The host's products; empty until <c>UseCatalog</c> names the host's catalog.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.TryAddSingleton<ICatalog>(static _ => new InMemoryCatalog([]));
        return services;
    }
}
