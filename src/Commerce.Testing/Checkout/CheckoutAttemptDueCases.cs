using Commerce.Checkout;

namespace Commerce.Testing;

/// <summary>Attempts that somebody must look after are found, and each is handed to one claimant.</summary>
internal static class CheckoutAttemptDueCases
{
    // No other case is due so early, so that a shared database lists exactly.
    private static readonly DateTimeOffset Due = new DateTimeOffset(2002, 2, 2, 2, 2, 2, TimeSpan.Zero).AddMicroseconds(123_456);

    public static IReadOnlyList<(string Name, Func<CheckoutAttemptConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(A_due_attempt_is_listed_from_its_moment_on_the_longest_due_first), A_due_attempt_is_listed_from_its_moment_on_the_longest_due_first),
        (nameof(A_list_of_due_attempts_is_as_long_as_asked_for), A_list_of_due_attempts_is_as_long_as_asked_for),
        (nameof(A_claimed_attempt_is_due_later_and_counts_its_looks), A_claimed_attempt_is_due_later_and_counts_its_looks),
        (nameof(A_claim_on_what_was_claimed_or_ended_meanwhile_gets_nothing), A_claim_on_what_was_claimed_or_ended_meanwhile_gets_nothing),
        (nameof(Of_64_claimants_one_gets_it), Of_64_claimants_one_gets_it),
        (nameof(Attempts_of_an_order_are_listed_oldest_first), Attempts_of_an_order_are_listed_oldest_first),
        (nameof(An_undone_claim_leaves_it_due), An_undone_claim_leaves_it_due),
    ];

    private static async Task A_due_attempt_is_listed_from_its_moment_on_the_longest_due_first(CheckoutAttemptConformanceShop shop)
    {
        var (late, early, never) = (shop.New() with { DueAt = Due.AddMinutes(1) }, shop.New() with { DueAt = Due }, shop.New());
        var theirs = shop.New() with { Shop = shop.Neighbour, DueAt = Due.AddSeconds(1) };
        foreach (var attempt in (CheckoutAttempt[])[late, early, never, theirs])
        {
            await shop.AddAsync(attempt).ConfigureAwait(false);
        }

        Expect.Equal(0, (await shop.ListDueAsync(Due.AddMicroseconds(-1)).ConfigureAwait(false)).Count, "Nothing is due yet.");
        await ExpectDueAsync(shop, Due, [early], "It is due at its moment.").ConfigureAwait(false);
        await ExpectDueAsync(shop, Due.AddHours(1), [early, theirs, late], "The longest due first, those of all shops.").ConfigureAwait(false);
        await EndAsync(shop, [early, late, theirs]).ConfigureAwait(false);
        await ExpectDueAsync(shop, Due.AddHours(1), [], "What ended is never due.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(early with { DueAt = null }, "It stays.").ConfigureAwait(false);
    }

    private static async Task A_list_of_due_attempts_is_as_long_as_asked_for(CheckoutAttemptConformanceShop shop)
    {
        CheckoutAttempt[] attempts = [.. Enumerable.Range(0, 3).Select(i => shop.New() with { DueAt = Due.AddSeconds(i) })];
        foreach (var attempt in attempts)
        {
            await shop.AddAsync(attempt).ConfigureAwait(false);
        }

        Expect.True(attempts[..2].SequenceEqual(await shop.ListDueAsync(Due.AddHours(1), limit: 2).ConfigureAwait(false)), "The two that are due longest.");
        await EndAsync(shop, attempts).ConfigureAwait(false);
    }

    private static async Task A_claimed_attempt_is_due_later_and_counts_its_looks(CheckoutAttemptConformanceShop shop)
    {
        var attempt = shop.New() with { DueAt = Due };
        await shop.AddAsync(attempt).ConfigureAwait(false);
        var claimed = attempt with { DueAt = Due.AddHours(1), Looks = 1 };
        Expect.Equal(claimed, await shop.ClaimAsync(attempt, Due.AddHours(1)).ConfigureAwait(false), "The claimant gets it as it stands now.");
        await shop.ExpectStoredAsync(claimed, "It is stored so.").ConfigureAwait(false);
        await ExpectDueAsync(shop, Due, [], "It is due later.").ConfigureAwait(false);
        Expect.Equal(claimed with { DueAt = Due.AddHours(2), Looks = 2 }, await shop.ClaimAsync(claimed, Due.AddHours(2)).ConfigureAwait(false), "It can be claimed again.");
        await EndAsync(shop, [attempt]).ConfigureAwait(false);
    }

    private static async Task A_claim_on_what_was_claimed_or_ended_meanwhile_gets_nothing(CheckoutAttemptConformanceShop shop)
    {
        var (claimed, ended, never) = (shop.New() with { DueAt = Due }, shop.New() with { DueAt = Due }, shop.New());
        foreach (var attempt in (CheckoutAttempt[])[claimed, ended, never])
        {
            await shop.AddAsync(attempt).ConfigureAwait(false);
        }

        await shop.ClaimAsync(claimed, Due).ConfigureAwait(false);
        await EndAsync(shop, [ended]).ConfigureAwait(false);
        foreach (var attempt in (CheckoutAttempt[])[claimed, ended, never, shop.New() with { DueAt = Due }])
        {
            Expect.Equal(null, await shop.ClaimAsync(attempt, Due.AddHours(1)).ConfigureAwait(false), "Somebody else has it, or nobody needs it.");
        }

        await shop.ExpectStoredAsync(claimed with { Looks = 1 }, "The late claim changed nothing.").ConfigureAwait(false);
        await EndAsync(shop, [claimed]).ConfigureAwait(false);
    }

    private static async Task Of_64_claimants_one_gets_it(CheckoutAttemptConformanceShop shop)
    {
        var attempt = shop.New() with { DueAt = Due };
        await shop.AddAsync(attempt).ConfigureAwait(false);
        var claimed = await StoreConformanceShop.AtOnceAsync(
            StoreConformanceShop.Callers, async i => await shop.ClaimAsync(attempt, Due.AddSeconds(i)).ConfigureAwait(false)).ConfigureAwait(false);
        var winner = claimed.Where(one => one is not null).ToArray();
        Expect.Equal(1, winner.Length, "One of the claimants gets it.");
        await shop.ExpectStoredAsync(winner[0]!, "It stands as the winner got it.").ConfigureAwait(false);
        await EndAsync(shop, [attempt]).ConfigureAwait(false);
    }

    private static async Task Attempts_of_an_order_are_listed_oldest_first(CheckoutAttemptConformanceShop shop)
    {
        var first = shop.New();
        var second = shop.New() with { Order = first.Order, BegunAt = first.BegunAt.AddMinutes(1), Payment = null };
        var theirs = shop.New() with { Order = first.Order, Shop = shop.Neighbour };
        foreach (var attempt in (CheckoutAttempt[])[second, theirs, first, shop.New()])
        {
            await shop.AddAsync(attempt).ConfigureAwait(false);
        }

        var listed = await shop.InSessionAsync(session => session.Get<ICheckoutAttemptStore>().ListByOrderAsync(shop.Shop, first.Order, shop.Token)).ConfigureAwait(false);
        Expect.True(listed.SequenceEqual([first, second]), "Both attempts of the shop, and no others.");
    }

    private static async Task An_undone_claim_leaves_it_due(CheckoutAttemptConformanceShop shop)
    {
        var attempt = shop.New() with { DueAt = Due };
        await shop.AddAsync(attempt).ConfigureAwait(false);
        await shop.RefuseAsync(shop.Sessions, async session =>
        {
            await session.Get<ICheckoutAttemptStore>().ClaimAsync(attempt, Due.AddHours(1), shop.Token).ConfigureAwait(false);
            await session.Get<ICheckoutAttemptStore>().ScheduleAsync(attempt, dueAt: null, shop.Token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(attempt, "It is as it was.").ConfigureAwait(false);
        await EndAsync(shop, [attempt]).ConfigureAwait(false);
    }

    private static async Task ExpectDueAsync(CheckoutAttemptConformanceShop shop, DateTimeOffset now, CheckoutAttempt[] expected, string promise) =>
        Expect.True(expected.SequenceEqual(await shop.ListDueAsync(now).ConfigureAwait(false)), promise);

    private static async Task EndAsync(CheckoutAttemptConformanceShop shop, CheckoutAttempt[] attempts)
    {
        foreach (var attempt in attempts)
        {
            await shop.CommitAsync(async session =>
                await session.Get<ICheckoutAttemptStore>().ScheduleAsync(attempt, dueAt: null, shop.Token).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }
}
