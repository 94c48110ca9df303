using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>Promises beyond what lies there: who waits, and who gets goods first.</summary>
internal static class InventoryBackorderCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly LocationId North = LocationId.Of("north");
    private static readonly LocationId South = LocationId.Of("south");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Nothing_is_promised_beyond_what_lies_there_unless_the_policy_says_so), Nothing_is_promised_beyond_what_lies_there_unless_the_policy_says_so),
        (nameof(What_lies_at_another_location_comes_before_promises), What_lies_at_another_location_comes_before_promises),
        (nameof(I9_Goods_that_come_in_go_to_those_who_wait_first_come_first_served), I9_Goods_that_come_in_go_to_those_who_wait_first_come_first_served),
        (nameof(I9_Reducing_a_later_order_gives_nothing_to_an_earlier_one_wrongly), I9_Reducing_a_later_order_gives_nothing_to_an_earlier_one_wrongly),
        (nameof(Goods_that_are_released_or_expire_go_to_those_who_wait), Goods_that_are_released_or_expire_go_to_those_who_wait),
        (nameof(What_is_waited_for_can_be_committed_and_leaves_as_it_comes), What_is_waited_for_can_be_committed_and_leaves_as_it_comes),
        (nameof(A_limit_that_is_lowered_takes_back_no_promise), A_limit_that_is_lowered_takes_back_no_promise),
        (nameof(Preorders_have_a_limit_of_their_own_until_their_time_is_over), Preorders_have_a_limit_of_their_own_until_their_time_is_over),
        (nameof(Safety_stock_is_not_given_to_those_who_wait), Safety_stock_is_not_given_to_those_who_wait),
        (nameof(Many_who_wait_get_theirs_in_one_step), Many_who_wait_get_theirs_in_one_step),
        (nameof(Buyers_and_goods_that_come_in_at_once_leave_nobody_waiting_beside_free_goods), Buyers_and_goods_that_come_in_at_once_leave_nobody_waiting_beside_free_goods),
        (nameof(The_engine_gives_goods_to_those_who_wait), The_engine_gives_goods_to_those_who_wait),
    ];

    private static async Task Nothing_is_promised_beyond_what_lies_there_unless_the_policy_says_so(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 3)).ConfigureAwait(false), "Without a policy only what lies there can be reserved.");
        await AllowAsync(shop, Tea, 2).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 5)).ConfigureAwait(false), "The limit of backorders is a limit.");
        var held = await shop.HoldAsync(new StockRequest(Tea, 4)).ConfigureAwait(false);
        Expect.Equal(new ReservedStock(Tea, LocationId.Default, 4) { Backordered = 2 }, held.Stock.Single(), "A reservation tells what of it is not there yet.");
        await ExpectAsync(shop, 2, 2, 2, "What lies there is held, the rest is waited for.").ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 1)).ConfigureAwait(false), "A limit that is used up is used up.");
    }

    private static async Task What_lies_at_another_location_comes_before_promises(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 2, South).ConfigureAwait(false);
        await AllowAsync(shop, Tea, 9, North).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
        Expect.True(
            held.Stock.OrderBy(stock => stock.Location).SequenceEqual([new ReservedStock(Tea, North, 3) { Backordered = 1 }, new ReservedStock(Tea, South, 2)]),
            $"Goods are taken wherever they lie before any are promised: {string.Join(", ", held.Stock)}.");
    }

    private static async Task I9_Goods_that_come_in_go_to_those_who_wait_first_come_first_served(InventoryConformanceShop shop)
    {
        await AllowAsync(shop, Tea, 10).ConfigureAwait(false);
        var first = await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        var second = await shop.HoldAsync(new StockRequest(Tea, 4)).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await ExpectWaitingAsync(shop, first, 0, "Who came first has all of it.").ConfigureAwait(false);
        await ExpectWaitingAsync(shop, second, 2, "Who came next has what was left.").ConfigureAwait(false);
        await ExpectAsync(shop, 5, 5, 2, "All that came in is held.").ConfigureAwait(false);
        Expect.Equal(0, await shop.AvailableAsync(Tea).ConfigureAwait(false), "Nobody overtakes those who wait.");
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await ExpectWaitingAsync(shop, second, 0, "Nobody waits any more.").ConfigureAwait(false);
        Expect.Equal(3, await shop.AvailableAsync(Tea).ConfigureAwait(false), "What nobody waits for is free.");
        var fills = (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Where(movement => movement.Kind == StockMovementKind.Fill).Select(movement => (movement.Reservation, movement.ReservedChange, movement.BackorderedChange));
        Expect.True(fills.SequenceEqual([(first.Id, 3, -3), (second.Id, 2, -2), (second.Id, 2, -2)]), "The ledger tells who got what, in this order.");
    }

    private static async Task I9_Reducing_a_later_order_gives_nothing_to_an_earlier_one_wrongly(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 4).ConfigureAwait(false);
        await AllowAsync(shop, Tea, 10).ConfigureAwait(false);
        var first = await shop.HoldAsync(new StockRequest(Tea, 6)).ConfigureAwait(false);
        var second = await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        Expect.Success(await shop.ReviseAsync(second.Id, new StockRequest(Tea, 1)).ConfigureAwait(false), "An order can be reduced.");
        await ExpectWaitingAsync(shop, first, 2, "Nothing came in for the first order.").ConfigureAwait(false);
        await ExpectWaitingAsync(shop, second, 1, "What was waited for is given up first.").ConfigureAwait(false);
        await ExpectAsync(shop, 4, 4, 3, "Only the promise became smaller.").ConfigureAwait(false);
    }

    private static async Task Goods_that_are_released_or_expire_go_to_those_who_wait(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 4).ConfigureAwait(false);
        await AllowAsync(shop, Tea, 10).ConfigureAwait(false);
        var first = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        shop.Now = shop.Now.AddMinutes(20);
        var waiting = await shop.HoldAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
        Expect.Success(await shop.ReleaseAsync(first.Id).ConfigureAwait(false), "A reservation can be released.");
        await ExpectWaitingAsync(shop, waiting, 3, "Released goods go to who waits.").ConfigureAwait(false);
        shop.Now = shop.Now.AddMinutes(20);
        Expect.Equal(1, await shop.ExpireDueAsync().ConfigureAwait(false), "One reservation is due.");
        await ExpectWaitingAsync(shop, waiting, 1, "Expired goods go to who waits.").ConfigureAwait(false);
        await ExpectAsync(shop, 4, 4, 1, "Nothing lies free while somebody waits.").ConfigureAwait(false);
    }

    private static async Task What_is_waited_for_can_be_committed_and_leaves_as_it_comes(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        await AllowAsync(shop, Tea, 10).ConfigureAwait(false);
        var sold = await shop.HoldAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(sold.Id).ConfigureAwait(false), "A promise can be sold.");
        await ExpectAsync(shop, 0, 0, 3, "What lay there left, the rest is owed.").ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        await ExpectAsync(shop, 0, 0, 1, "What comes in leaves at once for who bought it.").ConfigureAwait(false);
        await ExpectWaitingAsync(shop, sold, 1, "The reservation tells what is still owed.").ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        await ExpectAsync(shop, 1, 0, 0, "Nothing is owed any more.").ConfigureAwait(false);
    }

    private static async Task A_limit_that_is_lowered_takes_back_no_promise(InventoryConformanceShop shop)
    {
        await AllowAsync(shop, Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 4)).ConfigureAwait(false);
        await AllowAsync(shop, Tea, 0).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 1)).ConfigureAwait(false), "Nothing more is promised.");
        await shop.ReceiveAsync(Tea, 4).ConfigureAwait(false);
        await ExpectWaitingAsync(shop, held, 0, "A promise that was given is kept.").ConfigureAwait(false);
    }

    private static async Task Preorders_have_a_limit_of_their_own_until_their_time_is_over(InventoryConformanceShop shop)
    {
        Expect.Success(
            await shop.ChangeAsync(new ConfigureStock(shop.NewKey(), Tea, new StockPolicy { PreorderLimit = 3, PreorderUntil = shop.Now.AddDays(1) })).ConfigureAwait(false),
            "Goods can be sold before they come.");
        await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 2)).ConfigureAwait(false), "The limit of pre-orders is a limit.");
        shop.Now = shop.Now.AddDays(1);
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 1)).ConfigureAwait(false), "From then on the limit of backorders holds.");
    }

    private static async Task Safety_stock_is_not_given_to_those_who_wait(InventoryConformanceShop shop)
    {
        await AllowAsync(shop, Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 4)).ConfigureAwait(false);
        Expect.Success(
            await shop.ChangeAsync(new ConfigureStock(shop.NewKey(), Tea, new StockPolicy { BackorderLimit = 5, SafetyStock = 2 })).ConfigureAwait(false), "A policy can be changed.");
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await ExpectWaitingAsync(shop, held, 1, "What is held back is held back.").ConfigureAwait(false);
        Expect.Success(await shop.ChangeAsync(new ConfigureStock(shop.NewKey(), Tea, StockPolicy.Default)).ConfigureAwait(false), "A policy can be changed.");
        await ExpectWaitingAsync(shop, held, 0, "What is no longer held back goes to who waits.").ConfigureAwait(false);
    }

    private static async Task Many_who_wait_get_theirs_in_one_step(InventoryConformanceShop shop)
    {
        await AllowAsync(shop, Tea, 1_000).ConfigureAwait(false);
        List<Reservation> waiting = [];
        for (var i = 0; i < 230; i++)
        {
            waiting.Add(await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false));
        }

        await shop.ReceiveAsync(Tea, 229).ConfigureAwait(false);
        await ExpectAsync(shop, 229, 229, 1, "As many get theirs as came in.").ConfigureAwait(false);
        await ExpectWaitingAsync(shop, waiting[^2], 0, "All but the last one have theirs.").ConfigureAwait(false);
        await ExpectWaitingAsync(shop, waiting[^1], 1, "The last one waits.").ConfigureAwait(false);
    }

    private static async Task Buyers_and_goods_that_come_in_at_once_leave_nobody_waiting_beside_free_goods(InventoryConformanceShop shop)
    {
        await AllowAsync(shop, Tea, 1_000).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, 48).Select(i => Task.Run(
            async () => _ = i % 3 == 0
                ? (await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, 2)).ConfigureAwait(false)).IsSuccess
                : (await shop.ReserveAsync(new StockRequest(Tea, 1 + (i % 2))).ConfigureAwait(false)).IsSuccess))).ConfigureAwait(false);
        var level = (await shop.LevelsAsync(Tea).ConfigureAwait(false)).Single();
        Expect.Equal((32L, 48L), (level.OnHand, level.Reserved + level.Backordered), "All came in and all were promised (on hand, promised).");
        Expect.Equal(32L, level.Reserved, "All that came in is held.");
    }

    private static async Task The_engine_gives_goods_to_those_who_wait(InventoryConformanceShop shop)
    {
        await AllowAsync(shop, Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 4)).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 3).ConfigureAwait(false);
        var fill = (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Single(movement => movement.Kind == StockMovementKind.Fill);
        Expect.Equal((held.Id, 3L, Actor.System), (fill.Reservation!.Value, fill.ReservedChange, fill.Actor), "The ledger tells who got what.");
    }

    private static async Task AllowAsync(InventoryConformanceShop shop, Sku sku, long limit, LocationId? location = null) => Expect.Success(
        await shop.ChangeAsync(new ConfigureStock(shop.NewKey(), sku, new StockPolicy { BackorderLimit = limit }) { Location = location ?? LocationId.Default }).ConfigureAwait(false),
        "Backorders can be allowed.");

    private static async Task ExpectAsync(InventoryConformanceShop shop, long onHand, long reserved, long backordered, string promise)
    {
        var level = (await shop.LevelsAsync(Tea).ConfigureAwait(false)).Single();
        Expect.Equal((onHand, reserved, backordered), (level.OnHand, level.Reserved, level.Backordered), $"{promise} (on hand, reserved, backordered)");
    }

    private static async Task ExpectWaitingAsync(InventoryConformanceShop shop, Reservation reservation, long waiting, string promise)
    {
        var found = await shop.FindAsync(reservation.Id).ConfigureAwait(false);
        Expect.Equal(waiting, found!.Stock.Sum(stock => stock.Backordered), promise);
    }
}
