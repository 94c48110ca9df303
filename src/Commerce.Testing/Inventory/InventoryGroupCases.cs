using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>Demands of several callers in one step.</summary>
internal static class InventoryGroupCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly Sku Coffee = Sku.Of("COFFEE-1");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(A_group_is_served_in_its_order_until_nothing_is_left), A_group_is_served_in_its_order_until_nothing_is_left),
        (nameof(Each_demand_of_a_group_has_an_answer_of_its_own), Each_demand_of_a_group_has_an_answer_of_its_own),
        (nameof(A_group_of_one_reserves_with_and_without_an_end), A_group_of_one_reserves_with_and_without_an_end),
        (nameof(A_key_that_stands_twice_in_a_group_holds_once), A_key_that_stands_twice_in_a_group_holds_once),
        (nameof(A_used_key_in_a_group_returns_its_reservation), A_used_key_in_a_group_returns_its_reservation),
        (nameof(A_group_takes_what_is_due), A_group_takes_what_is_due),
        (nameof(A_group_in_which_all_are_refused_changes_nothing), A_group_in_which_all_are_refused_changes_nothing),
        (nameof(What_a_group_made_is_found_committed_and_released), What_a_group_made_is_found_committed_and_released),
        ("I1_" + nameof(Many_groups_sell_exactly_what_is_there), Many_groups_sell_exactly_what_is_there),
        ("I4_" + nameof(Groups_that_share_keys_over_other_goods_make_one_reservation_per_key), Groups_that_share_keys_over_other_goods_make_one_reservation_per_key),
    ];

    private static async Task A_group_is_served_in_its_order_until_nothing_is_left(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var answers = await shop.ReserveGroupAsync(
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 3)),
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 3)),
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 2)),
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 1))).ConfigureAwait(false);
        Expect.Success(answers[0], "The first is served.");
        Expect.Refused("inventory.insufficient_stock", answers[1], "The second asks for more than the first has left.");
        Expect.Success(answers[2], "The third is served from what the first has left.");
        Expect.Refused("inventory.insufficient_stock", answers[3], "Nothing is left for the fourth.");
        await shop.ExpectLevelAsync(Tea, 5, 5, "What was granted is held.").ConfigureAwait(false);
    }

    private static async Task Each_demand_of_a_group_has_an_answer_of_its_own(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 1).ConfigureAwait(false);
        var mixed = shop.Demand(shop.NewKey(), new StockRequest(Coffee, 1), new StockRequest(Tea, 1), new StockRequest(Tea, 1)) with { ExpiresAt = null };
        var answers = await shop.ReserveGroupAsync(
            shop.Demand(shop.NewKey(), new StockRequest(Sku.Of("NEVER-SEEN"), 1)),
            mixed,
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 1), new StockRequest(Coffee, 1)),
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 1)) with { ExpiresAt = shop.Now }).ConfigureAwait(false);
        Expect.Refused("inventory.unknown_sku", answers[0], "An unknown SKU refuses its demand.");
        var held = Expect.Success(answers[1], "The refusal of another is no matter.");
        Expect.Equal((mixed.Id, mixed.Key, (DateTimeOffset?)null, shop.Now), (held.Id, held.Key, held.ExpiresAt, held.CreatedAt), "The reservation is the one that was asked for.");
        Expect.True(held.Stock.SequenceEqual([new ReservedStock(Coffee, LocationId.Default, 1), new ReservedStock(Tea, LocationId.Default, 2)]), "It holds what its demand asks for.");
        Expect.Refused("inventory.insufficient_stock", answers[2], "All lines or none.");
        Expect.Refused("inventory.expiry_in_the_past", answers[3], "An expiry lies in the future.");
        await shop.ExpectLevelAsync(Tea, 5, 2, "Refused demands hold nothing.").ConfigureAwait(false);
    }

    private static async Task A_group_of_one_reserves_with_and_without_an_end(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 3).ConfigureAwait(false);
        var endless = shop.Demand(shop.NewKey(), new StockRequest(Tea, 1)) with { ExpiresAt = null };
        Expect.Equal(null, Expect.Success((await shop.ReserveGroupAsync(endless).ConfigureAwait(false))[0], "Free goods can be reserved.").ExpiresAt, "A reservation without an end has none.");
        var ending = shop.Demand(shop.NewKey(), new StockRequest(Tea, 1));
        Expect.Equal(ending.ExpiresAt, Expect.Success((await shop.ReserveGroupAsync(ending).ConfigureAwait(false))[0], "Free goods can be reserved.").ExpiresAt, "A reservation ends when it was asked to.");
        Expect.Equal(ending.Id, Expect.Success((await shop.ReserveGroupAsync(ending).ConfigureAwait(false))[0], "A repeat is answered.").Id, "One key is one reservation.");
        Expect.Refused("inventory.insufficient_stock", (await shop.ReserveGroupAsync(shop.Demand(shop.NewKey(), new StockRequest(Tea, 2))).ConfigureAwait(false))[0], "There is one left.");
        shop.Now = shop.Now.AddMinutes(30);
        Expect.Success((await shop.ReserveGroupAsync(shop.Demand(shop.NewKey(), new StockRequest(Tea, 2))).ConfigureAwait(false))[0], "What was due is free; what has no end stays held.");
        await shop.ExpectLevelAsync(Tea, 3, 3, "Everything is held.").ConfigureAwait(false);
    }

    private static async Task A_key_that_stands_twice_in_a_group_holds_once(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var key = shop.NewKey();
        var answers = await shop.ReserveGroupAsync(
            shop.Demand(key, new StockRequest(Tea, 2)),
            shop.Demand(key, new StockRequest(Tea, 1), new StockRequest(Tea, 1)),
            shop.Demand(key, new StockRequest(Tea, 3))).ConfigureAwait(false);
        Expect.Equal(Expect.Success(answers[0], "The first is served.").Id, Expect.Success(answers[1], "The repeat is answered.").Id, "One key is one reservation.");
        Expect.Refused("inventory.key_reused", answers[2], "Other goods under the key are refused.");
        await shop.ExpectLevelAsync(Tea, 5, 2, "One key holds once.").ConfigureAwait(false);
    }

    private static async Task A_used_key_in_a_group_returns_its_reservation(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var key = shop.NewKey();
        var first = Expect.Success(await shop.ReserveAsync(key, null, new StockRequest(Tea, 4)).ConfigureAwait(false), "Free goods can be reserved.");
        Expect.Success(await shop.CommitAsync(first.Id).ConfigureAwait(false), "What is held can be sold.");
        var answers = await shop.ReserveGroupAsync(
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 1)),
            shop.Demand(key, new StockRequest(Tea, 4)),
            shop.Demand(key, new StockRequest(Tea, 1))).ConfigureAwait(false);
        Expect.Success(answers[0], "Free goods can be reserved.");
        var again = Expect.Success(answers[1], "The key answers with its reservation.");
        Expect.Equal((first.Id, ReservationState.Committed), (again.Id, again.State), "The key answers with its reservation, whatever became of it.");
        Expect.Refused("inventory.key_reused", answers[2], "Other goods under the key are refused.");
        await shop.ExpectLevelAsync(Tea, 1, 1, "A repeat takes nothing again.").ConfigureAwait(false);
    }

    private static async Task A_group_takes_what_is_due(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 3).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 3).ConfigureAwait(false);
        var old = await shop.HoldAsync(new StockRequest(Tea, 3), new StockRequest(Coffee, 2)).ConfigureAwait(false);
        shop.Now = shop.Now.AddMinutes(30);
        var answers = await shop.ReserveGroupAsync(
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 2)),
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 1)),
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 1))).ConfigureAwait(false);
        Expect.Equal(2, answers.Count(answer => answer.IsSuccess), "Expired goods are sold again, once. (buyers served)");
        Expect.Equal(ReservationState.Expired, (await shop.FindAsync(old.Id).ConfigureAwait(false))!.State, "What was due has expired.");
        await shop.ExpectLevelAsync(Tea, 3, 3, "The new reservations hold.").ConfigureAwait(false);
        await shop.ExpectLevelAsync(Coffee, 3, 0, "What has expired is free as a whole.").ConfigureAwait(false);
    }

    private static async Task A_group_in_which_all_are_refused_changes_nothing(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 3).ConfigureAwait(false);
        var answers = await shop.ReserveGroupAsync(
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 4)),
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 5))).ConfigureAwait(false);
        Expect.True(answers.All(answer => !answer.IsSuccess), "Nobody can be served.");
        Expect.Equal(1, (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Count, "A refusal leaves no movement.");
        await shop.ExpectLevelAsync(Tea, 3, 0, "A refusal holds nothing.").ConfigureAwait(false);
    }

    private static async Task What_a_group_made_is_found_committed_and_released(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 6).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 6).ConfigureAwait(false);
        var answers = await shop.ReserveGroupAsync(
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 1), new StockRequest(Coffee, 2)),
            shop.Demand(shop.NewKey(), new StockRequest(Coffee, 3))).ConfigureAwait(false);
        foreach (var answer in answers)
        {
            var made = Expect.Success(answer, "Free goods can be reserved.");
            var found = await shop.FindAsync(made.Id).ConfigureAwait(false);
            Expect.True(found is not null && found.Key == made.Key && found.ExpiresAt == made.ExpiresAt && found.Stock.SequenceEqual(made.Stock), "What was answered is what was stored.");
        }

        Expect.Success(await shop.CommitAsync(answers[0].Value.Id).ConfigureAwait(false), "What is held can be sold.");
        Expect.Success(await shop.ReleaseAsync(answers[1].Value.Id).ConfigureAwait(false), "What is held can be freed.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "What was sold has left.").ConfigureAwait(false);
        await shop.ExpectLevelAsync(Coffee, 4, 0, "What was freed stays.").ConfigureAwait(false);
    }

    private static async Task Many_groups_sell_exactly_what_is_there(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 100).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 100).ConfigureAwait(false);
        var groups = await Task.WhenAll(Enumerable.Range(0, 32).Select(g => Task.Run(() => shop.ReserveGroupAsync(
        [
            .. Enumerable.Range(0, 8).Select(i => shop.Demand(shop.NewKey(), g % 2 == 0
                ? [new StockRequest(Tea, 1), new StockRequest(Coffee, 1)]
                : [new StockRequest(Coffee, 1), new StockRequest(Tea, 1)])),
        ])))).ConfigureAwait(false);
        Expect.Equal(100, groups.Sum(answers => answers.Count(answer => answer.IsSuccess)), "Sold is the lesser of stock and demand. (buyers served)");
        await shop.ExpectLevelAsync(Tea, 100, 100, "All of the first are held.").ConfigureAwait(false);
        await shop.ExpectLevelAsync(Coffee, 100, 100, "All of the second are held.").ConfigureAwait(false);
    }

    private static async Task Groups_that_share_keys_over_other_goods_make_one_reservation_per_key(InventoryConformanceShop shop)
    {
        Sku[] skus = [.. Enumerable.Range(0, 8).Select(i => Sku.Of(FormattableString.Invariant($"SHARED-{i}")))];
        foreach (var sku in skus)
        {
            await shop.ReceiveAsync(sku, 100).ConfigureAwait(false);
        }

        IdempotencyKey[] keys = [.. Enumerable.Range(0, 10).Select(_ => shop.NewKey())];
        var groups = await Task.WhenAll(skus.Select((sku, i) => Task.Run(() => shop.ReserveGroupAsync(
            [.. keys.Skip(i % 3).Concat(keys.Take(i % 3)).Select(key => shop.Demand(key, new StockRequest(sku, 1)))])))).ConfigureAwait(false);
        Expect.Equal(keys.Length, groups.Sum(answers => answers.Count(answer => answer.IsSuccess)), "Each key holds goods of one SKU.");
        Expect.True(
            groups.SelectMany(answers => answers).All(answer => answer.IsSuccess || string.Equals(answer.Error.Code, "inventory.key_reused", StringComparison.Ordinal)),
            "The others are told that the key is used.");
    }
}
