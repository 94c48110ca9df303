using Commerce.Customers;
using Commerce.Messaging;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory.Tests;

/// <summary>Inventory in memory with a clock that the test moves.</summary>
internal sealed class InventoryShop : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private int _keys;

    public InventoryShop(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        configure?.Invoke(services);
        services.AddMessaging().AddCustomers().AddInventory();
        Provider = services.BuildServiceProvider(validateScopes: true);
        _scope = Provider.CreateAsyncScope();
    }

    public static Sku Tea { get; } = Sku.Of("TEA-1");

    public static Sku Coffee { get; } = Sku.Of("COFFEE-1");

    public ManualTimeProvider Time { get; } = new();

    public ServiceProvider Provider { get; }

    public IInventoryService Inventory => _scope.ServiceProvider.GetRequiredService<IInventoryService>();

    public ICommerceSessions Sessions => Provider.GetRequiredService<ICommerceSessions>();

    public IdempotencyKey NewKey() => IdempotencyKey.Of($"key-{++_keys}");

    /// <summary>The service bound to a session.</summary>
    public IInventoryService Within(ICommerceSession session) => new InventoryService(
        session,
        _scope.ServiceProvider.GetRequiredService<ICallerAccessor>(),
        Provider.GetRequiredService<ReservationExpiry>(),
        new ReservationDesk(
            _scope.ServiceProvider.GetServices<IStockAllocationStrategy>, Provider.GetRequiredService<ReservationQueue>(), Provider.GetRequiredService<IOptions<InventoryOptions>>()),
        Provider.GetRequiredService<IOptions<InventoryOptions>>(),
        Time);

    public async Task ReceiveAsync(Sku sku, long quantity, string location = "main") =>
        (await Inventory.ReceiveAsync(new ReceiveStock(NewKey(), sku, quantity) { Location = LocationId.Of(location) })).Error.Should().BeNull();

    public Task<CommerceResult<Reservation>> ReserveAsync(params StockRequest[] lines) => Inventory.ReserveAsync(new ReserveStock(NewKey(), [.. lines]));

    public async Task<Reservation> HoldAsync(Sku sku, long quantity) => (await ReserveAsync(new StockRequest(sku, quantity))).Value;

    public async Task<StockLevel> LevelAsync(Sku sku) => (await Inventory.ListLevelsAsync([sku])).Value.Single();

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
