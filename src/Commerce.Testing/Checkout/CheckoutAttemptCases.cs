using Commerce.Checkout;

namespace Commerce.Testing;

/// <summary>Attempts are stored once and found by key and payment.</summary>
internal static class CheckoutAttemptCases
{
    public static IReadOnlyList<(string Name, Func<CheckoutAttemptConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(An_attempt_is_found_by_its_key_and_its_payment), An_attempt_is_found_by_its_key_and_its_payment),
        (nameof(An_attempt_without_payment_is_found_by_its_key), An_attempt_without_payment_is_found_by_its_key),
        (nameof(Attempts_without_payment_do_not_meet), Attempts_without_payment_do_not_meet),
        (nameof(Keys_differ_by_case), Keys_differ_by_case),
        (nameof(Several_attempts_may_pay_for_one_order), Several_attempts_may_pay_for_one_order),
        (nameof(A_key_is_added_once), A_key_is_added_once),
        (nameof(A_payment_is_made_by_one_attempt), A_payment_is_made_by_one_attempt),
        (nameof(Equal_keys_and_payments_in_two_shops_are_two_attempts), Equal_keys_and_payments_in_two_shops_are_two_attempts),
        (nameof(A_refused_session_leaves_no_attempt), A_refused_session_leaves_no_attempt),
        (nameof(A_session_that_throws_leaves_no_attempt), A_session_that_throws_leaves_no_attempt),
        (nameof(An_undone_part_of_a_session_leaves_no_attempt), An_undone_part_of_a_session_leaves_no_attempt),
        (nameof(A_session_finds_its_own_attempt), A_session_finds_its_own_attempt),
        (nameof(A_refusal_leaves_the_rest_of_the_session), A_refusal_leaves_the_rest_of_the_session),
        (nameof(Of_64_rivals_that_add_one_key_one_wins), Of_64_rivals_that_add_one_key_one_wins),
        (nameof(Of_64_rivals_that_add_one_payment_one_wins), Of_64_rivals_that_add_one_payment_one_wins),
        (nameof(Attempts_with_keys_of_their_own_do_not_hinder_each_other), Attempts_with_keys_of_their_own_do_not_hinder_each_other),
    ];

    private static async Task An_attempt_is_found_by_its_key_and_its_payment(CheckoutAttemptConformanceShop shop)
    {
        var (first, second) = (shop.New(), shop.New());
        await shop.ExpectNothingAsync(first, "What was not added is not found.").ConfigureAwait(false);
        await shop.AddAsync(first).ConfigureAwait(false);
        await shop.ExpectNothingAsync(second, "What was not added is not found.").ConfigureAwait(false);
        await shop.AddAsync(second).ConfigureAwait(false);
        await shop.ExpectStoredAsync(first, "An attempt is found as it was added.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(second, "An attempt is found as it was added.").ConfigureAwait(false);
    }

    private static async Task An_attempt_without_payment_is_found_by_its_key(CheckoutAttemptConformanceShop shop)
    {
        var attempt = shop.New() with { Payment = null };
        await shop.AddAsync(attempt).ConfigureAwait(false);
        await shop.ExpectStoredAsync(attempt, "An attempt is found as it was added.").ConfigureAwait(false);
        Expect.Equal(null, await shop.FindByPaymentAsync(shop.Shop, PaymentId.New(TimeProvider.System)).ConfigureAwait(false), "It made no payment.");
    }

    private static async Task Attempts_without_payment_do_not_meet(CheckoutAttemptConformanceShop shop)
    {
        foreach (var key in new[] { "a", "b" })
        {
            var attempt = shop.New(key) with { Payment = null };
            await shop.AddAsync(attempt).ConfigureAwait(false);
            await shop.ExpectStoredAsync(attempt, "No payment twice is not one payment twice.").ConfigureAwait(false);
        }
    }

    private static async Task Keys_differ_by_case(CheckoutAttemptConformanceShop shop)
    {
        var (small, capital) = (shop.New("key"), shop.New("KEY"));
        await shop.AddAsync(small).ConfigureAwait(false);
        await shop.ExpectNothingAsync(capital, "Keys are compared letter by letter.").ConfigureAwait(false);
        await shop.AddAsync(capital).ConfigureAwait(false);
        await shop.ExpectStoredAsync(small, "Keys are compared letter by letter.").ConfigureAwait(false);
    }

    private static async Task Several_attempts_may_pay_for_one_order(CheckoutAttemptConformanceShop shop)
    {
        var first = shop.New();
        var second = shop.New() with { Order = first.Order, BegunAt = first.BegunAt.AddMinutes(1) };
        await shop.AddAsync(first).ConfigureAwait(false);
        await shop.AddAsync(second).ConfigureAwait(false);
        await shop.ExpectStoredAsync(first, "The first attempt stays.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(second, "The second attempt pays for the same order.").ConfigureAwait(false);
    }

    private static async Task A_key_is_added_once(CheckoutAttemptConformanceShop shop)
    {
        var first = shop.New("key");
        await shop.AddAsync(first).ConfigureAwait(false);
        var second = shop.New("key");
        Expect.True(!await shop.TryAddAsync(second).ConfigureAwait(false), "A second attempt under a key is refused.");
        Expect.True(!await shop.TryAddAsync(first).ConfigureAwait(false), "The same attempt again is refused, too.");
        await shop.ExpectStoredAsync(first, "The first attempt stands.").ConfigureAwait(false);
        Expect.Equal(null, await shop.FindByPaymentAsync(shop.Shop, second.Payment!.Value).ConfigureAwait(false), "The second attempt leaves nothing.");
    }

    private static async Task A_refusal_leaves_the_rest_of_the_session(CheckoutAttemptConformanceShop shop)
    {
        var (first, other) = (shop.New("key"), shop.New("other"));
        await shop.AddAsync(first).ConfigureAwait(false);
        await shop.CommitAsync(async session =>
        {
            Expect.Refused("checkout.key_used", await session.Get<ICheckoutAttemptStore>().AddAsync(shop.New("key"), shop.Token).ConfigureAwait(false), "The key is used.");
            await shop.AddAsync(session, other).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(first, "The first attempt stands.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(other, "What the session did besides stands.").ConfigureAwait(false);
    }

    private static async Task A_payment_is_made_by_one_attempt(CheckoutAttemptConformanceShop shop)
    {
        var first = shop.New();
        await shop.AddAsync(first).ConfigureAwait(false);
        var second = shop.New() with { Payment = first.Payment };
        Expect.True(!await shop.TryAddAsync(second).ConfigureAwait(false), "A second attempt with a payment is refused.");
        await shop.ExpectStoredAsync(first, "The first attempt stands.").ConfigureAwait(false);
        Expect.Equal(null, await shop.FindAsync(shop.Shop, second.Key).ConfigureAwait(false), "The second attempt leaves nothing.");
    }

    private static async Task Equal_keys_and_payments_in_two_shops_are_two_attempts(CheckoutAttemptConformanceShop shop)
    {
        var mine = shop.New();
        var theirs = mine with { Shop = shop.Neighbour, Order = OrderId.New(TimeProvider.System) };
        await shop.AddAsync(mine).ConfigureAwait(false);
        await shop.ExpectNothingAsync(theirs, "Another shop does not find it.").ConfigureAwait(false);
        await shop.AddAsync(theirs).ConfigureAwait(false);
        await shop.ExpectStoredAsync(mine, "Each shop finds its own.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(theirs, "Each shop finds its own.").ConfigureAwait(false);
    }

    private static async Task A_refused_session_leaves_no_attempt(CheckoutAttemptConformanceShop shop)
    {
        var attempt = shop.New();
        await shop.RefuseAsync(shop.Sessions, session => shop.AddAsync(session, attempt)).ConfigureAwait(false);
        await ExpectFreeAsync(shop, attempt).ConfigureAwait(false);
    }

    private static async Task A_session_that_throws_leaves_no_attempt(CheckoutAttemptConformanceShop shop)
    {
        var attempt = shop.New();
        await shop.ThrowAsync(shop.Sessions, session => shop.AddAsync(session, attempt)).ConfigureAwait(false);
        await ExpectFreeAsync(shop, attempt).ConfigureAwait(false);
    }

    private static async Task An_undone_part_of_a_session_leaves_no_attempt(CheckoutAttemptConformanceShop shop)
    {
        var (kept, lost) = (shop.New(), shop.New());
        await shop.CommitAsync(async session =>
        {
            await shop.AddAsync(session, kept).ConfigureAwait(false);
            await shop.RefuseAsync(session, part => shop.AddAsync(part, lost)).ConfigureAwait(false);
            var found = await session.Get<ICheckoutAttemptStore>().FindAsync(shop.Shop, lost.Key, shop.Token).ConfigureAwait(false);
            Expect.Equal(null, found, "A session does not find what its undone part added.");
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(kept, "What was added before the undone part stands.").ConfigureAwait(false);
        await ExpectFreeAsync(shop, lost).ConfigureAwait(false);
    }

    private static async Task A_session_finds_its_own_attempt(CheckoutAttemptConformanceShop shop)
    {
        var attempt = shop.New();
        await shop.CommitAsync(async session =>
        {
            await shop.AddAsync(session, attempt).ConfigureAwait(false);
            var store = session.Get<ICheckoutAttemptStore>();
            Expect.Equal(attempt, await store.FindAsync(shop.Shop, attempt.Key, shop.Token).ConfigureAwait(false), "A session finds its own attempt by its key.");
            Expect.Equal(
                attempt, await store.FindByPaymentAsync(shop.Shop, attempt.Payment!.Value, shop.Token).ConfigureAwait(false), "A session finds its own attempt by its payment.");
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(attempt, "It stands.").ConfigureAwait(false);
    }

    private static Task Of_64_rivals_that_add_one_key_one_wins(CheckoutAttemptConformanceShop shop) => RaceAsync(shop, _ => shop.New("one"));

    private static Task Of_64_rivals_that_add_one_payment_one_wins(CheckoutAttemptConformanceShop shop)
    {
        var payment = PaymentId.New(TimeProvider.System);
        return RaceAsync(shop, i => shop.New($"{i}") with { Payment = payment });
    }

    private static async Task Attempts_with_keys_of_their_own_do_not_hinder_each_other(CheckoutAttemptConformanceShop shop)
    {
        CheckoutAttempt[] attempts = [.. Enumerable.Range(0, StoreConformanceShop.Callers).Select(i => shop.New($"{i}"))];
        await StoreConformanceShop.AtOnceAsync(attempts.Length, async i =>
        {
            await shop.AddAsync(attempts[i]).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        foreach (var attempt in attempts)
        {
            await shop.ExpectStoredAsync(attempt, "Each one is stored.").ConfigureAwait(false);
        }
    }

    private static async Task RaceAsync(CheckoutAttemptConformanceShop shop, Func<int, CheckoutAttempt> make)
    {
        CheckoutAttempt[] attempts = [.. Enumerable.Range(0, StoreConformanceShop.Callers).Select(make)];
        var added = await StoreConformanceShop.AtOnceAsync(attempts.Length, i => shop.TryAddAsync(attempts[i])).ConfigureAwait(false);
        Expect.Equal(1, added.Count(isAdded => isAdded), "One of the rivals wins.");
        var winner = attempts[Array.IndexOf(added, value: true)];
        await shop.ExpectStoredAsync(winner, "The winner's attempt stands.").ConfigureAwait(false);
        foreach (var late in attempts.Where(attempt => attempt.Key != winner.Key))
        {
            Expect.Equal(null, await shop.FindAsync(shop.Shop, late.Key).ConfigureAwait(false), "Whoever comes late leaves nothing.");
        }
    }

    private static async Task ExpectFreeAsync(CheckoutAttemptConformanceShop shop, CheckoutAttempt attempt)
    {
        await shop.ExpectNothingAsync(attempt, "What was undone leaves nothing.").ConfigureAwait(false);
        await shop.AddAsync(attempt).ConfigureAwait(false);
        await shop.ExpectStoredAsync(attempt, "What was undone can be added.").ConfigureAwait(false);
    }
}
