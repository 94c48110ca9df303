using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Inventory.Tests;

public sealed class StockSignallingTests
{
    [Fact]
    public async Task Low_stock_and_back_in_stock_are_told_once_each_and_their_versions_rise()
    {
        var heard = new HeardSignals();
        await using var shop = new InventoryShop(services => new CommerceBuilder(services.AddSingleton(heard)).AddEventHandler<LowStock, HearSignals>().AddEventHandler<BackInStock, HearSignals>());
        await shop.ReceiveAsync(InventoryShop.Tea, 10);
        (await shop.Inventory.ConfigureAsync(new ConfigureStock(shop.NewKey(), InventoryShop.Tea, new StockPolicy { LowStockThreshold = 3 }))).Error.Should().BeNull();
        for (var round = 0; round < 3; round++)
        {
            var held = await shop.HoldAsync(InventoryShop.Tea, 10);
            (await shop.Inventory.NoteSignalsAsync()).Value.Should().Be(1);
            (await shop.Inventory.NoteSignalsAsync()).Value.Should().Be(0);
            (await shop.Inventory.ReleaseAsync(held.Id)).Error.Should().BeNull();
            (await shop.Inventory.NoteSignalsAsync()).Value.Should().Be(1);
            (await shop.Inventory.NoteSignalsAsync()).Value.Should().Be(0);
        }

        heard.All.OfType<LowStock>().Select(low => (low.AggregateId, low.AggregateVersion, low.Available, low.Threshold))
            .Should().Equal(("low-stock/4/main/TEA-1", 1, 0, 3), ("low-stock/4/main/TEA-1", 3, 0, 3), ("low-stock/4/main/TEA-1", 5, 0, 3));
        heard.All.OfType<BackInStock>().Select(back => (back.AggregateId, back.AggregateVersion, back.Available))
            .Should().Equal(("back-in-stock/TEA-1", 2, 10), ("back-in-stock/TEA-1", 4, 10), ("back-in-stock/TEA-1", 6, 10));
    }

    [Fact]
    public async Task A_worker_tells_all_shops_batch_by_batch()
    {
        var heard = new HeardSignals();
        await using var shop = new InventoryShop(services => new CommerceBuilder(services.Configure<InventoryOptions>(o => o.SignalBatchSize = 3).AddSingleton(heard)).AddEventHandler<LowStock, HearSignals>());
        foreach (var name in Enumerable.Range(0, 10).Select(i => ShopId.Of($"shop-{i}")))
        {
            await shop.Sessions.RunAsync(async (session, token) => CommerceResult.Success(await session.Get<IInventoryStore>().ChangeAsync(
                name,
                new ConfigureStock(IdempotencyKey.Of("c"), InventoryShop.Tea, new StockPolicy { LowStockThreshold = 3 }),
                new InventoryStamp(Actor.System, shop.Time.GetUtcNow()),
                token)));
        }

        var worker = shop.Provider.GetServices<ICommerceWorker>().OfType<StockSignalWorker>().Single();
        (await worker.RunOnceAsync(CancellationToken.None)).Should().Be(10);
        (await worker.RunOnceAsync(CancellationToken.None)).Should().Be(0);
        heard.All.Select(one => one.Shop).Should().OnlyHaveUniqueItems().And.HaveCount(10);
    }

    [Fact]
    public async Task A_host_that_does_not_want_to_hear_of_it_turns_it_off()
    {
        await using var shop = new InventoryShop(services => services.Configure<InventoryOptions>(o => o.SignalInBackground = false));
        shop.Provider.GetServices<ICommerceWorker>().OfType<StockSignalWorker>().Single().Interval.Should().Be(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void Places_with_slashes_in_their_names_are_told_apart()
    {
        static LowStock At(string location, string sku) =>
            new() { Shop = ShopId.Default, OccurredAt = default, AggregateVersion = 1, Sku = Sku.Of(sku), Location = LocationId.Of(location), Available = 0, Threshold = 0 };
        At("a/b", "c").AggregateId.Should().NotBe(At("a", "b/c").AggregateId);
    }
}
