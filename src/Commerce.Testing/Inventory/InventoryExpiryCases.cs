using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>What time does to reservations.</summary>
internal static class InventoryExpiryCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Expired_goods_are_free_before_any_sweep), Expired_goods_are_free_before_any_sweep),
        (nameof(A_sweep_frees_what_is_due_once), A_sweep_frees_what_is_due_once),
        (nameof(A_sweep_takes_the_oldest_first_and_keeps_its_limit), A_sweep_takes_the_oldest_first_and_keeps_its_limit),
        (nameof(A_reservation_holds_until_its_time_and_not_at_it), A_reservation_holds_until_its_time_and_not_at_it),
        (nameof(A_late_commit_succeeds_while_nobody_expired_it), A_late_commit_succeeds_while_nobody_expired_it),
        (nameof(What_expired_cannot_be_committed_or_extended), What_expired_cannot_be_committed_or_extended),
        (nameof(A_release_after_expiry_is_a_no_op), A_release_after_expiry_is_a_no_op),
        (nameof(An_extended_reservation_holds_until_its_new_time), An_extended_reservation_holds_until_its_new_time),
        (nameof(A_reservation_extended_without_end_never_expires), A_reservation_extended_without_end_never_expires),
        (nameof(An_extension_into_the_past_is_refused), An_extension_into_the_past_is_refused),
        (nameof(Shops_with_due_reservations_are_listed_until_swept), Shops_with_due_reservations_are_listed_until_swept),
    ];

    private static async Task Expired_goods_are_free_before_any_sweep(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var first = await shop.HoldAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
        shop.Now = shop.Now.AddMinutes(30);
        Expect.Equal(5, await shop.AvailableAsync(Tea).ConfigureAwait(false), "What is due is available at once.");
        await shop.ExpectLevelAsync(Tea, 5, 5, "Asking does not expire.").ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
        Expect.Equal(ReservationState.Expired, (await shop.FindAsync(first.Id).ConfigureAwait(false))?.State, "Whoever needs the goods expires them.");
        await shop.ExpectLevelAsync(Tea, 5, 5, "The goods changed hands once.").ConfigureAwait(false);
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "The sweep finds nothing left.");
        Expect.Refused("inventory.reservation_expired", await shop.CommitAsync(first.Id).ConfigureAwait(false), "Goods given away cannot be sold again.");
    }

    private static async Task A_sweep_frees_what_is_due_once(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        shop.Now = shop.Now.AddHours(1);
        Expect.Equal(1, await shop.ExpireDueAsync().ConfigureAwait(false), "A sweep tells how many expired.");
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "A second sweep finds nothing.");
        Expect.Equal(ReservationState.Expired, (await shop.FindAsync(held.Id).ConfigureAwait(false))?.State, "It is expired.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "Expired goods are free.").ConfigureAwait(false);
        var expiry = (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Single(m => m.Kind == StockMovementKind.Expiry);
        Expect.Equal((0L, -2L, (ReservationId?)held.Id, shop.Now), (expiry.OnHandChange, expiry.ReservedChange, expiry.Reservation, expiry.At), "An expiry is one movement.");
    }

    private static async Task A_sweep_takes_the_oldest_first_and_keeps_its_limit(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        List<ReservationId> ids = [];
        foreach (var minutes in new[] { 3, 1, 2 })
        {
            var held = Expect.Success(await shop.ReserveAsync(shop.NewKey(), shop.Now.AddMinutes(minutes), new StockRequest(Tea, 1)).ConfigureAwait(false), "Free goods can be reserved.");
            ids.Add(held.Id);
        }

        shop.Now = shop.Now.AddHours(1);
        Expect.Equal(2, await shop.ExpireDueAsync(limit: 2).ConfigureAwait(false), "A sweep keeps its limit.");
        Expect.Equal(ReservationState.Active, (await shop.FindAsync(ids[0]).ConfigureAwait(false))?.State, "The youngest waits.");
        Expect.Equal(1, await shop.ExpireDueAsync(limit: 2).ConfigureAwait(false), "The next sweep goes on.");
    }

    private static async Task A_reservation_holds_until_its_time_and_not_at_it(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 1).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false);
        shop.Now = shop.Now.AddMinutes(30).AddSeconds(-1);
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "It holds until its time.");
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 1)).ConfigureAwait(false), "It holds until its time.");
        shop.Now = shop.Now.AddSeconds(1);
        Expect.Equal(1, await shop.ExpireDueAsync().ConfigureAwait(false), "At its time it holds no longer.");
    }

    private static async Task A_late_commit_succeeds_while_nobody_expired_it(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        shop.Now = shop.Now.AddHours(1);
        Expect.Equal(ReservationState.Committed, Expect.Success(await shop.CommitAsync(held.Id).ConfigureAwait(false), "The status decides, not the clock.").State, "It is committed.");
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "A committed reservation never expires.");
        await shop.ExpectLevelAsync(Tea, 3, 0, "The goods left once.").ConfigureAwait(false);
    }

    private static async Task What_expired_cannot_be_committed_or_extended(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        shop.Now = shop.Now.AddHours(1);
        await shop.ExpireDueAsync().ConfigureAwait(false);
        Expect.Refused("inventory.reservation_expired", await shop.CommitAsync(held.Id).ConfigureAwait(false), "Freed goods cannot be sold under it.");
        Expect.Refused("inventory.reservation_expired", await shop.ExtendAsync(held.Id, shop.Now.AddHours(1)).ConfigureAwait(false), "Freed goods cannot be held on.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "A refusal changes nothing.").ConfigureAwait(false);
    }

    private static async Task A_release_after_expiry_is_a_no_op(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        shop.Now = shop.Now.AddHours(1);
        await shop.ExpireDueAsync().ConfigureAwait(false);
        var released = Expect.Success(await shop.ReleaseAsync(held.Id).ConfigureAwait(false), "Releasing what expired succeeds.");
        Expect.Equal(ReservationState.Expired, released.State, "It stays expired.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "Its goods are freed once.").ConfigureAwait(false);
    }

    private static async Task An_extended_reservation_holds_until_its_new_time(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        var later = shop.Now.AddHours(2);
        Expect.Equal(later, Expect.Success(await shop.ExtendAsync(held.Id, later).ConfigureAwait(false), "An active reservation can be extended.").ExpiresAt, "It has its new expiry.");
        shop.Now = shop.Now.AddHours(1);
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "It holds past its old time.");
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 1)).ConfigureAwait(false), "It holds past its old time.");
        shop.Now = later;
        Expect.Equal(later, Expect.Success(await shop.ExtendAsync(held.Id, later).ConfigureAwait(false), "A repeated extension is a no-op, however late.").ExpiresAt, "It keeps its expiry.");
        Expect.Equal(1, await shop.ExpireDueAsync().ConfigureAwait(false), "It expires at its new time, once.");
    }

    private static async Task A_reservation_extended_without_end_never_expires(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Equal(null, Expect.Success(await shop.ExtendAsync(held.Id, null).ConfigureAwait(false), "A reservation can be held without end.").ExpiresAt, "It has no expiry.");
        shop.Now = shop.Now.AddYears(1);
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "It never expires.");
        await shop.ExpectLevelAsync(Tea, 2, 2, "It holds.").ConfigureAwait(false);
    }

    private static async Task An_extension_into_the_past_is_refused(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Refused("inventory.expiry_in_the_past", await shop.ExtendAsync(held.Id, shop.Now).ConfigureAwait(false), "Now is no time to hold until.");
        Expect.Equal(held.ExpiresAt, (await shop.FindAsync(held.Id).ConfigureAwait(false))?.ExpiresAt, "A refusal changes nothing.");
    }

    private static async Task Shops_with_due_reservations_are_listed_until_swept(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.True(!await IsListedAsync(shop).ConfigureAwait(false), "A shop with nothing due is not listed.");
        shop.Now = shop.Now.AddMinutes(30);
        Expect.True(await IsListedAsync(shop).ConfigureAwait(false), "A shop with something due is listed.");
        await shop.ExpireDueAsync().ConfigureAwait(false);
        Expect.True(!await IsListedAsync(shop).ConfigureAwait(false), "A swept shop is not listed.");
    }

    private static async Task<bool> IsListedAsync(InventoryConformanceShop shop) =>
        (await shop.RunAsync(store => store.ListShopsWithDueAsync(shop.Now, int.MaxValue, shop.Token)).ConfigureAwait(false)).Contains(shop.Shop);
}
