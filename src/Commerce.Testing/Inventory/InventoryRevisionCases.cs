using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>Reservations that hold other goods: orders that are edited.</summary>
internal static class InventoryRevisionCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly Sku Coffee = Sku.Of("COFFEE-1");
    private static readonly LocationId North = LocationId.Of("north");
    private static readonly LocationId South = LocationId.Of("south");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(I6_The_same_lines_again_change_nothing), I6_The_same_lines_again_change_nothing),
        (nameof(I6_Only_the_difference_moves), I6_Only_the_difference_moves),
        (nameof(I6_Too_little_stock_refuses_and_changes_nothing), I6_Too_little_stock_refuses_and_changes_nothing),
        (nameof(Goods_can_be_held_elsewhere), Goods_can_be_held_elsewhere),
        (nameof(Without_lines_a_reservation_is_released), Without_lines_a_reservation_is_released),
        (nameof(What_was_sold_and_not_sent_lies_in_stock_again), What_was_sold_and_not_sent_lies_in_stock_again),
        (nameof(Whoever_is_promised_more_waits_at_the_end_of_the_line), Whoever_is_promised_more_waits_at_the_end_of_the_line),
        (nameof(Goods_that_expire_on_the_way_of_a_revision_count_once), Goods_that_expire_on_the_way_of_a_revision_count_once),
        (nameof(An_unknown_reservation_cannot_be_revised), An_unknown_reservation_cannot_be_revised),
        (nameof(A_reservation_whose_time_is_over_can_be_revised_until_somebody_expires_it), A_reservation_whose_time_is_over_can_be_revised_until_somebody_expires_it),
    ];

    private static async Task I6_The_same_lines_again_change_nothing(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        var before = (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Count;
        Expect.Equal(held.Stock.Single(), Expect.Success(await shop.ReviseAsync(held.Id, new StockRequest(Tea, 3)).ConfigureAwait(false), "The same goods can be asked for again.").Stock.Single(), "They stay where they are.");
        Expect.Equal(before, (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Count, "Nothing moved.");
    }

    private static async Task I6_Only_the_difference_moves(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 2).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        var more = Expect.Success(await shop.ReviseAsync(held.Id, new StockRequest(Tea, 5), new StockRequest(Coffee, 1)).ConfigureAwait(false), "What is free can be added.");
        Expect.Equal((5L, 1L, held.ExpiresAt), (more.Stock[0].Quantity, more.Stock[1].Quantity, more.ExpiresAt), "It holds what was asked for, as long as before.");
        var less = Expect.Success(await shop.ReviseAsync(held.Id, new StockRequest(Tea, 1)).ConfigureAwait(false), "Goods can be given up.");
        Expect.Equal(new ReservedStock(Tea, LocationId.Default, 1), less.Stock.Single(), "It holds what is left.");
        Expect.Equal((4L, 2L), (await shop.AvailableAsync(Tea).ConfigureAwait(false), await shop.AvailableAsync(Coffee).ConfigureAwait(false)), "What was given up is free.");
        var changes = (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Select(movement => movement.ReservedChange);
        Expect.True(changes.SequenceEqual([0, 3, 2, -4]), "The ledger has the differences.");
        Expect.Equal(less.Stock.Single(), (await shop.FindAsync(held.Id).ConfigureAwait(false))!.Stock.Single(), "What is stored is what was answered.");
    }

    private static async Task I6_Too_little_stock_refuses_and_changes_nothing(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 2).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", await shop.ReviseAsync(held.Id, new StockRequest(Tea, 1), new StockRequest(Coffee, 3)).ConfigureAwait(false), "All or nothing.");
        await shop.ExpectLevelAsync(Tea, 5, 3, "A refusal changes nothing.").ConfigureAwait(false);
    }

    private static async Task Goods_can_be_held_elsewhere(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 5, South).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 3, North)).ConfigureAwait(false);
        var moved = Expect.Success(await shop.ReviseAsync(held.Id, new StockRequest(Tea, 1, North), new StockRequest(Tea, 2, South)).ConfigureAwait(false), "A location can be named.");
        Expect.True(moved.Stock.SequenceEqual([new ReservedStock(Tea, North, 1), new ReservedStock(Tea, South, 2)]), "Goods are held where they are asked for.");
    }

    private static async Task Without_lines_a_reservation_is_released(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        Expect.Equal(ReservationState.Released, Expect.Success(await shop.ReviseAsync(held.Id).ConfigureAwait(false), "All goods can be given up.").State, "It is over.");
        Expect.Success(await shop.ReviseAsync(held.Id).ConfigureAwait(false), "Doing it twice changes nothing.");
        Expect.Refused("inventory.reservation_released", await shop.ReviseAsync(held.Id, new StockRequest(Tea, 1)).ConfigureAwait(false), "What is over holds nothing.");
        Expect.Equal(5, await shop.AvailableAsync(Tea).ConfigureAwait(false), "All is free.");
    }

    private static async Task What_was_sold_and_not_sent_lies_in_stock_again(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var sold = await shop.HoldAsync(new StockRequest(Tea, 4)).ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(sold.Id).ConfigureAwait(false), "Held goods can be sold.");
        Expect.Refused("inventory.committed_cannot_grow", await shop.ReviseAsync(sold.Id, new StockRequest(Tea, 5)).ConfigureAwait(false), "What was sold does not grow.");
        Expect.Equal(ReservationState.Committed, Expect.Success(await shop.ReviseAsync(sold.Id, new StockRequest(Tea, 1)).ConfigureAwait(false), "Part of an order can be called off.").State, "The rest stays sold.");
        await shop.ExpectLevelAsync(Tea, 4, 0, "Goods that were not sent lie there.").ConfigureAwait(false);
        Expect.Equal(ReservationState.Released, Expect.Success(await shop.ReviseAsync(sold.Id).ConfigureAwait(false), "All of it can be called off.").State, "Nothing is sold any more.");
        Expect.Success(await shop.ReviseAsync(sold.Id).ConfigureAwait(false), "Doing it twice changes nothing.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "All goods lie there again, once.").ConfigureAwait(false);
        Expect.Equal(2, (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Count(movement => movement.Kind == StockMovementKind.Return), "The ledger tells that they came back.");
    }

    private static async Task Whoever_is_promised_more_waits_at_the_end_of_the_line(InventoryConformanceShop shop)
    {
        Expect.Success(await shop.ChangeAsync(new ConfigureStock(shop.NewKey(), Tea, new StockPolicy { BackorderLimit = 20 })).ConfigureAwait(false), "Backorders can be allowed.");
        var first = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        var second = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        var third = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Success(await shop.ReviseAsync(first.Id, new StockRequest(Tea, 3)).ConfigureAwait(false), "More can be promised.");
        Expect.Success(await shop.ReviseAsync(second.Id, new StockRequest(Tea, 1)).ConfigureAwait(false), "Who wants less keeps his place.");
        await shop.ReceiveAsync(Tea, 4).ConfigureAwait(false);
        Expect.True(
            (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Where(movement => movement.Kind == StockMovementKind.Fill).Select(movement => (movement.Reservation, -movement.BackorderedChange))
                .SequenceEqual([(second.Id, 1), (third.Id, 2), (first.Id, 1)]),
            "Nobody is pushed back by a promise that was given later.");
    }

    private static async Task Goods_that_expire_on_the_way_of_a_revision_count_once(InventoryConformanceShop shop)
    {
        foreach (var (sku, wanted, reserved, waiting) in new[] { ("GROWS", 6, 3, 3), ("STAYS", 5, 3, 2), ("SHRINKS", 4, 3, 1), ("FITS", 2, 2, 0), ("ENDS", 0, 0, 0) })
        {
            var tea = Sku.Of(sku);
            await shop.ReceiveAsync(tea, 3).ConfigureAwait(false);
            Expect.Success(await shop.ChangeAsync(new ConfigureStock(shop.NewKey(), tea, new StockPolicy { BackorderLimit = 20 })).ConfigureAwait(false), "Backorders can be allowed.");
            await shop.HoldAsync(new StockRequest(tea, 3)).ConfigureAwait(false);
            shop.Now = shop.Now.AddMinutes(20);
            var held = await shop.HoldAsync(new StockRequest(tea, 5)).ConfigureAwait(false);
            shop.Now = shop.Now.AddMinutes(15);
            StockRequest[] lines = wanted == 0 ? [] : [new StockRequest(tea, wanted)];
            Expect.Success(await shop.ReviseAsync(held.Id, lines).ConfigureAwait(false), "A reservation that waits can be revised.");
            await shop.ExpireDueAsync().ConfigureAwait(false);
            var level = (await shop.LevelsAsync(tea).ConfigureAwait(false)).Single();
            Expect.Equal((3L, (long)reserved, (long)waiting), (level.OnHand, level.Reserved, level.Backordered), $"What expired is given once: {sku} (on hand, reserved, backordered)");
            var found = (await shop.FindAsync(held.Id).ConfigureAwait(false))!;
            Expect.True(wanted == 0 || found.Stock.Sum(stock => stock.Backordered) == waiting, $"The reservation knows what it waits for: {sku}.");
            Expect.Success(await shop.ReviseAsync(held.Id).ConfigureAwait(false), "It can be given up.");
            await shop.ReceiveAsync(tea, 1).ConfigureAwait(false);
            Expect.Equal(4, await shop.AvailableAsync(tea).ConfigureAwait(false), $"Then all is free: {sku}.");
        }
    }

    private static async Task An_unknown_reservation_cannot_be_revised(InventoryConformanceShop shop)
    {
        Expect.Refused("inventory.unknown_reservation", await shop.ReviseAsync(ReservationId.New(TimeProvider.System), new StockRequest(Tea, 1)).ConfigureAwait(false), "Nobody knows it.");
    }

    private static async Task A_reservation_whose_time_is_over_can_be_revised_until_somebody_expires_it(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        shop.Now = shop.Now.AddHours(1);
        Expect.Success(await shop.ReviseAsync(held.Id, new StockRequest(Tea, 4)).ConfigureAwait(false), "The state decides, not the clock.");
        Expect.Equal(1, await shop.ExpireDueAsync().ConfigureAwait(false), "It is due still.");
        Expect.Refused("inventory.reservation_expired", await shop.ReviseAsync(held.Id, new StockRequest(Tea, 1)).ConfigureAwait(false), "What expired holds nothing.");
    }
}
