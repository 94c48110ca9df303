using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Commerce.Inventory.Tests;

public sealed class ReservationExpiryWorkerTests
{
    private static readonly TimeSpan Interval = new InventoryOptions().SweepInterval;

    [Fact]
    public async Task P8_What_is_due_is_swept_within_a_minute()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(InventoryShop.Tea, 5);
        var held = await shop.HoldAsync(InventoryShop.Tea, 2);
        using var worker = shop.Provider.GetServices<IHostedService>().OfType<WorkerHost>().Single();
        await worker.StartAsync(CancellationToken.None);

        shop.Time.Advance(TimeSpan.FromMinutes(30));
        await UntilAsync(async () =>
        {
            shop.Time.Advance(Interval);
            return (await shop.Inventory.GetReservationAsync(held.Id)).Value.State == ReservationState.Expired;
        });

        (await shop.LevelAsync(InventoryShop.Tea)).Reserved.Should().Be(0);
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_sweep_covers_all_shops()
    {
        await using var shop = new InventoryShop();
        var expiry = shop.Provider.GetRequiredService<ReservationExpiry>();
        var names = Enumerable.Range(0, 150).Select(i => ShopId.Of($"shop-{i}")).ToArray();
        foreach (var name in names)
        {
            await HoldAsync(shop, name);
        }

        (await expiry.RunOnceAsync(shop.Sessions, CancellationToken.None)).Should().Be(0);
        shop.Time.Advance(TimeSpan.FromHours(1));
        (await expiry.RunOnceAsync(shop.Sessions, CancellationToken.None)).Should().Be(names.Length);
    }

    [Fact]
    public async Task A_host_with_its_own_scheduler_turns_it_off()
    {
        await using var shop = new InventoryShop(services => services.Configure<InventoryOptions>(o => o.SweepInBackground = false));
        var worker = shop.Provider.GetServices<ICommerceWorker>().OfType<ReservationExpiryWorker>().Single();

        worker.Interval.Should().Be(Timeout.InfiniteTimeSpan);
    }

    private static Task HoldAsync(InventoryShop shop, ShopId name) => shop.Sessions.RunAsync(async (session, token) =>
    {
        var store = session.Get<IInventoryStore>();
        var stamp = new InventoryStamp(Actor.System, shop.Time.GetUtcNow());
        await store.ChangeAsync(name, new ReceiveStock(IdempotencyKey.Of("r"), InventoryShop.Tea, 1), stamp, token);
        return await store.ReserveAsync(
            name,
            new StockDemand
            {
                Id = ReservationId.New(TimeProvider.System),
                Key = IdempotencyKey.Of("k"),
                Lines = [new StockRequest(InventoryShop.Tea, 1)],
                ExpiresAt = stamp.At.AddMinutes(30),
            },
            stamp,
            token);
    });

    // The worker runs on the pool: the clock ticks until it was seen to act.
    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 2000 && !await condition(); i++)
        {
            await Task.Delay(1);
        }

        (await condition()).Should().BeTrue();
    }
}
