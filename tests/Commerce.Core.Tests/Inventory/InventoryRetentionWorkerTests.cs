using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory.Tests;

public sealed class InventoryRetentionWorkerTests
{
    private static readonly InventoryOptions Defaults = new();

    [Fact]
    public async Task Freed_reservations_go_after_their_time_and_sold_ones_stay()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(InventoryShop.Tea, 5);
        var freed = await shop.HoldAsync(InventoryShop.Tea, 2);
        var sold = await shop.HoldAsync(InventoryShop.Tea, 2);
        await shop.Inventory.ReleaseAsync(freed.Id);
        await shop.Inventory.CommitAsync(sold.Id);

        shop.Time.Advance(Defaults.FreedReservationRetention);
        await RunAsync(shop);
        (await shop.Inventory.GetReservationAsync(freed.Id)).IsSuccess.Should().BeTrue("its time is not over");
        shop.Time.Advance(TimeSpan.FromSeconds(1));
        await RunAsync(shop);

        (await shop.Inventory.GetReservationAsync(freed.Id)).Error!.Code.Should().Be("inventory.unknown_reservation");
        (await shop.Inventory.GetReservationAsync(sold.Id)).Value.State.Should().Be(ReservationState.Committed);
        (await shop.Inventory.ListMovementsAsync(InventoryShop.Tea)).Value.Should().HaveCount(5, "the ledger stays whole");
    }

    [Fact]
    public async Task A_command_is_repeated_without_effect_until_its_key_is_forgotten()
    {
        await using var shop = new InventoryShop();
        var command = new ReceiveStock(IdempotencyKey.Of("delivery-1"), InventoryShop.Tea, 5);
        await shop.Inventory.ReceiveAsync(command);

        shop.Time.Advance(Defaults.CommandRetention);
        await RunAsync(shop);
        (await shop.Inventory.ReceiveAsync(command)).Value.OnHand.Should().Be(5);
        shop.Time.Advance(TimeSpan.FromSeconds(1));
        await RunAsync(shop);

        (await shop.Inventory.ReceiveAsync(command)).Value.OnHand.Should().Be(10, "nobody remembers the key");
    }

    [Fact]
    public async Task More_than_a_batch_goes_in_one_run()
    {
        await using var shop = new InventoryShop();
        for (var i = 0; i < 1_001; i++)
        {
            await shop.ReceiveAsync(InventoryShop.Tea, 1);
        }

        shop.Time.Advance(Defaults.CommandRetention + TimeSpan.FromSeconds(1));

        (await RunAsync(shop)).Done.Should().Be(1_001);
        (await shop.LevelAsync(InventoryShop.Tea)).OnHand.Should().Be(1_001);
    }

    [Theory]
    [InlineData(23, 24 * 30)]
    [InlineData(24 * 30, 23)]
    [InlineData(24 * 3_654, 24 * 30)]
    public void Times_out_of_range_are_refused(int freedHours, int commandHours)
    {
        var services = new ServiceCollection();
        services.AddMessaging().AddInventory();
        services.Configure<InventoryOptions>(o => (o.FreedReservationRetention, o.CommandRetention) = (TimeSpan.FromHours(freedHours), TimeSpan.FromHours(commandHours)));
        using var provider = services.BuildServiceProvider();

        FluentActions.Invoking(() => provider.GetRequiredService<IOptions<InventoryOptions>>().Value).Should().Throw<OptionsValidationException>().WithMessage("*Retention*");
    }

    private static async Task<WorkerRun> RunAsync(InventoryShop shop) =>
        (await shop.Provider.GetRequiredService<ICommerceWorkers>().RunOnceAsync("inventory.retention")).Single();
}
