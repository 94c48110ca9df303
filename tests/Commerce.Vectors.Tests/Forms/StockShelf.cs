using Commerce.Inventory;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Vectors.Forms;

/// <summary>The inventory of a shop of its own, in memory, and what the forms ask of it.</summary>
internal sealed class StockShelf : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly AsyncServiceScope _scope;
    private int _keys;

    public StockShelf()
    {
        var services = new ServiceCollection();
        services.AddCommerce();
        _provider = services.BuildServiceProvider();
        _scope = _provider.CreateAsyncScope();
    }

    public IInventoryService Inventory => Commerce.Inventory;

    private ICommerce Commerce => _scope.ServiceProvider.GetRequiredService<ICommerce>();

    public IdempotencyKey NewKey() => IdempotencyKey.Of($"key-{++_keys}");

    public async Task CountAsync(Sku sku, string location, long onHand) =>
        _ = (await Inventory.CountAsync(new CountStock(NewKey(), sku, onHand) { Location = LocationId.Of(location) })).Value;

    public async Task ConfigureAsync(Sku sku, string location, StockPolicy policy) =>
        _ = (await Inventory.ConfigureAsync(new ConfigureStock(NewKey(), sku, policy) { Location = LocationId.Of(location) })).Value;

    public Task SaveLocationAsync(string location, int priority, bool isForSale = true) =>
        Inventory.SaveLocationAsync(new StockLocation { Id = LocationId.Of(location), Priority = priority, IsForSale = isForSale });

    public ReserveStock Reserving(params IEnumerable<StockRequest> lines) => new(NewKey(), [.. lines]) { NeverExpires = true };

    public async Task<IReadOnlyList<StockLevel>> LevelsAsync(params Sku[] skus) => (await Inventory.ListLevelsAsync(skus)).Value;

    /// <summary>Several steps, all or none.</summary>
    public Task<CommerceResult<T>> TogetherAsync<T>(Func<IInventoryService, Task<CommerceResult<T>>> steps) =>
        Commerce.Sessions.RunAsync((session, _) => steps(Commerce.Within(session).Inventory));

    /// <summary>The same goods in another quantity, 0 for none: given back and held anew in one step.</summary>
    public Task<CommerceResult<Reservation>> ReviseAsync(ReservationId reservation, StockRequest line) => TogetherAsync(async inventory =>
    {
        var released = await inventory.ReleaseAsync(reservation);
        return line.Quantity == 0 || !released.IsSuccess ? released : await inventory.ReserveAsync(Reserving(line));
    });

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _provider.DisposeAsync();
    }
}
