using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Promotions;

/// <summary>Where a storm takes place. A database storage registers its stores here and prepares its tables.</summary>
internal interface ICouponStormStorage : IAsyncDisposable
{
    string Name { get; }

    void AddTo(IServiceCollection services);
}
