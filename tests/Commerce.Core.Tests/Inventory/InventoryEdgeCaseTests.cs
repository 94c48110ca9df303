namespace Commerce.Inventory.Tests;

/// <summary>Defects of other shops, by their code. I1 to I4 stand in the suite of the storages, I2 of bundles, I5 and I7 beside this file.</summary>
public sealed class InventoryEdgeCaseTests
{
    private static readonly Sku Tea = InventoryShop.Tea;
    private static readonly LocationId North = LocationId.Of("north");
    private static readonly LocationId South = LocationId.Of("south");

    [Fact]
    public async Task I3_A_line_is_split_over_locations_only_when_none_serves_it_alone()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 3, "north");
        await shop.ReceiveAsync(Tea, 10, "south");
        (await shop.HoldAsync(Tea, 5)).Stock.Should().Equal(new ReservedStock(Tea, South, 5));
        (await shop.HoldAsync(Tea, 7)).Stock.Should().BeEquivalentTo([new ReservedStock(Tea, North, 3), new ReservedStock(Tea, South, 4)]);
        (await shop.ReserveAsync(new StockRequest(Tea, 2))).Error!.Code.Should().Be("inventory.insufficient_stock", "1 is left, and half a line is no line");
        await ExpectSoundAsync(shop);
    }

    [Fact]
    public async Task I6_A_line_whose_quantity_is_edited_keeps_its_goods_when_more_cannot_be_had()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 5);
        var before = await shop.HoldAsync(Tea, 3);
        (await EditAsync(shop, before.Id, 6)).Error!.Code.Should().Be("inventory.insufficient_stock");
        (await shop.Inventory.GetReservationAsync(before.Id)).Value.State.Should().Be(ReservationState.Active, "the edit that failed undid its release");
        (await shop.LevelAsync(Tea)).Reserved.Should().Be(3);
        var more = (await EditAsync(shop, before.Id, 5)).Value;
        (await shop.LevelAsync(Tea)).Reserved.Should().Be(5, "its own goods count when it grows");
        (await EditAsync(shop, more.Id, 1)).IsSuccess.Should().BeTrue();
        (await shop.LevelAsync(Tea)).Reserved.Should().Be(1);
        await ExpectSoundAsync(shop);
    }

    [Fact]
    public async Task I6_An_edit_of_anything_but_quantities_sends_the_same_key_again_and_holds_nothing_more()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 5);
        var command = new ReserveStock(shop.NewKey(), [new StockRequest(Tea, 2), new StockRequest(Tea, 1)]);
        var first = (await shop.Inventory.ReserveAsync(command)).Value;
        (await shop.Inventory.ReserveAsync(command with { Lines = [new StockRequest(Tea, 3)] })).Value.Id.Should().Be(first.Id, "the same goods in other lines");
        (await shop.LevelAsync(Tea)).Reserved.Should().Be(3);
        (await shop.Inventory.ListMovementsAsync(Tea)).Value.Should().HaveCount(2);
    }

    [Fact]
    public async Task I8_Stock_set_by_an_import_while_reservations_exist()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 5);
        var held = await shop.HoldAsync(Tea, 2);
        (await SetAsync(shop, 0)).Error!.Code.Should().Be("inventory.below_reserved");
        (await shop.LevelAsync(Tea)).OnHand.Should().Be(5, "a refusal changes nothing");
        (await SetAsync(shop, 2)).IsSuccess.Should().BeTrue();
        (await shop.ReserveAsync(new StockRequest(Tea, 1))).Error!.Code.Should().Be("inventory.insufficient_stock");
        (await shop.Inventory.CommitAsync(held.Id)).IsSuccess.Should().BeTrue();
        (await shop.LevelAsync(Tea)).Should().Match<StockLevel>(level => level.OnHand == 0 && level.Reserved == 0);
        await ExpectSoundAsync(shop);
    }

    [Fact]
    public async Task I8_An_import_counts_what_is_due_as_free()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 5);
        var held = await shop.HoldAsync(Tea, 2);
        shop.Time.Advance(TimeSpan.FromMinutes(31));
        (await SetAsync(shop, 0)).IsSuccess.Should().BeTrue();
        (await shop.Inventory.CommitAsync(held.Id)).Error!.Code.Should().Be("inventory.reservation_expired");
        await ExpectSoundAsync(shop);
    }

    [Fact]
    public async Task I10_A_location_that_closes_sells_nothing_more_and_ships_what_it_holds()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 5, "north");
        await shop.ReceiveAsync(Tea, 1, "south");
        var open = (await shop.ReserveAsync(new StockRequest(Tea, 2, North))).Value;
        (await shop.Inventory.SaveLocationAsync(new StockLocation { Id = North, IsForSale = false })).IsSuccess.Should().BeTrue();
        (await shop.Inventory.GetAvailabilityAsync([Tea])).Value[Tea].Should().Be(1, "only the other location sells");
        (await shop.ReserveAsync(new StockRequest(Tea, 1, North))).Error!.Code.Should().Be("inventory.insufficient_stock");
        (await shop.ReserveAsync(new StockRequest(Tea, 1))).Value.Stock.Should().Equal(new ReservedStock(Tea, South, 1));
        (await shop.Inventory.CommitAsync(open.Id)).IsSuccess.Should().BeTrue();
        await ExpectSoundAsync(shop);
    }

    private static Task<CommerceResult<Reservation>> EditAsync(InventoryShop shop, ReservationId before, long quantity) => shop.Sessions.RunAsync(async (session, token) =>
    {
        var inventory = shop.Within(session);
        (await inventory.ReleaseAsync(before, token)).IsSuccess.Should().BeTrue();
        return await inventory.ReserveAsync(new ReserveStock(shop.NewKey(), [new StockRequest(Tea, quantity)]), token);
    });

    // As imports do: they know a count, not a change.
    private static async Task<CommerceResult<StockLevel>> SetAsync(InventoryShop shop, long count) =>
        await shop.Inventory.CountAsync(new CountStock(shop.NewKey(), Tea, count) { Location = LocationId.Of("main"), Reason = "import" });

    private static async Task ExpectSoundAsync(InventoryShop shop) => (await shop.Inventory.AuditAsync(new StockAudit())).Value.Findings.Should().BeEmpty();
}
