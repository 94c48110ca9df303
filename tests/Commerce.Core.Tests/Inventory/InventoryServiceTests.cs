using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Inventory.Tests;

public sealed class InventoryServiceTests
{
    private static readonly Sku Tea = InventoryShop.Tea;
    private static readonly CommerceError Veto = CommerceError.Refused("test.veto", "No.");

    [Fact]
    public async Task A_reservation_holds_for_thirty_minutes_unless_told_otherwise()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 9);
        var now = shop.Time.GetUtcNow();
        (await shop.HoldAsync(Tea, 1)).ExpiresAt.Should().Be(now.AddMinutes(30));
        (await shop.Inventory.ReserveAsync(new ReserveStock(shop.NewKey(), [new StockRequest(Tea, 1)]) { TimeToLive = TimeSpan.FromHours(2) })).Value.ExpiresAt.Should().Be(now.AddHours(2));
        (await shop.Inventory.ReserveAsync(new ReserveStock(shop.NewKey(), [new StockRequest(Tea, 1)]) { NeverExpires = true })).Value.ExpiresAt.Should().BeNull();
    }

    [Fact]
    public async Task I4_Repeats_are_answered_and_do_nothing_twice()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 9);
        var command = new ReserveStock(shop.NewKey(), [new StockRequest(Tea, 2)]);
        var first = (await shop.Inventory.ReserveAsync(command)).Value;
        (await shop.Inventory.ReserveAsync(command)).Value.Id.Should().Be(first.Id);
        (await shop.Inventory.ReserveAsync(command with { Lines = [new StockRequest(Tea, 3)] })).Error!.Code.Should().Be("inventory.key_reused");
        await shop.Inventory.ReleaseAsync(first.Id);
        (await shop.Inventory.ReleaseAsync(first.Id)).Value.State.Should().Be(ReservationState.Released);
        (await shop.Inventory.CommitAsync(first.Id)).Error!.Code.Should().Be("inventory.reservation_released");
        (await shop.LevelAsync(Tea)).Should().Match<StockLevel>(level => level.OnHand == 9 && level.Reserved == 0);
        (await shop.Inventory.GetReservationAsync(first.Id)).Value.State.Should().Be(ReservationState.Released);
    }

    [Fact]
    public async Task I5_A_payment_that_outlives_its_reservation_is_told_so_once_the_goods_are_given_away()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 2);
        var slow = await shop.HoldAsync(Tea, 1);
        var lost = await shop.HoldAsync(Tea, 1);
        shop.Time.Advance(TimeSpan.FromMinutes(31));
        (await shop.Inventory.CommitAsync(slow.Id)).Value.State.Should().Be(ReservationState.Committed, "nobody needed the goods before");
        await shop.HoldAsync(Tea, 1);
        (await shop.Inventory.CommitAsync(lost.Id)).Error!.Code.Should().Be("inventory.reservation_expired");
        (await shop.Inventory.ExtendAsync(lost.Id, null)).Error!.Code.Should().Be("inventory.reservation_expired");
    }

    [Fact]
    public async Task I8_An_import_that_counts_below_the_reserved_goods_is_refused_and_the_reservation_stands()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 5);
        var held = await shop.HoldAsync(Tea, 2);
        var refused = await shop.Inventory.AdjustAsync(new AdjustStock(shop.NewKey(), Tea, -5) { Reason = "import: 0" });
        refused.Error!.Message.Should().Be("2 of 'TEA-1' at 'main' are reserved; the count cannot fall to 0. Release reservations first.");
        (await shop.Inventory.CommitAsync(held.Id)).IsSuccess.Should().BeTrue();
        (await shop.LevelAsync(Tea)).OnHand.Should().Be(3);
    }

    [Fact]
    public async Task A_refusal_later_in_the_session_undoes_the_reservation()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 5);
        var result = await shop.Sessions.RunAsync<int>(async (session, token) =>
        {
            (await shop.Within(session).ReserveAsync(new ReserveStock(shop.NewKey(), [new StockRequest(Tea, 2)]), token)).IsSuccess.Should().BeTrue();
            return Veto;
        });
        result.Error.Should().Be(Veto);
        (await shop.LevelAsync(Tea)).Reserved.Should().Be(0);
    }

    [Fact]
    public async Task A_refused_reservation_inside_a_session_undoes_only_itself()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 5);
        var result = await shop.Sessions.RunAsync(async (session, token) =>
        {
            var inventory = shop.Within(session);
            var first = await inventory.ReserveAsync(new ReserveStock(shop.NewKey(), [new StockRequest(Tea, 2)]), token);
            (await inventory.ReserveAsync(new ReserveStock(shop.NewKey(), [new StockRequest(Tea, 9)]), token)).Error!.Code.Should().Be("inventory.insufficient_stock");
            return first;
        });
        result.IsSuccess.Should().BeTrue();
        (await shop.LevelAsync(Tea)).Reserved.Should().Be(2);
    }

    [Fact]
    public async Task A_receipt_is_told_once_after_its_commit()
    {
        List<StockReceived> heard = [];
        await using var shop = new InventoryShop(services =>
        {
            services.AddSingleton(heard);
            new Builder(services).AddEventHandler<StockReceived, HeardReceipts>();
        });
        var receipt = new ReceiveStock(shop.NewKey(), Tea, 5) { Location = LocationId.Of("north") };
        await shop.Inventory.ReceiveAsync(receipt);
        await shop.Inventory.ReceiveAsync(receipt);
        heard.Should().Equal(new StockReceived
        {
            Shop = ShopId.Default,
            OccurredAt = shop.Time.GetUtcNow(),
            AggregateVersion = 1,
            Sku = Tea,
            Location = LocationId.Of("north"),
            Quantity = 5,
        });
        heard[0].AggregateId.Should().Be("stock/TEA-1");
    }

    [Fact]
    public async Task A_sweep_asked_for_empties_everything_due_in_small_transactions()
    {
        await using var shop = new InventoryShop(services => services.Configure<InventoryOptions>(o => o.SweepBatchSize = 3));
        await shop.ReceiveAsync(Tea, 10);
        for (var i = 0; i < 10; i++)
        {
            await shop.HoldAsync(Tea, 1);
        }

        shop.Time.Advance(TimeSpan.FromMinutes(30));
        (await shop.Inventory.ExpireDueAsync()).Value.Should().Be(10);
        (await shop.Inventory.ExpireDueAsync()).Value.Should().Be(0);
        (await shop.LevelAsync(Tea)).Reserved.Should().Be(0);
    }

    [Fact]
    public async Task AddInventory_can_be_called_twice()
    {
        await using var shop = new InventoryShop(services => services.AddInventory());
        await shop.ReceiveAsync(Tea, 1);
        (await shop.HoldAsync(Tea, 1)).State.Should().Be(ReservationState.Active);
    }

    private sealed record Builder(IServiceCollection Services) : ICommerceBuilder;

    internal sealed class HeardReceipts(List<StockReceived> all) : IEventHandler<StockReceived>
    {
        public ValueTask HandleAsync(EventDelivery<StockReceived> delivery, CancellationToken cancellationToken)
        {
            all.Add(delivery.Event);
            return ValueTask.CompletedTask;
        }
    }
}
