using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>Reserve, commit and release.</summary>
internal static class InventoryReservationCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly Sku Coffee = Sku.Of("COFFEE-1");
    private static readonly LocationId North = LocationId.Of("north");
    private static readonly LocationId South = LocationId.Of("south");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(A_reservation_holds_goods_without_moving_them), A_reservation_holds_goods_without_moving_them),
        (nameof(All_lines_are_held_or_none), All_lines_are_held_or_none),
        (nameof(A_shortfall_tells_what_is_free_and_what_was_asked), A_shortfall_tells_what_is_free_and_what_was_asked),
        (nameof(Lines_of_one_SKU_count_together), Lines_of_one_SKU_count_together),
        (nameof(A_location_that_serves_the_line_alone_is_preferred), A_location_that_serves_the_line_alone_is_preferred),
        (nameof(A_line_is_split_when_no_location_serves_it_alone), A_line_is_split_when_no_location_serves_it_alone),
        (nameof(A_named_location_is_the_only_one_that_serves), A_named_location_is_the_only_one_that_serves),
        (nameof(Lines_with_a_location_are_served_before_lines_without), Lines_with_a_location_are_served_before_lines_without),
        (nameof(A_key_repeated_returns_its_reservation_and_takes_nothing_again), A_key_repeated_returns_its_reservation_and_takes_nothing_again),
        (nameof(Other_lines_under_a_used_key_are_refused), Other_lines_under_a_used_key_are_refused),
        (nameof(A_refused_reservation_leaves_its_key_free), A_refused_reservation_leaves_its_key_free),
        (nameof(A_commit_takes_the_goods_off_once), A_commit_takes_the_goods_off_once),
        (nameof(A_release_frees_the_goods_once), A_release_frees_the_goods_once),
        (nameof(What_left_the_stock_cannot_be_released), What_left_the_stock_cannot_be_released),
        (nameof(What_was_released_cannot_be_committed_or_extended), What_was_released_cannot_be_committed_or_extended),
        (nameof(An_unknown_reservation_is_not_found), An_unknown_reservation_is_not_found),
    ];

    private static async Task A_reservation_holds_goods_without_moving_them(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Equal((ReservationState.Active, shop.Shop, (DateTimeOffset?)shop.Now.AddMinutes(30), shop.Now), (held.State, held.Shop, held.ExpiresAt, held.CreatedAt), "A reservation tells where it stands.");
        Expect.Equal(new ReservedStock(Tea, LocationId.Default, 2), held.Stock.Single(), "A reservation tells what it holds.");
        await shop.ExpectLevelAsync(Tea, 5, 2, "Held goods still lie there.").ConfigureAwait(false);
        Expect.Equal(3, await shop.AvailableAsync(Tea).ConfigureAwait(false), "Held goods are not available.");
        var stored = await shop.FindAsync(held.Id).ConfigureAwait(false);
        Expect.True(stored is not null && stored.State == held.State && stored.ExpiresAt == held.ExpiresAt && stored.Key == held.Key && stored.Stock.SequenceEqual(held.Stock), "What was answered is what was stored.");
        var movement = (await shop.LedgerAsync(Tea).ConfigureAwait(false))[^1];
        Expect.Equal((StockMovementKind.Reservation, 0L, 2L, (ReservationId?)held.Id), (movement.Kind, movement.OnHandChange, movement.ReservedChange, movement.Reservation), "A reservation is a movement.");
    }

    private static async Task All_lines_are_held_or_none(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 1).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 2), new StockRequest(Coffee, 2)).ConfigureAwait(false), "A line that cannot be served refuses all.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "A refused reservation holds nothing.").ConfigureAwait(false);
        Expect.Refused("inventory.unknown_sku", await shop.ReserveAsync(new StockRequest(Tea, 2), new StockRequest(Sku.Of("NEVER-SEEN"), 1)).ConfigureAwait(false), "An unknown SKU refuses all.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "A refused reservation holds nothing.").ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 5), new StockRequest(Coffee, 1)).ConfigureAwait(false);
        await shop.ExpectLevelAsync(Tea, 5, 5, "All lines are held.").ConfigureAwait(false);
        await shop.ExpectLevelAsync(Coffee, 1, 1, "All lines are held.").ConfigureAwait(false);
    }

    private static async Task A_shortfall_tells_what_is_free_and_what_was_asked(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 3).ConfigureAwait(false);
        var refused = await shop.ReserveAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", refused, "More than is free is refused.");
        Expect.Equal(("TEA-1", "3", "5"), (refused.Error!.Data["sku"], refused.Error.Data["available"], refused.Error.Data["requested"]), "A shortfall carries its figures.");
    }

    private static async Task Lines_of_one_SKU_count_together(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 3).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 2), new StockRequest(Tea, 2)).ConfigureAwait(false), "Two lines of one SKU take from the same goods.");
        var held = await shop.HoldAsync(new StockRequest(Tea, 2), new StockRequest(Tea, 1)).ConfigureAwait(false);
        Expect.Equal(new ReservedStock(Tea, LocationId.Default, 3), held.Stock.Single(), "One entry per SKU and location.");
    }

    private static async Task A_location_that_serves_the_line_alone_is_preferred(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 3, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 10, South).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
        Expect.Equal(new ReservedStock(Tea, South, 5), held.Stock.Single(), "5 over [3, 10] come from the second.");
        var first = await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        Expect.Equal(new ReservedStock(Tea, North, 3), first.Stock.Single(), "3 over [3, 5] come from the first.");
    }

    private static async Task A_line_is_split_when_no_location_serves_it_alone(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 1, South).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 1, North).ConfigureAwait(false);
        var refused = await shop.ReserveAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", refused, "5 over [1, 1] fail whole.");
        Expect.Equal("2", refused.Error!.Data["available"], "Free is what all locations have.");
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.True(held.Stock.SequenceEqual([new ReservedStock(Tea, North, 1), new ReservedStock(Tea, South, 1)]), "2 over [1, 1] are one of each.");
        Expect.Success(await shop.CommitAsync(held.Id).ConfigureAwait(false), "A split reservation commits.");
        Expect.Equal(0, (await shop.LevelsAsync(Tea).ConfigureAwait(false)).Sum(level => level.OnHand), "A commit takes from each location.");
    }

    private static async Task A_named_location_is_the_only_one_that_serves(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 1, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 10, South).ConfigureAwait(false);
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 2, North)).ConfigureAwait(false), "Goods elsewhere do not serve a named location.");
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 1, LocationId.Of("west"))).ConfigureAwait(false), "A location without a level has nothing.");
        var held = await shop.HoldAsync(new StockRequest(Tea, 1, North)).ConfigureAwait(false);
        Expect.Equal(new ReservedStock(Tea, North, 1), held.Stock.Single(), "A named location serves.");
    }

    private static async Task Lines_with_a_location_are_served_before_lines_without(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 2, South).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2), new StockRequest(Tea, 2, North)).ConfigureAwait(false);
        Expect.True(held.Stock.SequenceEqual([new ReservedStock(Tea, North, 2), new ReservedStock(Tea, South, 2)]), "The order of lines never makes a request fail.");
    }

    private static async Task A_key_repeated_returns_its_reservation_and_takes_nothing_again(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var key = shop.NewKey();
        var first = Expect.Success(await shop.ReserveAsync(key, shop.Now.AddMinutes(30), new StockRequest(Tea, 2), new StockRequest(Tea, 1)).ConfigureAwait(false), "Free goods can be reserved.");
        var again = Expect.Success(await shop.ReserveAsync(key, shop.Now.AddMinutes(31), new StockRequest(Tea, 1), new StockRequest(Tea, 2)).ConfigureAwait(false), "A repeat succeeds, whatever the order of its lines.");
        Expect.Equal((first.Id, first.ExpiresAt), (again.Id, again.ExpiresAt), "A repeat returns the first reservation.");
        await shop.ExpectLevelAsync(Tea, 5, 3, "A repeat holds nothing again.").ConfigureAwait(false);
        Expect.Success(await shop.ReleaseAsync(first.Id).ConfigureAwait(false), "A reservation can be released.");
        var late = Expect.Success(await shop.ReserveAsync(key, shop.Now.AddMinutes(30), new StockRequest(Tea, 3)).ConfigureAwait(false), "A late repeat succeeds.");
        Expect.Equal((first.Id, ReservationState.Released), (late.Id, late.State), "A late repeat shows what became of it.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "A late repeat holds nothing.").ConfigureAwait(false);
    }

    private static async Task Other_lines_under_a_used_key_are_refused(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9).ConfigureAwait(false);
        var key = shop.NewKey();
        Expect.Success(await shop.ReserveAsync(key, null, new StockRequest(Tea, 2)).ConfigureAwait(false), "Free goods can be reserved.");
        Expect.Refused("inventory.key_reused", await shop.ReserveAsync(key, null, new StockRequest(Tea, 3)).ConfigureAwait(false), "Another quantity is another command.");
        Expect.Refused("inventory.key_reused", await shop.ReserveAsync(key, null, new StockRequest(Tea, 2, LocationId.Default)).ConfigureAwait(false), "A named location is another command.");
        await shop.ExpectLevelAsync(Tea, 9, 2, "A refused repeat holds nothing.").ConfigureAwait(false);
    }

    private static async Task A_refused_reservation_leaves_its_key_free(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 1).ConfigureAwait(false);
        var key = shop.NewKey();
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(key, null, new StockRequest(Tea, 2)).ConfigureAwait(false), "More than is free is refused.");
        var found = await shop.RunAsync(store => store.FindReservationByKeyAsync(shop.Shop, key, shop.Token)).ConfigureAwait(false);
        Expect.Equal(null, found, "A refusal makes no reservation.");
        await shop.ReceiveAsync(Tea, 1).ConfigureAwait(false);
        Expect.Success(await shop.ReserveAsync(key, null, new StockRequest(Tea, 2)).ConfigureAwait(false), "The same command succeeds once goods are there.");
    }

    private static async Task A_commit_takes_the_goods_off_once(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Equal(ReservationState.Committed, Expect.Success(await shop.CommitAsync(held.Id).ConfigureAwait(false), "A reservation commits.").State, "It is committed.");
        Expect.Equal(ReservationState.Committed, Expect.Success(await shop.CommitAsync(held.Id).ConfigureAwait(false), "A second commit is a no-op.").State, "It stays committed.");
        await shop.ExpectLevelAsync(Tea, 3, 0, "A commit takes the goods off once.").ConfigureAwait(false);
        shop.Now = shop.Now.AddDays(1);
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "A committed reservation never expires.");
    }

    private static async Task A_release_frees_the_goods_once(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Equal(ReservationState.Released, Expect.Success(await shop.ReleaseAsync(held.Id).ConfigureAwait(false), "A reservation can be released.").State, "It is released.");
        Expect.Equal(ReservationState.Released, Expect.Success(await shop.ReleaseAsync(held.Id).ConfigureAwait(false), "A second release is a no-op.").State, "It stays released.");
        await shop.ExpectLevelAsync(Tea, 5, 1, "A release frees its own goods, once.").ConfigureAwait(false);
        Expect.Equal(1, (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Count(m => m.Kind == StockMovementKind.Release), "A release is one movement.");
    }

    private static async Task What_left_the_stock_cannot_be_released(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(held.Id).ConfigureAwait(false), "A reservation commits.");
        Expect.Refused("inventory.reservation_committed", await shop.ReleaseAsync(held.Id).ConfigureAwait(false), "Goods that left cannot be freed.");
        Expect.Refused("inventory.reservation_committed", await shop.ExtendAsync(held.Id, null).ConfigureAwait(false), "A committed reservation has no expiry to move.");
        await shop.ExpectLevelAsync(Tea, 3, 0, "A refusal changes nothing.").ConfigureAwait(false);
    }

    private static async Task What_was_released_cannot_be_committed_or_extended(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Success(await shop.ReleaseAsync(held.Id).ConfigureAwait(false), "A reservation can be released.");
        Expect.Refused("inventory.reservation_released", await shop.CommitAsync(held.Id).ConfigureAwait(false), "Freed goods cannot be sold under it.");
        Expect.Refused("inventory.reservation_released", await shop.ExtendAsync(held.Id, null).ConfigureAwait(false), "Freed goods cannot be held on.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "A refusal changes nothing.").ConfigureAwait(false);
    }

    private static async Task An_unknown_reservation_is_not_found(InventoryConformanceShop shop)
    {
        var id = ReservationId.New(TimeProvider.System);
        Expect.Equal(null, await shop.FindAsync(id).ConfigureAwait(false), "Nobody made it.");
        Expect.Refused("inventory.unknown_reservation", await shop.CommitAsync(id).ConfigureAwait(false), "Nobody made it.");
        Expect.Refused("inventory.unknown_reservation", await shop.ReleaseAsync(id).ConfigureAwait(false), "Nobody made it.");
        Expect.Refused("inventory.unknown_reservation", await shop.ExtendAsync(id, null).ConfigureAwait(false), "Nobody made it.");
    }
}
