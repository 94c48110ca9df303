using Commerce.Inventory;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Inventory;

/// <summary>As an app calls it: a scope of its own, <c>commerce.Inventory</c>.</summary>
internal sealed class EngineReserver(IServiceProvider provider) : IReserver
{
    private readonly AsyncServiceScope _scope = provider.CreateAsyncScope();

    public async Task<bool> ReserveAsync(string key, StockRequest[] lines) => IsServed(
        await _scope.ServiceProvider.GetRequiredService<ICommerce>().Inventory.ReserveAsync(new ReserveStock(IdempotencyKey.Of(key), [.. lines])));

    /// <summary>True for a reservation, false when there is too little; anything else is a fault.</summary>
    public static bool IsServed(CommerceResult<Reservation> result) => result.TryGet(out _, out var error)
        || (error.Code == "inventory.insufficient_stock" ? false : throw new InvalidOperationException($"{error.Code}: {error.Message}"));

    public ValueTask DisposeAsync() => _scope.DisposeAsync();
}
