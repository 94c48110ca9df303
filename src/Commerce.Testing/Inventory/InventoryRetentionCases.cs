using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>What is forgotten of the past, and what never.</summary>
internal static class InventoryRetentionCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");

    // No other case frees or counts anything at that time, so that a shared database counts exactly.
    private static readonly DateTimeOffset LongAgo = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(What_was_freed_long_ago_is_forgotten_and_the_ledger_stays), What_was_freed_long_ago_is_forgotten_and_the_ledger_stays),
        (nameof(What_is_held_or_sold_is_never_forgotten), What_is_held_or_sold_is_never_forgotten),
        (nameof(What_was_freed_at_the_moment_asked_for_is_kept), What_was_freed_at_the_moment_asked_for_is_kept),
        (nameof(The_key_of_a_forgotten_reservation_is_new), The_key_of_a_forgotten_reservation_is_new),
        (nameof(Freed_reservations_of_all_shops_are_forgotten_in_batches), Freed_reservations_of_all_shops_are_forgotten_in_batches),
        (nameof(A_command_is_known_until_its_key_is_forgotten), A_command_is_known_until_its_key_is_forgotten),
        (nameof(Keys_of_commands_of_all_shops_are_forgotten_in_batches), Keys_of_commands_of_all_shops_are_forgotten_in_batches),
        (nameof(Deliveries_that_are_over_are_forgotten_others_stay), Deliveries_that_are_over_are_forgotten_others_stay),
    ];

    private static async Task What_was_freed_long_ago_is_forgotten_and_the_ledger_stays(InventoryConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        shop.Now = LongAgo;
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var released = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        await shop.ReleaseAsync(released.Id).ConfigureAwait(false);
        var expired = await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        shop.Now = shop.Now.AddHours(1);
        await shop.ExpireDueAsync().ConfigureAwait(false);
        var ledger = await shop.LedgerAsync(Tea).ConfigureAwait(false);

        Expect.Equal(2, await ForgetFreedAsync(shop, LongAgo.AddDays(1)).ConfigureAwait(false), "What was released and what expired is forgotten.");
        foreach (var id in new[] { released.Id, expired.Id })
        {
            Expect.Equal(null, await shop.FindAsync(id).ConfigureAwait(false), "What is forgotten is not found.");
            Expect.Refused("inventory.unknown_reservation", await shop.ReleaseAsync(id).ConfigureAwait(false), "What is forgotten is unknown.");
        }

        Expect.True(ledger.SequenceEqual(await shop.LedgerAsync(Tea).ConfigureAwait(false)), "The ledger keeps every movement of what is forgotten.");
        Expect.Equal(0, await ForgetFreedAsync(shop, LongAgo.AddDays(1)).ConfigureAwait(false), "Nothing is forgotten twice.");
        await shop.HoldAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
    }

    private static async Task What_is_held_or_sold_is_never_forgotten(InventoryConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        shop.Now = LongAgo;
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = Expect.Success(await shop.ReserveAsync(shop.NewKey(), expiresAt: null, new StockRequest(Tea, 1)).ConfigureAwait(false), "Free goods can be reserved.");
        var due = await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false);
        var sold = await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false);
        sold = Expect.Success(await shop.CommitAsync(sold.Id).ConfigureAwait(false), "What is held can be sold.");

        Expect.Equal(0, await ForgetFreedAsync(shop, LongAgo.AddYears(20)).ConfigureAwait(false), "Nothing was freed.");
        Expect.Equal(ReservationState.Active, (await shop.FindAsync(held.Id).ConfigureAwait(false))?.State, "What is held is kept, however old.");
        Expect.Equal(ReservationState.Active, (await shop.FindAsync(due.Id).ConfigureAwait(false))?.State, "What is due but not expired is kept.");
        var kept = await shop.FindAsync(sold.Id).ConfigureAwait(false);
        Expect.True(kept is { State: ReservationState.Committed } && kept.Stock.SequenceEqual(sold.Stock), "What was sold is kept, with what was taken from where.");
    }

    private static async Task What_was_freed_at_the_moment_asked_for_is_kept(InventoryConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        shop.Now = LongAgo.AddYears(-1);
        await shop.ReceiveAsync(Tea, 1).ConfigureAwait(false);
        var held = Expect.Success(await shop.ReserveAsync(shop.NewKey(), expiresAt: null, new StockRequest(Tea, 1)).ConfigureAwait(false), "Free goods can be reserved.");
        shop.Now = LongAgo;
        await shop.ReleaseAsync(held.Id).ConfigureAwait(false);
        Expect.Equal(0, await ForgetFreedAsync(shop, LongAgo).ConfigureAwait(false), "The time when it was freed counts, and it was not before.");
        shop.Now = LongAgo.AddDays(2);
        await shop.ReleaseAsync(held.Id).ConfigureAwait(false);
        Expect.Equal(1, await ForgetFreedAsync(shop, LongAgo.AddDays(1)).ConfigureAwait(false), "A repeated release makes it no younger.");
    }

    private static async Task The_key_of_a_forgotten_reservation_is_new(InventoryConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        shop.Now = LongAgo;
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var key = shop.NewKey();
        var first = Expect.Success(await shop.ReserveAsync(key, shop.Now.AddMinutes(30), new StockRequest(Tea, 2)).ConfigureAwait(false), "Free goods can be reserved.");
        await shop.ReleaseAsync(first.Id).ConfigureAwait(false);
        Expect.Refused("inventory.key_reused", await shop.ReserveAsync(key, shop.Now.AddMinutes(30), new StockRequest(Tea, 3)).ConfigureAwait(false), "A freed reservation has its key.");
        await ForgetFreedAsync(shop, LongAgo.AddDays(1)).ConfigureAwait(false);
        var again = Expect.Success(await shop.ReserveAsync(key, shop.Now.AddMinutes(30), new StockRequest(Tea, 3)).ConfigureAwait(false), "A forgotten one has not.");
        Expect.True(again.Id != first.Id && again.State == ReservationState.Active, "It is another reservation.");
        await shop.ExpectLevelAsync(Tea, 5, 3, "It holds what it was asked for.").ConfigureAwait(false);
    }

    private static async Task Freed_reservations_of_all_shops_are_forgotten_in_batches(InventoryConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        var neighbour = shop.Neighbour();
        foreach (var one in new[] { shop, neighbour })
        {
            one.Now = LongAgo;
            await one.ReceiveAsync(Tea, 9).ConfigureAwait(false);
            for (var i = 0; i < 2; i++)
            {
                one.Now = one.Now.AddMinutes(1);
                await one.ReleaseAsync((await one.HoldAsync(new StockRequest(Tea, 1), new StockRequest(Tea, 2)).ConfigureAwait(false)).Id).ConfigureAwait(false);
            }
        }

        shop.Now = LongAgo.AddDays(2);
        var young = await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false);
        await shop.ReleaseAsync(young.Id).ConfigureAwait(false);
        Expect.Equal(3, await ForgetFreedAsync(shop, LongAgo.AddDays(1), limit: 3).ConfigureAwait(false), "A batch is as large as asked.");
        Expect.Equal(1, await ForgetFreedAsync(shop, LongAgo.AddDays(1), limit: 3).ConfigureAwait(false), "The next batch takes the rest, of all shops.");
        Expect.Equal(young.Id, (await shop.FindAsync(young.Id).ConfigureAwait(false))?.Id, "What was freed later is kept.");
        Expect.Equal(1, await ForgetFreedAsync(shop, LongAgo.AddDays(3)).ConfigureAwait(false), "Until its time comes.");
        await neighbour.AuditAsync().ConfigureAwait(false);
    }

    private static async Task A_command_is_known_until_its_key_is_forgotten(InventoryConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        shop.Now = LongAgo;
        var receipt = new ReceiveStock(shop.NewKey(), Tea, 5);
        var adjustment = new AdjustStock(shop.NewKey(), Tea, -1);
        Expect.Success(await shop.ChangeAsync(receipt).ConfigureAwait(false), "Goods can be received.");
        Expect.Success(await shop.ChangeAsync(adjustment).ConfigureAwait(false), "A count can be corrected.");
        var ledger = await shop.LedgerAsync(Tea).ConfigureAwait(false);

        Expect.Equal(0, await ForgetCommandsAsync(shop, LongAgo).ConfigureAwait(false), "What was done at the moment asked for is kept.");
        shop.Now = LongAgo.AddDays(2);
        Expect.True(Expect.Success(await shop.ChangeAsync(receipt).ConfigureAwait(false), "A repeat succeeds.").IsReplay, "A receipt is known.");
        Expect.True(Expect.Success(await shop.ChangeAsync(adjustment).ConfigureAwait(false), "A repeat succeeds.").IsReplay, "An adjustment is known.");
        Expect.Equal(2, await ForgetCommandsAsync(shop, LongAgo.AddDays(1)).ConfigureAwait(false), "Both are forgotten; a repeat made them no younger.");
        Expect.True(ledger.SequenceEqual(await shop.LedgerAsync(Tea).ConfigureAwait(false)), "The ledger keeps what was done.");
        Expect.True(!Expect.Success(await shop.ChangeAsync(receipt).ConfigureAwait(false), "It can be sent again.").IsReplay, "A forgotten receipt is done again.");
        await shop.ExpectLevelAsync(Tea, 9, 0, "It counts twice: 5 - 1 + 5.").ConfigureAwait(false);
        Expect.Equal(1, await ForgetCommandsAsync(shop, LongAgo.AddDays(3)).ConfigureAwait(false), "It is forgotten in its turn.");
    }

    private static async Task Deliveries_that_are_over_are_forgotten_others_stay(InventoryConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        shop.Now = LongAgo;
        var (over, open) = (StockDeliveryId.Of("PO-1"), StockDeliveryId.Of("PO-2"));
        Expect.Success(await shop.ChangeAsync(new ExpectStock(shop.NewKey(), Tea, over, 5)).ConfigureAwait(false), "Goods can be expected.");
        Expect.Success(await shop.ChangeAsync(new ExpectStock(shop.NewKey(), Tea, open, 5)).ConfigureAwait(false), "Goods can be expected.");
        Expect.Success(await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, 5) { Delivery = over }).ConfigureAwait(false), "They can come.");
        Expect.Equal(4, await ForgetCommandsAsync(shop, LongAgo.AddDays(1), limit: 100).ConfigureAwait(false), "Three keys and one delivery are forgotten.");
        Expect.Refused("inventory.unknown_delivery", await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, 1) { Delivery = over }).ConfigureAwait(false), "What is forgotten is unknown.");
        Expect.Success(await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, 1) { Delivery = open }).ConfigureAwait(false), "What is to come stays, however long.");
    }

    private static async Task Keys_of_commands_of_all_shops_are_forgotten_in_batches(InventoryConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        var neighbour = shop.Neighbour();
        foreach (var one in new[] { shop, neighbour })
        {
            one.Now = LongAgo;
            await one.ReceiveAsync(Tea, 5).ConfigureAwait(false);
            Expect.Success(await one.ChangeAsync(new AdjustStock(one.NewKey(), Tea, -1)).ConfigureAwait(false), "A count can be corrected.");
        }

        Expect.Equal(3, await ForgetCommandsAsync(shop, LongAgo.AddDays(1), limit: 3).ConfigureAwait(false), "A batch is as large as asked.");
        Expect.Equal(1, await ForgetCommandsAsync(shop, LongAgo.AddDays(1), limit: 3).ConfigureAwait(false), "The next batch takes the rest, of all shops.");
        Expect.Equal(0, await ForgetCommandsAsync(shop, LongAgo.AddDays(1), limit: 3).ConfigureAwait(false), "Then nothing is old.");
        await neighbour.AuditAsync().ConfigureAwait(false);
    }

    // What other cases left behind in a shared database does not count.
    private static async Task ClearAsync(InventoryConformanceShop shop)
    {
        await ForgetFreedAsync(shop, LongAgo.AddYears(1), limit: 1_000).ConfigureAwait(false);
        await ForgetCommandsAsync(shop, LongAgo.AddYears(1), limit: 1_000).ConfigureAwait(false);
    }

    private static Task<int> ForgetFreedAsync(InventoryConformanceShop shop, DateTimeOffset before, int limit = 100) =>
        shop.RunAsync(store => store.DeleteFreedBeforeAsync(before, limit, shop.Token));

    private static Task<int> ForgetCommandsAsync(InventoryConformanceShop shop, DateTimeOffset before, int limit = 100) =>
        shop.RunAsync(store => store.DeleteCommandsBeforeAsync(before, limit, shop.Token));
}
