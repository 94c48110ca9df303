using Commerce.Inventory;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Inventory;

/// <summary>As a checkout calls it: inside a session of its own, past the queue.</summary>
internal sealed class DirectReserver(IServiceProvider provider) : IReserver
{
    private readonly AsyncServiceScope _scope = provider.CreateAsyncScope();

    public async Task<bool> ReserveAsync(string key, StockRequest[] lines)
    {
        var commerce = _scope.ServiceProvider.GetRequiredService<ICommerce>();
        var result = await _scope.ServiceProvider.GetRequiredService<ICommerceSessions>().RunAsync(
            (session, token) => commerce.Within(session).Inventory.ReserveAsync(new ReserveStock(IdempotencyKey.Of(key), [.. lines]), token));
        return EngineReserver.IsServed(result);
    }

    public ValueTask DisposeAsync() => _scope.DisposeAsync();
}
