using System.Globalization;
using BenchmarkDotNet.Attributes;
using Commerce.Catalog;
using Commerce.Inventory;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Benchmarks.Inventory;

/// <summary>One reservation made and released in memory, by the service that hosts call.</summary>
[MemoryDiagnoser]
public class ReservationBenchmarks
{
    private ServiceProvider _provider = null!;
    private AsyncServiceScope _scope;
    private IInventoryService _inventory = null!;
    private Sku[] _skus = [];
    private long _attempts;

    [Params(1, 10)]
    public int Lines { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _skus = [.. Enumerable.Range(0, Lines).Select(i => Sku.Of($"SKU-{i}"))];
        var items = _skus.Select(s => new CatalogItem { Sku = s, Name = s.Value, Price = UnitPrice.Of(1m, Currency.Usd) });
        var services = new ServiceCollection();
        services.AddCommerce().UseCatalog(new InMemoryCatalog(items.Select(i => new CatalogProduct(i, [new CatalogPrice(i.Price)]))));
        _provider = services.BuildServiceProvider();
        _scope = _provider.CreateAsyncScope();
        _inventory = _scope.ServiceProvider.GetRequiredService<ICommerce>().Inventory;
        foreach (var sku in _skus)
        {
            _ = (await _inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of($"opening-{sku}"), sku, 1_000_000))).Value;
        }
    }

    /// <summary>A key of its own each time: the same one would only look up what it gave before. The ledger grows, as it does in a shop.</summary>
    [Benchmark]
    public async Task<Reservation> ReserveAndRelease()
    {
        var key = IdempotencyKey.Of((_attempts++).ToString(CultureInfo.InvariantCulture));
        var reservation = (await _inventory.ReserveAsync(new ReserveStock(key, [.. _skus.Select(s => new StockRequest(s, 1))]))).Value;
        return (await _inventory.ReleaseAsync(reservation.Id)).Value;
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _scope.DisposeAsync();
        await _provider.DisposeAsync();
    }
}
