using System.Globalization;
using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>Whoever values stock reads all of the ledgers that concerns goods, in their order, up to a moment.</summary>
internal static class InventoryValuationCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly Sku Coffee = Sku.Of("COFFEE-1");
    private static readonly LocationId North = LocationId.Of("north");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Goods_that_came_or_left_are_listed_with_all_that_is_known), Goods_that_came_or_left_are_listed_with_all_that_is_known),
        (nameof(Pages_of_any_length_list_each_movement_of_goods_once), Pages_of_any_length_list_each_movement_of_goods_once),
        (nameof(A_ledger_is_read_up_to_its_first_later_movement), A_ledger_is_read_up_to_its_first_later_movement),
        (nameof(A_delivery_is_found_when_it_is_over), A_delivery_is_found_when_it_is_over),
    ];

    private static async Task Goods_that_came_or_left_are_listed_with_all_that_is_known(InventoryConformanceShop shop)
    {
        var transfer = StockDeliveryId.Of("T-1");
        await DoAsync(shop, new ReceiveStock(shop.NewKey(), Tea, 9) { Cost = Money.FromMinorUnits(900, Currency.Eur) }).ConfigureAwait(false);
        await DoAsync(shop, new SendStock(shop.NewKey(), Tea, transfer, 4, North)).ConfigureAwait(false);
        await DoAsync(shop, new ConfigureStock(shop.NewKey(), Tea, new StockPolicy { SafetyStock = 1 })).ConfigureAwait(false);
        await DoAsync(shop, new ReceiveStock(shop.NewKey(), Tea, 3) { Delivery = transfer, Location = North }).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(held.Id).ConfigureAwait(false), "What is held can leave.");
        await shop.Neighbour().ReceiveAsync(Tea, 1).ConfigureAwait(false);
        Expect.Equal(
            "1 Receipt main 9 9.00 EUR , 2 TransferOut main -4  T-1, 4 TransferIn north 3  T-1, 7 Commit main -2  ",
            Tell(await PageAsync(shop, null, shop.Now, 100).ConfigureAwait(false)),
            "The movements of goods of a shop, in the order of the ledger. (place, kind, location, units, cost, delivery)");
    }

    private static async Task Pages_of_any_length_list_each_movement_of_goods_once(InventoryConformanceShop shop)
    {
        for (var i = 0; i < 5; i++)
        {
            await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
            await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false);
            await shop.ReceiveAsync(Coffee, 1, North).ConfigureAwait(false);
        }

        var whole = Tell(await PageAsync(shop, null, shop.Now, 100).ConfigureAwait(false));
        foreach (var limit in new[] { 1, 2, 3, 5, 10 })
        {
            List<StockMovement> all = [];
            while (await PageAsync(shop, all.Count == 0 ? null : new(all[^1].Sku, all[^1].Sequence), shop.Now, limit).ConfigureAwait(false) is { Count: > 0 } page)
            {
                Expect.True(page.Count <= limit && all.Count < 100, "A page has at most its limit, and there is a last one.");
                all.AddRange(page);
            }

            Expect.Equal("COFFEE-1 COFFEE-1 COFFEE-1 COFFEE-1 COFFEE-1 TEA-1 TEA-1 TEA-1 TEA-1 TEA-1", string.Join(' ', all.Select(movement => movement.Sku)), "Ledger after ledger.");
            Expect.Equal(whole, Tell(all), string.Create(CultureInfo.InvariantCulture, $"Pages of {limit} list each movement once."));
        }

        Expect.Equal("TEA-1", string.Join(' ', (await PageAsync(shop, new(Coffee, long.MaxValue), shop.Now, 100).ConfigureAwait(false)).Select(movement => movement.Sku).Distinct()), "Whoever has read a ledger goes on with the next.");
        Expect.Equal("", Tell(await PageAsync(shop, new(Tea, long.MaxValue), shop.Now, 100).ConfigureAwait(false)), "After the last ledger comes nothing.");
    }

    private static async Task A_ledger_is_read_up_to_its_first_later_movement(InventoryConformanceShop shop)
    {
        var noon = shop.Now;
        await shop.ReceiveAsync(Tea, 1).ConfigureAwait(false);
        shop.Now = noon.AddMinutes(5); // a host whose clock is ahead
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        shop.Now = noon.AddMinutes(1);
        Expect.Success(await shop.CommitAsync((await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false)).Id).ConfigureAwait(false), "All that lies there can be sold.");
        await shop.ReceiveAsync(Coffee, 4).ConfigureAwait(false);
        Expect.Equal("", await UnitsAsync(shop, noon.AddTicks(-TimeSpan.TicksPerMillisecond)).ConfigureAwait(false), "Before the first movement there is none.");
        Expect.Equal("1", await UnitsAsync(shop, noon).ConfigureAwait(false), "The moment itself counts.");
        Expect.Equal("4 1", await UnitsAsync(shop, noon.AddMinutes(2)).ConfigureAwait(false), "What was sold is not counted without what it was sold from; other ledgers go on.");
        Expect.Equal("4 1 2 -3", await UnitsAsync(shop, noon.AddMinutes(5)).ConfigureAwait(false), "From then on it counts.");
        shop.Now = noon.AddMinutes(9);
    }

    private static async Task A_delivery_is_found_when_it_is_over(InventoryConformanceShop shop)
    {
        var (bought, sent) = (StockDeliveryId.Of("P-1"), StockDeliveryId.Of("T-1"));
        await DoAsync(shop, new ExpectStock(shop.NewKey(), Tea, bought, 5)).ConfigureAwait(false);
        await DoAsync(shop, new ReceiveStock(shop.NewKey(), Tea, 5) { Delivery = bought }).ConfigureAwait(false);
        await DoAsync(shop, new SendStock(shop.NewKey(), Tea, sent, 4, North)).ConfigureAwait(false);
        await DoAsync(shop, new ReceiveStock(shop.NewKey(), Tea, 1) { Delivery = sent, Location = North }).ConfigureAwait(false);
        await DoAsync(shop, new ExpectStock(shop.NewKey(), Tea, sent, 0) { Location = North }).ConfigureAwait(false);
        var found = await shop.RunAsync(store => store.FindDeliveriesAsync(shop.Shop, [Tea, Coffee], [sent, bought, StockDeliveryId.Of("T-2")], shop.Token)).ConfigureAwait(false);
        Expect.Equal("P-1 0 5, T-1 0 1", string.Join(", ", found.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Id} {one.Outstanding} {one.Received}"))), "What is over is found as well. (outstanding, received)");
        var one = await shop.RunAsync(store => store.FindDeliveriesAsync(shop.Shop, [Tea], [sent], shop.Token)).ConfigureAwait(false);
        Expect.Equal("T-1", string.Join(' ', one.Select(delivery => delivery.Id)), "Only what is asked for is found.");
    }

    private static async Task DoAsync(InventoryConformanceShop shop, StockCommand command) =>
        Expect.Success(await shop.ChangeAsync(command).ConfigureAwait(false), $"A {command.Kind} can be done.");

    private static Task<IReadOnlyList<StockMovement>> PageAsync(InventoryConformanceShop shop, StockLedgerPlace? after, DateTimeOffset until, int limit) =>
        shop.RunAsync(store => store.ListOnHandMovementsAsync(shop.Shop, after, until, limit, shop.Token));

    private static async Task<string> UnitsAsync(InventoryConformanceShop shop, DateTimeOffset until) =>
        string.Join(' ', (await PageAsync(shop, null, until, 100).ConfigureAwait(false)).Select(movement => movement.OnHandChange));

    private static string Tell(IEnumerable<StockMovement> movements) => string.Join(", ", movements.Select(movement =>
        string.Create(CultureInfo.InvariantCulture, $"{movement.Sequence} {movement.Kind} {movement.Location} {movement.OnHandChange} {movement.Cost} {movement.Delivery}")));
}
