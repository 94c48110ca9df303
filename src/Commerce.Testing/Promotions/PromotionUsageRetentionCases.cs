using Commerce.Promotions;
using Shop = Commerce.Testing.PromotionUsageConformanceShop;

namespace Commerce.Testing;

/// <summary>What is forgotten of the past, and what never.</summary>
internal static class PromotionUsageRetentionCases
{
    // No other case ends a hold at that time, so that a shared database counts exactly.
    private static readonly DateTimeOffset LongAgo = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly CouponCode Code = CouponCode.Of("SPRING-7KQ2");

    public static IReadOnlyList<(string Name, Func<Shop, Task> Run)> All { get; } =
    [
        (nameof(Holds_that_ended_long_ago_are_forgotten_and_no_counter_changes), Holds_that_ended_long_ago_are_forgotten_and_no_counter_changes),
        (nameof(What_counts_is_never_forgotten), What_counts_is_never_forgotten),
        (nameof(What_ended_at_the_moment_asked_for_is_kept), What_ended_at_the_moment_asked_for_is_kept),
        (nameof(An_expired_hold_that_counts_again_is_not_forgotten), An_expired_hold_that_counts_again_is_not_forgotten),
        (nameof(The_key_of_a_forgotten_hold_is_new), The_key_of_a_forgotten_hold_is_new),
        (nameof(Ended_holds_are_forgotten_in_batches), Ended_holds_are_forgotten_in_batches),
        (nameof(What_is_given_back_while_the_past_is_forgotten_counts_exactly), What_is_given_back_while_the_past_is_forgotten_counts_exactly),
    ];

    private static async Task Holds_that_ended_long_ago_are_forgotten_and_no_counter_changes(Shop shop)
    {
        await StartAsync(shop).ConfigureAwait(false);
        var use = Shop.Use(uses: 9, perCustomer: 9, budget: 900, code: Code) with { UsesPerCode = 9 };
        var committed = await shop.HeldAsync(use).ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(committed).ConfigureAwait(false), "What is held can be committed.");
        var released = await shop.HeldAsync(use).ConfigureAwait(false);
        await shop.ReleaseAsync(released).ConfigureAwait(false);
        var expired = await shop.HeldAsync(use).ConfigureAwait(false);
        shop.Now = shop.Now.AddHours(1);
        Expect.Equal(1, await shop.ExpireDueAsync().ConfigureAwait(false), "One is due.");

