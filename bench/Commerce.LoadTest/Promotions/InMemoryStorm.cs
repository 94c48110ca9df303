using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Promotions;

/// <summary>What AddCommerce() brings by itself.</summary>
internal sealed class InMemoryStorm : ICouponStormStorage
{
    public string Name => "memory";

    public void AddTo(IServiceCollection services)
    {
        // Nothing: the stores in memory are there already.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
