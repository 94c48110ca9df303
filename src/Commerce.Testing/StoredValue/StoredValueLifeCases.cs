using Commerce.StoredValue;
using Shop = Commerce.Testing.StoredValueConformanceShop;

namespace Commerce.Testing;

/// <summary>How accounts are stopped, corrected, and end.</summary>
internal static class StoredValueLifeCases
{
    public static IReadOnlyList<(string Name, Func<Shop, Task> Run)> All { get; } =
    [
        (nameof(A_disabled_account_holds_nothing_new_and_pays_what_it_held), A_disabled_account_holds_nothing_new_and_pays_what_it_held),
        (nameof(An_expired_account_holds_nothing_new_before_anybody_sweeps), An_expired_account_holds_nothing_new_before_anybody_sweeps),
        (nameof(A_sweep_takes_what_is_free_once), A_sweep_takes_what_is_free_once),
        (nameof(What_is_released_after_the_end_is_swept_later), What_is_released_after_the_end_is_swept_later),
        (nameof(A_sweep_stops_at_its_limit_and_leaves_the_living_alone), A_sweep_stops_at_its_limit_and_leaves_the_living_alone),
        (nameof(A_refund_to_an_expired_account_extends_its_life_or_is_refused), A_refund_to_an_expired_account_extends_its_life_or_is_refused),
        (nameof(A_correction_goes_up_and_down_and_never_below_what_is_held), A_correction_goes_up_and_down_and_never_below_what_is_held),
    ];

