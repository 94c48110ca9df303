using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory.Tests;

public sealed class InventoryHealthTests
{
    [Fact]
    public async Task Inventory_that_nobody_waits_for_is_healthy()
    {
        await using var shop = new InventoryShop(services => services.AddHealthChecks().AddCommerceInventory());
        await shop.ReceiveAsync(InventoryShop.Tea, 5);
        await shop.HoldAsync(InventoryShop.Tea, 2);

        var entry = await CheckAsync(shop);

        entry.Status.Should().Be(HealthStatus.Healthy);
        (entry.Data["inventory.waiting"], entry.Data["inventory.oldest_wait_seconds"], entry.Data["inventory.shops_behind"]).Should().Be((0, 0d, 0));
    }

    [Fact]
    public async Task Reservations_that_nobody_sweeps_degrade_until_somebody_does()
    {
        await using var shop = new InventoryShop(services => services.AddHealthChecks().AddCommerceInventory());
        await shop.ReceiveAsync(InventoryShop.Tea, 5);
        await shop.HoldAsync(InventoryShop.Tea, 2);
        shop.Time.Advance(TimeSpan.FromMinutes(34));
        (await CheckAsync(shop)).Status.Should().Be(HealthStatus.Healthy, "it has been due for four minutes");
        shop.Time.Advance(TimeSpan.FromMinutes(2));

        var entry = await CheckAsync(shop);
        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Description.Should().Contain("In 1 shops").And.Contain("inventory.expiry");

        (await shop.Inventory.ExpireDueAsync()).Value.Should().Be(1);
        (await CheckAsync(shop)).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_reservation_that_waits_too_long_degrades()
    {
        var (locked, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var shop = new InventoryShop(services => services.AddHealthChecks().AddCommerceInventory());
        await shop.ReceiveAsync(InventoryShop.Tea, 5);
        var held = shop.Sessions.RunAsync(async (session, token) =>
        {
            await session.Get<IInventoryStore>().ChangeAsync(ShopId.Default, new ReceiveStock(shop.NewKey(), InventoryShop.Tea, 1), new InventoryStamp(Actor.System, shop.Time.GetUtcNow()), token);
            locked.TrySetResult();
            await gate.Task;
            return CommerceResult.Success(0);
        });
        await locked.Task;
        var waits = shop.ReserveAsync(new StockRequest(InventoryShop.Tea, 1));
        shop.Time.Advance(TimeSpan.FromSeconds(11));

        var entry = await CheckAsync(shop);
        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Data["inventory.waiting"].Should().Be(1);
        entry.Data["inventory.oldest_wait_seconds"].Should().Be(11d);
        entry.Description.Should().Contain("The oldest of 1 reservations");

        gate.SetResult();
        await held;
        (await waits).Error.Should().BeNull();
        (await CheckAsync(shop)).Status.Should().Be(HealthStatus.Healthy);
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(601, 300)]
    [InlineData(10, 0)]
    public void Options_out_of_range_are_refused_at_the_start(int wait, int delay)
    {
        var services = new ServiceCollection();
        services.AddHealthChecks().AddCommerceInventory(o => (o.MaxReservationWait, o.MaxSweepDelay) = (TimeSpan.FromSeconds(wait), TimeSpan.FromSeconds(delay)));
        using var provider = services.BuildServiceProvider();
        FluentActions.Invoking(() => provider.GetRequiredService<IOptions<InventoryHealthOptions>>().Value).Should().Throw<OptionsValidationException>();
    }

    private static async Task<HealthReportEntry> CheckAsync(InventoryShop shop) =>
        (await shop.Provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["commerce.inventory"];
}
