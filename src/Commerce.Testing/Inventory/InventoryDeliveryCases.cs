using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>Goods on their way, counts, returns, and locations that sell nothing.</summary>
internal static class InventoryDeliveryCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly Sku Coffee = Sku.Of("COFFEE-1");
    private static readonly LocationId North = LocationId.Of("north");
    private static readonly LocationId South = LocationId.Of("south");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(What_is_expected_is_on_its_way_until_it_comes), What_is_expected_is_on_its_way_until_it_comes),
        (nameof(A_delivery_can_be_called_off), A_delivery_can_be_called_off),
        (nameof(A_transfer_has_two_halves), A_transfer_has_two_halves),
        (nameof(Goods_of_a_transfer_that_never_arrive_are_written_off), Goods_of_a_transfer_that_never_arrive_are_written_off),
        (nameof(I8_A_count_sets_what_lies_there_and_takes_nothing_from_reservations), I8_A_count_sets_what_lies_there_and_takes_nothing_from_reservations),
        (nameof(I8_An_import_has_an_outcome_for_each_row), I8_An_import_has_an_outcome_for_each_row),
        (nameof(I11_Good_returns_are_sold_again_others_are_put_aside), I11_Good_returns_are_sold_again_others_are_put_aside),
        (nameof(I10_A_location_that_closes_keeps_what_it_holds_and_sells_nothing), I10_A_location_that_closes_keeps_what_it_holds_and_sells_nothing),
        (nameof(The_location_of_the_lowest_priority_serves_first), The_location_of_the_lowest_priority_serves_first),
    ];

    private static async Task What_is_expected_is_on_its_way_until_it_comes(InventoryConformanceShop shop)
    {
        var delivery = StockDeliveryId.Of("PO-1");
        Expect.Success(await shop.ChangeAsync(new ExpectStock(shop.NewKey(), Tea, delivery, 5) { At = shop.Now.AddDays(2) }).ConfigureAwait(false), "Goods can be expected.");
        Expect.Equal((0L, 5L, 0L), await TeaAsync(shop).ConfigureAwait(false), "They are on their way (on hand, incoming, available).");
        Expect.Success(await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, 2) { Delivery = delivery }).ConfigureAwait(false), "Part of them can come.");
        Expect.Equal((2L, 3L, 2L), await TeaAsync(shop).ConfigureAwait(false), "The rest is still on its way.");
        var listed = (await shop.DeliveriesAsync(Tea).ConfigureAwait(false)).Single();
        Expect.Equal((3L, 2L, (DateTimeOffset?)shop.Now.AddDays(2)), (listed.Outstanding, listed.Received, listed.ExpectedAt), "A delivery tells what came and what is to come.");
        Expect.Success(await shop.ChangeAsync(new ExpectStock(shop.NewKey(), Tea, delivery, 4)).ConfigureAwait(false), "More can be expected, or another time.");
        Expect.Success(await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, 6) { Delivery = delivery }).ConfigureAwait(false), "More can come than was expected.");
        Expect.Equal((8L, 0L, 8L), await TeaAsync(shop).ConfigureAwait(false), "All came.");
        Expect.Equal(0, (await shop.DeliveriesAsync(Tea).ConfigureAwait(false)).Count, "What came is no longer on its way.");
    }

    private static async Task A_delivery_can_be_called_off(InventoryConformanceShop shop)
    {
        var delivery = StockDeliveryId.Of("PO-2");
        Expect.Success(await shop.ChangeAsync(new ExpectStock(shop.NewKey(), Tea, delivery, 5)).ConfigureAwait(false), "Goods can be expected.");
        Expect.Success(await shop.ChangeAsync(new ExpectStock(shop.NewKey(), Tea, delivery, 0)).ConfigureAwait(false), "They can be called off.");
        Expect.Equal((0L, 0L, 0L), await TeaAsync(shop).ConfigureAwait(false), "Nothing is on its way (on hand, incoming, available).");
        Expect.Refused("inventory.unknown_delivery", await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, 1) { Delivery = StockDeliveryId.Of("PO-3") }).ConfigureAwait(false), "What nobody expects comes without a delivery.");
    }

    private static async Task A_transfer_has_two_halves(InventoryConformanceShop shop)
    {
        var transfer = StockDeliveryId.Of("T-1");
        await shop.ReceiveAsync(Tea, 10, North).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 3, North)).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", await shop.ChangeAsync(new SendStock(shop.NewKey(), Tea, transfer, 8, South) { Location = North }).ConfigureAwait(false), "What is reserved stays.");
        var key = shop.NewKey();
        Expect.Success(await shop.ChangeAsync(new SendStock(key, Tea, transfer, 6, South) { Location = North }).ConfigureAwait(false), "Goods can be sent.");
        Expect.True(Expect.Success(await shop.ChangeAsync(new SendStock(key, Tea, transfer, 6, South) { Location = North }).ConfigureAwait(false), "The same key sends once.").IsReplay, "The same key is a replay.");
        Expect.Equal((4L, 0L), await AtAsync(shop, North).ConfigureAwait(false), "They left (on hand, incoming).");
        Expect.Equal((0L, 6L), await AtAsync(shop, South).ConfigureAwait(false), "They are on their way (on hand, incoming).");
        Expect.Equal(1, await shop.AvailableAsync(Tea).ConfigureAwait(false), "What is on its way cannot be sold.");
        Expect.Refused("inventory.delivery_exists", await shop.ChangeAsync(new SendStock(shop.NewKey(), Tea, transfer, 1, South) { Location = North }).ConfigureAwait(false), "A number is used once.");
        Expect.Success(await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, 4) { Location = South, Delivery = transfer }).ConfigureAwait(false), "Part of them can arrive.");
        Expect.Refused("inventory.more_than_sent", await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, 3) { Location = South, Delivery = transfer }).ConfigureAwait(false), "No more arrives than was sent.");
        Expect.Success(await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, 2) { Location = North, Delivery = transfer }).ConfigureAwait(false), "The rest can come back.");
        Expect.Equal((6L, 0L), await AtAsync(shop, North).ConfigureAwait(false), "What came back lies there (on hand, incoming).");
        Expect.Equal((4L, 0L), await AtAsync(shop, South).ConfigureAwait(false), "What arrived lies there (on hand, incoming).");
    }

    private static async Task Goods_of_a_transfer_that_never_arrive_are_written_off(InventoryConformanceShop shop)
    {
        var transfer = StockDeliveryId.Of("T-2");
        await shop.ReceiveAsync(Tea, 5, North).ConfigureAwait(false);
        Expect.Success(await shop.ChangeAsync(new SendStock(shop.NewKey(), Tea, transfer, 5, South) { Location = North }).ConfigureAwait(false), "Goods can be sent.");
        Expect.Success(await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, 3) { Location = South, Delivery = transfer }).ConfigureAwait(false), "Part of them arrives.");
        Expect.Success(await shop.ChangeAsync(new ExpectStock(shop.NewKey(), Tea, transfer, 0) { Location = South, Reason = "lost" }).ConfigureAwait(false), "The rest is given up.");
        Expect.Equal((3L, 0L), await AtAsync(shop, South).ConfigureAwait(false), "Nothing is on its way any more (on hand, incoming).");
    }

    private static async Task I8_A_count_sets_what_lies_there_and_takes_nothing_from_reservations(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Refused("inventory.below_reserved", await shop.ChangeAsync(new CountStock(shop.NewKey(), Tea, 1)).ConfigureAwait(false), "What is reserved was promised.");
        var key = shop.NewKey();
        Expect.Success(await shop.ChangeAsync(new CountStock(key, Tea, 3)).ConfigureAwait(false), "A count is written down.");
        Expect.Equal((3L, 0L, 1L), await TeaAsync(shop).ConfigureAwait(false), "It is what lies there (on hand, incoming, available).");
        await shop.ReceiveAsync(Tea, 4).ConfigureAwait(false);
        Expect.Success(await shop.ChangeAsync(new CountStock(key, Tea, 3)).ConfigureAwait(false), "The same key counts once.");
        Expect.Equal((7L, 0L, 5L), await TeaAsync(shop).ConfigureAwait(false), "What came in since then stays (on hand, incoming, available).");
        Expect.Success(await shop.ChangeAsync(new CountStock(shop.NewKey(), Coffee, 9)).ConfigureAwait(false), "A count may be the first that is known of a SKU.");
    }

    private static async Task I8_An_import_has_an_outcome_for_each_row(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        var answers = await shop.ChangeAsync([new CountStock(shop.NewKey(), Tea, 0), new CountStock(shop.NewKey(), Coffee, 7), new CountStock(shop.NewKey(), Tea, 9)]).ConfigureAwait(false);
        Expect.Refused("inventory.below_reserved", answers[0], "A row that cannot be is refused.");
        Expect.Equal((7L, 9L), (Expect.Success(answers[1], "The others are done.").Level.OnHand, Expect.Success(answers[2], "One after the other.").Level.OnHand), "Each answers with its level.");
    }

    private static async Task I11_Good_returns_are_sold_again_others_are_put_aside(InventoryConformanceShop shop)
    {
        var aside = LocationId.Of("aside");
        await shop.RunAsync(async store =>
        {
            await store.SaveLocationAsync(new StockLocation { Shop = shop.Shop, Id = aside, IsForSale = false }, shop.Token).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        var key = shop.NewKey();
        Expect.Success(await shop.ChangeAsync(new ReturnStock(key, Tea, 2)).ConfigureAwait(false), "Goods can come back.");
        Expect.True(Expect.Success(await shop.ChangeAsync(new ReturnStock(key, Tea, 2)).ConfigureAwait(false), "A parcel can be scanned twice.").IsReplay, "It comes back once.");
        Expect.Refused(
            "inventory.location_is_for_sale", await shop.ChangeAsync(new ReturnStock(shop.NewKey(), Tea, 1) { Condition = ReturnCondition.Damaged }).ConfigureAwait(false), "Damaged goods are not sold.");
        Expect.Success(await shop.ChangeAsync(new ReturnStock(shop.NewKey(), Tea, 1) { Condition = ReturnCondition.Damaged, Location = aside }).ConfigureAwait(false), "They are put aside.");
        Expect.Success(await shop.ChangeAsync(new ReturnStock(shop.NewKey(), Tea, 3) { Condition = ReturnCondition.Quarantined, Location = aside }).ConfigureAwait(false), "Others are looked at.");
        Expect.Equal(2, await shop.AvailableAsync(Tea).ConfigureAwait(false), "Only good ones are sold.");
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 1, aside)).ConfigureAwait(false), "Nobody gets those that were put aside.");
        Expect.Equal((4L, 0L), await AtAsync(shop, aside).ConfigureAwait(false), "They are counted (on hand, incoming).");
    }

    private static async Task I10_A_location_that_closes_keeps_what_it_holds_and_sells_nothing(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 2, South).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 3, North)).ConfigureAwait(false);
        await shop.RunAsync(async store =>
        {
            await store.SaveLocationAsync(new StockLocation { Shop = shop.Shop, Id = North, IsForSale = false }, shop.Token).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        Expect.Equal(2, await shop.AvailableAsync(Tea).ConfigureAwait(false), "Only the other location sells.");
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 3)).ConfigureAwait(false), "Nothing is taken from it.");
        Expect.Equal(South, (await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false)).Stock.Single().Location, "The other one serves.");
        Expect.Success(await shop.CommitAsync(held.Id).ConfigureAwait(false), "What it holds can be sent.");
        Expect.Equal((2L, 0L), await AtAsync(shop, North).ConfigureAwait(false), "It counts what it has (on hand, incoming).");
    }

    private static async Task The_location_of_the_lowest_priority_serves_first(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 5, South).ConfigureAwait(false);
        await shop.RunAsync(async store =>
        {
            await store.SaveLocationAsync(new StockLocation { Shop = shop.Shop, Id = South, Priority = -1, Position = new GeoPosition(48.1, 11.6) }, shop.Token).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        Expect.Equal(South, (await shop.HoldAsync(new StockRequest(Tea, 5)).ConfigureAwait(false)).Stock.Single().Location, "The first one serves.");
        Expect.Equal(North, (await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false)).Stock.Single().Location, "Then the next.");
        var saved = (await shop.RunAsync(store => store.ListLocationsAsync(shop.Shop, null, 10, shop.Token)).ConfigureAwait(false)).Single();
        Expect.Equal((South, -1, (GeoPosition?)new GeoPosition(48.1, 11.6)), (saved.Id, saved.Priority, saved.Position), "What was saved is listed.");
    }

    private static async Task<(long OnHand, long Incoming, long Available)> TeaAsync(InventoryConformanceShop shop)
    {
        var level = (await shop.LevelsAsync(Tea).ConfigureAwait(false)).Single();
        return (level.OnHand, level.Incoming, level.Available);
    }

    private static async Task<(long OnHand, long Incoming)> AtAsync(InventoryConformanceShop shop, LocationId location)
    {
        var level = (await shop.LevelsAsync(Tea).ConfigureAwait(false)).Single(one => one.Location == location);
        return (level.OnHand, level.Incoming);
    }
}