        Expect.Equal(2, await ForgetAsync(shop, LongAgo.AddDays(1)).ConfigureAwait(false), "What was released and what expired is forgotten.");
        Expect.Equal(null, await shop.FindAsync(released).ConfigureAwait(false), "What was released is not found.");
        Expect.Equal(null, await shop.FindAsync(expired).ConfigureAwait(false), "What expired is not found.");
        Expect.Refused("promotions.unknown_hold", await shop.CommitAsync(expired).ConfigureAwait(false), "What is forgotten is unknown: nothing is counted in silence.");
        await shop.ReleaseAsync(expired).ConfigureAwait(false);
        var usage = await shop.CountAsync(Shop.Alice, codes: Code).ConfigureAwait(false);
        Expect.Equal(
            (1, 1, 1, 100L),
            (usage.Of(Shop.Spring).Uses, usage.Of(Shop.Spring).CustomerUses, usage.Of(Code), usage.Of(Shop.Spring).TakenIn(Currency.Usd).MinorUnits),
            "The counters are as before. (uses, customer's, code's, cents)");
        Expect.Equal(0, await ForgetAsync(shop, LongAgo.AddDays(1)).ConfigureAwait(false), "Nothing is forgotten twice.");
    }

    private static async Task What_counts_is_never_forgotten(Shop shop)
    {
        await StartAsync(shop).ConfigureAwait(false);
        var committed = await shop.HeldAsync(Shop.Use(uses: 2)).ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(committed).ConfigureAwait(false), "What is held can be committed.");
        var due = await shop.HeldAsync(Shop.Use(uses: 2)).ConfigureAwait(false);
        shop.Now = LongAgo.AddYears(2);

        Expect.Equal(0, await ForgetAsync(shop, LongAgo.AddYears(20)).ConfigureAwait(false), "Nothing has ended.");
        Expect.Equal(PromotionHoldState.Committed, (await shop.FindAsync(committed).ConfigureAwait(false))?.State, "What is committed is kept, however old.");
        Expect.Equal(PromotionHoldState.Held, (await shop.FindAsync(due).ConfigureAwait(false))?.State, "What is due but not given back is kept.");
        await shop.ReleaseAsync(committed).ConfigureAwait(false);
        await shop.ReleaseAsync(due).ConfigureAwait(false);
        await shop.ExpectUsesAsync(0, "What is kept can be given back, however late.").ConfigureAwait(false);
    }

    private static async Task What_ended_at_the_moment_asked_for_is_kept(Shop shop)
    {
        await StartAsync(shop).ConfigureAwait(false);
        var key = await shop.HeldAsync(Shop.Use(uses: 2)).ConfigureAwait(false);
        shop.Now = LongAgo.AddDays(1);
        await shop.ReleaseAsync(key).ConfigureAwait(false);
        Expect.Equal(0, await ForgetAsync(shop, LongAgo.AddDays(1)).ConfigureAwait(false), "The time when it ended counts, and it was not before.");
        shop.Now = LongAgo.AddDays(5);
        await shop.ReleaseAsync(key).ConfigureAwait(false);
        Expect.Equal(1, await ForgetAsync(shop, LongAgo.AddDays(2)).ConfigureAwait(false), "A repeated release makes it no younger.");
    }

    private static async Task An_expired_hold_that_counts_again_is_not_forgotten(Shop shop)
    {
        await StartAsync(shop).ConfigureAwait(false);
        var committed = await shop.HeldAsync(Shop.Use(uses: 2)).ConfigureAwait(false);
        var extended = await shop.HeldAsync(Shop.Use(uses: 2)).ConfigureAwait(false);
        shop.Now = shop.Now.AddHours(1);
        Expect.Equal(2, await shop.ExpireDueAsync().ConfigureAwait(false), "Both are due.");
        Expect.Success(await shop.CommitAsync(committed).ConfigureAwait(false), "There is room.");
        Expect.Success(await shop.ExtendAsync(extended, shop.Now.AddDays(90)).ConfigureAwait(false), "There is room.");

        Expect.Equal(0, await ForgetAsync(shop, LongAgo.AddDays(2)).ConfigureAwait(false), "Neither has ended any more.");
        await shop.ExpectUsesAsync(2, "Both count.").ConfigureAwait(false);
        await shop.ReleaseAsync(committed).ConfigureAwait(false);
        await shop.ReleaseAsync(extended).ConfigureAwait(false);
        await shop.ExpectUsesAsync(0, "Both can be given back.").ConfigureAwait(false);
        Expect.Equal(2, await ForgetAsync(shop, LongAgo.AddDays(2)).ConfigureAwait(false), "Then they have ended.");
    }

    private static async Task The_key_of_a_forgotten_hold_is_new(Shop shop)
    {
        await StartAsync(shop).ConfigureAwait(false);
        var key = await shop.HeldAsync(Shop.Use(uses: 2)).ConfigureAwait(false);
        await shop.ReleaseAsync(key).ConfigureAwait(false);
        Expect.Refused("promotions.hold_released", await shop.HoldAsync(key, Shop.Alice, Shop.Use(uses: 2)).ConfigureAwait(false), "A released hold never counts again.");
        await ForgetAsync(shop, LongAgo.AddDays(1)).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(key, Shop.Bob, Shop.Use(uses: 2)).ConfigureAwait(false), "A forgotten one is another hold.");
        await shop.ExpectUsesAsync(1, "It counts.").ConfigureAwait(false);
    }

    private static async Task Ended_holds_are_forgotten_in_batches(Shop shop)
    {
        await StartAsync(shop).ConfigureAwait(false);
        for (var i = 0; i < 5; i++)
        {
            shop.Now = shop.Now.AddMinutes(1);
            await shop.ReleaseAsync(await shop.HeldAsync(Shop.Use(uses: 2), Shop.Use(uses: 2, promotion: Shop.Summer)).ConfigureAwait(false)).ConfigureAwait(false);
        }

        Expect.Equal(3, await ForgetAsync(shop, LongAgo.AddDays(1), limit: 3).ConfigureAwait(false), "A batch is as large as asked.");
        Expect.Equal(2, await ForgetAsync(shop, LongAgo.AddDays(1), limit: 3).ConfigureAwait(false), "The next batch takes the rest.");
        Expect.Equal(0, await ForgetAsync(shop, LongAgo.AddDays(1), limit: 3).ConfigureAwait(false), "Then nothing is old.");
    }

    private static async Task What_is_given_back_while_the_past_is_forgotten_counts_exactly(Shop shop)
    {
        const int holds = 12;
        await StartAsync(shop).ConfigureAwait(false);
        List<IdempotencyKey> keys = [];
        for (var i = 0; i < holds; i++)
        {
            keys.Add(await shop.HeldAsync(Shop.Use(uses: holds)).ConfigureAwait(false));
        }

        shop.Now = shop.Now.AddHours(1);
        await shop.ExpireDueAsync(limit: 1_000).ConfigureAwait(false);
        var committed = await Shop.AtOnceAsync(2 * holds, async i =>
        {
            if (i % 2 == 0)
            {
                return (await shop.CommitAsync(keys[i / 2]).ConfigureAwait(false)).IsSuccess ? 1 : 0;
            }

            await ForgetAsync(shop, LongAgo.AddDays(1), limit: 2).ConfigureAwait(false);
            return 0;
        }).ConfigureAwait(false);
        await shop.ExpectUsesAsync(committed.Sum(), "What was committed counts once, what was forgotten first counts nothing.").ConfigureAwait(false);
        foreach (var key in keys)
        {
            await shop.ReleaseAsync(key).ConfigureAwait(false);
        }

        await shop.ExpectUsesAsync(0, "No committed hold was forgotten.").ConfigureAwait(false);
    }

    // What other cases left behind in a shared database does not count.
    private static async Task StartAsync(Shop shop)
    {
        await ForgetAsync(shop, LongAgo.AddYears(1), limit: 1_000).ConfigureAwait(false);
        shop.Now = LongAgo;
    }

    private static async Task<int> ForgetAsync(Shop shop, DateTimeOffset before, int limit = 100) => (await shop.Sessions.RunAsync(
        async (session, _) => CommerceResult.Success(await session.Get<IPromotionUsageStore>().DeleteEndedBeforeAsync(before, limit, shop.Token).ConfigureAwait(false)),
        shop.Token).ConfigureAwait(false)).Value;
}
