using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Testing.Tests;

/// <summary>Runs named cases of a suite against a broken store, where each must fail, and against the sound one, where each must pass.</summary>
internal static class BrokenSuite
{
    public static async Task ExpectFailureAsync(IEnumerable<ConformanceCase> broken, IEnumerable<ConformanceCase> sound, params string[] names)
    {
        var (failing, passing) = (broken.ToDictionary(c => c.Name, StringComparer.Ordinal), sound.ToDictionary(c => c.Name, StringComparer.Ordinal));
        foreach (var name in names)
        {
            await failing[name].Invoking(c => c.RunAsync(CancellationToken.None)).Should().ThrowAsync<ConformanceFailedException>(name);
            await passing[name].Invoking(c => c.RunAsync(CancellationToken.None)).Should().NotThrowAsync(name);
        }
    }

    /// <summary>Everything in memory, but for the stores that a test replaces: the first registration of a port counts.</summary>
    public static ServiceProvider Open(Action<IServiceCollection> replace)
    {
        var services = new ServiceCollection();
        replace(services);
        services.AddCommerce();
        return services.BuildServiceProvider();
    }

    public static ICommerceSessions Sessions(this ServiceProvider provider) => provider.GetRequiredService<ICommerceSessions>();

    public static CommerceTypeRegistry Types(this ServiceProvider provider) => provider.GetRequiredService<CommerceTypeRegistry>();
}
