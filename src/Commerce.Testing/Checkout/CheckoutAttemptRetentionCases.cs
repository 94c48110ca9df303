using Commerce.Checkout;
using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>Attempts that ended long ago are forgotten, together with their keys and not before.</summary>
internal static class CheckoutAttemptRetentionCases
{
    // No other case begins anything at that time, so that a shared database counts exactly.
    private static readonly DateTimeOffset LongAgo = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<(string Name, Func<CheckoutAttemptConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(An_old_attempt_whose_command_is_forgotten_is_forgotten), An_old_attempt_whose_command_is_forgotten_is_forgotten),
        (nameof(An_attempt_stays_while_its_command_is_open_or_answered), An_attempt_stays_while_its_command_is_open_or_answered),
        (nameof(An_attempt_that_was_begun_at_the_moment_asked_for_is_kept), An_attempt_that_was_begun_at_the_moment_asked_for_is_kept),
        (nameof(Old_attempts_of_all_shops_are_forgotten_in_batches), Old_attempts_of_all_shops_are_forgotten_in_batches),
    ];

    private static async Task An_old_attempt_whose_command_is_forgotten_is_forgotten(CheckoutAttemptConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        var (paid, free) = (Old(shop), Old(shop) with { Payment = null });
        await shop.AddAsync(paid).ConfigureAwait(false);
        await shop.AddAsync(free).ConfigureAwait(false);
        Expect.Equal(2, await shop.ForgetAsync(LongAgo.AddDays(1)).ConfigureAwait(false), "Nobody knows their commands.");
        await shop.ExpectNothingAsync(paid, "It is gone.").ConfigureAwait(false);
        await shop.ExpectNothingAsync(free, "It is gone.").ConfigureAwait(false);
        Expect.Equal(0, await shop.ForgetAsync(LongAgo.AddDays(1)).ConfigureAwait(false), "Nothing is forgotten twice.");
        await shop.AddAsync(paid).ConfigureAwait(false);
        await ClearAsync(shop).ConfigureAwait(false);
    }

    private static async Task An_attempt_stays_while_its_command_is_open_or_answered(CheckoutAttemptConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        var attempt = Old(shop);
        var scope = new IdempotencyScope(shop.Shop, CheckoutAttempt.Operation, attempt.Key);
        await shop.InSessionAsync(session => session.Get<IIdempotencyStore>().BeginAsync(scope with { Operation = "other" }, "f", LongAgo, shop.Token)).ConfigureAwait(false);
        await shop.InSessionAsync(session => session.Get<IIdempotencyStore>().BeginAsync(scope with { Shop = shop.Neighbour }, "f", LongAgo, shop.Token)).ConfigureAwait(false);
        await shop.InSessionAsync(session => session.Get<IIdempotencyStore>().BeginAsync(scope, "f", LongAgo, shop.Token)).ConfigureAwait(false);
        await shop.AddAsync(attempt).ConfigureAwait(false);
        Expect.Equal(0, await shop.ForgetAsync(LongAgo.AddYears(1)).ConfigureAwait(false), "Its command is open.");
        await shop.CommitAsync(async session => await session.Get<IIdempotencyStore>().CompleteAsync(scope, "done", LongAgo, shop.Token).ConfigureAwait(false)).ConfigureAwait(false);
        Expect.Equal(0, await shop.ForgetAsync(LongAgo.AddYears(1)).ConfigureAwait(false), "Its outcome is still replayed.");
        await shop.ExpectStoredAsync(attempt, "It is kept.").ConfigureAwait(false);
        while (await shop.InSessionAsync(session => session.Get<IIdempotencyStore>().DeleteCompletedBeforeAsync(LongAgo.AddDays(1), 100, shop.Token)).ConfigureAwait(false) == 100)
        {
            // What other suites left behind in a shared database goes, too.
        }

        Expect.Equal(1, await shop.ForgetAsync(LongAgo.AddYears(1)).ConfigureAwait(false), "Neither the same key of another operation nor of another shop keeps it.");
    }

    private static async Task An_attempt_that_was_begun_at_the_moment_asked_for_is_kept(CheckoutAttemptConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        var attempt = Old(shop);
        await shop.AddAsync(attempt).ConfigureAwait(false);
        Expect.Equal(0, await shop.ForgetAsync(LongAgo).ConfigureAwait(false), "It was not begun before that moment.");
        await shop.ExpectStoredAsync(attempt, "It is kept.").ConfigureAwait(false);
        Expect.Equal(1, await shop.ForgetAsync(LongAgo.AddMicroseconds(1)).ConfigureAwait(false), "A moment later it was.");
    }

    private static async Task Old_attempts_of_all_shops_are_forgotten_in_batches(CheckoutAttemptConformanceShop shop)
    {
        await ClearAsync(shop).ConfigureAwait(false);
        for (var i = 0; i < 3; i++)
        {
            var mine = Old(shop);
            await shop.AddAsync(mine).ConfigureAwait(false);
            await shop.AddAsync(mine with { Shop = shop.Neighbour }).ConfigureAwait(false);
        }

        var young = shop.New();
        await shop.AddAsync(young).ConfigureAwait(false);
        Expect.Equal(4, await shop.ForgetAsync(LongAgo.AddDays(1), limit: 4).ConfigureAwait(false), "A batch is as large as asked.");
        Expect.Equal(2, await shop.ForgetAsync(LongAgo.AddDays(1), limit: 4).ConfigureAwait(false), "The next batch takes the rest, of all shops.");
        Expect.Equal(0, await shop.ForgetAsync(LongAgo.AddDays(1), limit: 4).ConfigureAwait(false), "Then nothing is old.");
        await shop.ExpectStoredAsync(young, "What is young is kept.").ConfigureAwait(false);
    }

    private static CheckoutAttempt Old(CheckoutAttemptConformanceShop shop) => shop.New() with { BegunAt = LongAgo };

    // What other cases left behind in a shared database does not count.
    private static Task<int> ClearAsync(CheckoutAttemptConformanceShop shop) => shop.ForgetAsync(LongAgo.AddYears(1), limit: 1_000);
}