    private static async Task A_disabled_account_holds_nothing_new_and_pays_what_it_held(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 300).ConfigureAwait(false), "What is free can be held.");
        var disabled = Expect.Success(await shop.MoveAsync(card, shop.Move(StoredValueEntryKind.Disable, null)).ConfigureAwait(false), "An account can be stopped.");
        Expect.Equal(StoredValueState.Disabled, disabled.Account.State, "It says so.");
        Expect.Refused("storedvalue.disabled", await shop.HoldAsync(card, 1, "payment-2").ConfigureAwait(false), "It holds nothing new.");
        Expect.Success(await shop.CommitAsync(card, 200).ConfigureAwait(false), "It pays what it held.");
        Expect.Success(await shop.RefundAsync(card, 50).ConfigureAwait(false), "What comes back comes back.");
        Expect.Success(await shop.MoveAsync(card, shop.Move(StoredValueEntryKind.Enable, null)).ConfigureAwait(false), "It can pay again.");
        Expect.Success(await shop.HoldAsync(card, 750, "payment-2").ConfigureAwait(false), "It holds again.");
    }

    private static async Task An_expired_account_holds_nothing_new_before_anybody_sweeps(Shop shop)
    {
        var card = await shop.CardAsync(1000, shop.Time.AddDays(1)).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 300).ConfigureAwait(false), "It holds until it expires.");
        shop.Time = shop.Time.AddDays(1);
        Expect.Refused("storedvalue.expired", await shop.HoldAsync(card, 1, "payment-2").ConfigureAwait(false), "From its last moment on it holds nothing new.");
        Expect.Success(await shop.CommitAsync(card).ConfigureAwait(false), "It pays what it held.");
        await shop.ExpectAsync(card, 700, 0, "It paid what it held.").ConfigureAwait(false);
    }

    private static async Task A_sweep_takes_what_is_free_once(Shop shop)
    {
        var card = await shop.CardAsync(1000, shop.Time.AddDays(1)).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 300).ConfigureAwait(false), "It holds until it expires.");
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "Nothing is due before the time.");
        shop.Time = shop.Time.AddDays(1);
        var shops = await shop.ReadAsync(store => store.ListShopsWithDueAsync(shop.Time, 100_000, shop.Token)).ConfigureAwait(false);
        Expect.True(shops.Contains(shop.Shop) && !shops.Contains(shop.Neighbour), "The shop with something due is named.");
        Expect.Equal(1, await shop.ExpireDueAsync().ConfigureAwait(false), "What is due is swept.");
        await shop.ExpectAsync(card, 300, 300, "What is held stays.").ConfigureAwait(false);
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "It is swept once.");
        var entry = (await shop.EntriesAsync(card, limit: 1).ConfigureAwait(false))[0];
        Expect.True(entry is { Kind: StoredValueEntryKind.Expire, Amount.MinorUnits: 700 }, "The ledger says what is gone.");
    }

    private static async Task What_is_released_after_the_end_is_swept_later(Shop shop)
    {
        var card = await shop.CardAsync(1000, shop.Time.AddDays(1)).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 300).ConfigureAwait(false), "It holds until it expires.");
        shop.Time = shop.Time.AddDays(2);
        Expect.Equal(1, await shop.ExpireDueAsync().ConfigureAwait(false), "What is free is swept.");
        Expect.Success(await shop.ReleaseAsync(card).ConfigureAwait(false), "What was held can be freed.");
        Expect.Equal(1, await shop.ExpireDueAsync().ConfigureAwait(false), "What was freed is swept.");
        await shop.ExpectAsync(card, 0, 0, "Nothing is left.").ConfigureAwait(false);
    }

    private static async Task A_sweep_stops_at_its_limit_and_leaves_the_living_alone(Shop shop)
    {
        for (var i = 0; i < 5; i++)
        {
            await shop.CardAsync(100, shop.Time.AddDays(1)).ConfigureAwait(false);
        }

        var living = await shop.CardAsync(100, shop.Time.AddDays(3)).ConfigureAwait(false);
        var eternal = await shop.CardAsync(100).ConfigureAwait(false);
        shop.Time = shop.Time.AddDays(2);
        Expect.Equal(3, await shop.ExpireDueAsync(3).ConfigureAwait(false), "A sweep stops at its limit.");
        Expect.Equal(2, await shop.ExpireDueAsync(3).ConfigureAwait(false), "The next one does the rest.");
        await shop.ExpectAsync(living, 100, 0, "What lives is left alone.").ConfigureAwait(false);
        await shop.ExpectAsync(eternal, 100, 0, "What lives for ever is left alone.").ConfigureAwait(false);
    }

    private static async Task A_refund_to_an_expired_account_extends_its_life_or_is_refused(Shop shop)
    {
        var card = await shop.CardAsync(1000, shop.Time.AddDays(1)).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 1000).ConfigureAwait(false), "It holds until it expires.");
        Expect.Success(await shop.CommitAsync(card).ConfigureAwait(false), "It pays.");
        shop.Time = shop.Time.AddDays(10);
        Expect.Refused("storedvalue.expired", await shop.RefundAsync(card, 400).ConfigureAwait(false), "What would be gone at once is refused.");
        var until = shop.Time.AddDays(30);
        Expect.Success(await shop.RefundAsync(card, 400, livesUntil: until).ConfigureAwait(false), "With a new life it comes back.");
        Expect.Success(await shop.HoldAsync(card, 400, "payment-2").ConfigureAwait(false), "It pays again.");
        shop.Time = shop.Time.AddDays(30);
        Expect.Refused("storedvalue.expired", await shop.HoldAsync(card, 1, "payment-3").ConfigureAwait(false), "Until its new life ends.");
    }

    private static async Task A_correction_goes_up_and_down_and_never_below_what_is_held(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 300).ConfigureAwait(false), "What is free can be held.");
        Expect.Success(await shop.MoveAsync(card, shop.Move(StoredValueEntryKind.Adjust, Shop.Usd(50))).ConfigureAwait(false), "Up.");
        Expect.Refused("storedvalue.insufficient", await shop.MoveAsync(card, shop.Move(StoredValueEntryKind.Adjust, Shop.Usd(-751))).ConfigureAwait(false), "Not below what is held.");
        Expect.Success(await shop.MoveAsync(card, shop.Move(StoredValueEntryKind.Adjust, Shop.Usd(-750))).ConfigureAwait(false), "Down to it.");
        await shop.ExpectAsync(card, 300, 300, "Corrections count.").ConfigureAwait(false);
    }
}
