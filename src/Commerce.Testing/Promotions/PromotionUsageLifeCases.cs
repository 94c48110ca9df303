using Commerce.Promotions;
using Shop = Commerce.Testing.PromotionUsageConformanceShop;

namespace Commerce.Testing;

/// <summary>How a hold ends.</summary>
internal static class PromotionUsageLifeCases
{
    private static readonly CouponCode Code = CouponCode.Of("SPRING-7KQ2");

    public static IReadOnlyList<(string Name, Func<Shop, Task> Run)> All { get; } =
    [
        (nameof(A_commit_counts_for_good_and_a_repeat_changes_nothing), A_commit_counts_for_good_and_a_repeat_changes_nothing),
        (nameof(A_commit_of_the_last_use_says_so_once), A_commit_of_the_last_use_says_so_once),
        (nameof(A_commit_of_the_last_of_a_budget_says_so_once), A_commit_of_the_last_of_a_budget_says_so_once),
        (nameof(A_release_gives_everything_back_once), A_release_gives_everything_back_once),
        (nameof(A_release_of_a_committed_hold_gives_everything_back_once), A_release_of_a_committed_hold_gives_everything_back_once),
        (nameof(A_released_hold_never_counts_again), A_released_hold_never_counts_again),
        (nameof(A_release_of_nothing_changes_nothing), A_release_of_nothing_changes_nothing),
        (nameof(A_due_hold_makes_room_before_anybody_sweeps), A_due_hold_makes_room_before_anybody_sweeps),
        (nameof(A_swept_hold_makes_room), A_swept_hold_makes_room),
        (nameof(A_late_commit_counts_while_nobody_gave_the_hold_back), A_late_commit_counts_while_nobody_gave_the_hold_back),
        (nameof(A_commit_after_the_end_takes_the_uses_again_while_there_is_room), A_commit_after_the_end_takes_the_uses_again_while_there_is_room),
        (nameof(A_commit_after_the_end_is_refused_when_there_is_no_room), A_commit_after_the_end_is_refused_when_there_is_no_room),
        (nameof(A_later_end_holds_longer_and_an_earlier_one_changes_nothing), A_later_end_holds_longer_and_an_earlier_one_changes_nothing),
        (nameof(An_expired_hold_can_be_held_anew_while_there_is_room), An_expired_hold_can_be_held_anew_while_there_is_room),
        (nameof(A_sweep_gives_back_no_more_than_it_was_asked_for), A_sweep_gives_back_no_more_than_it_was_asked_for),
    ];

    private static async Task A_commit_counts_for_good_and_a_repeat_changes_nothing(Shop shop)
    {
        var key = await shop.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
        Expect.Equal(PromotionHoldState.Committed, Expect.Success(await shop.CommitAsync(key).ConfigureAwait(false), "What is held can be committed.").State, "It is committed.");
        Expect.Equal(PromotionHoldState.Committed, Expect.Success(await shop.CommitAsync(key).ConfigureAwait(false), "A repeat is no refusal.").State, "It stays committed.");
        shop.Now = shop.Now.AddYears(1);
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "What is committed is never due.");
        Expect.Refused("promotions.exhausted", await shop.HoldAsync(Shop.Use(uses: 1)).ConfigureAwait(false), "It counts for good.");
        Expect.Refused("promotions.unknown_hold", await shop.CommitAsync(shop.NewKey()).ConfigureAwait(false), "What was never held is not committed.");
    }

    private static async Task A_commit_of_the_last_use_says_so_once(Shop shop)
    {
        var first = await shop.HeldAsync(Shop.Use(uses: 2)).ConfigureAwait(false);
        var last = await shop.HeldAsync(Shop.Use(uses: 2)).ConfigureAwait(false);
        Expect.Equal(0, Expect.Success(await shop.CommitAsync(first).ConfigureAwait(false), "It commits.").Exhausted.Length, "One use is left.");
        var end = Expect.Success(await shop.CommitAsync(last).ConfigureAwait(false), "It commits.").Exhausted;
        Expect.True(end.Length == 1 && end[0].Promotion == Shop.Spring, "The last use is told.");
        Expect.Equal(0, Expect.Success(await shop.CommitAsync(last).ConfigureAwait(false), "It commits.").Exhausted.Length, "It is told once.");

        await shop.ReleaseAsync(first).ConfigureAwait(false);
        var again = await shop.HeldAsync(Shop.Use(uses: 2)).ConfigureAwait(false);
        var anew = Expect.Success(await shop.CommitAsync(again).ConfigureAwait(false), "It commits.").Exhausted;
        Expect.True(anew.Length == 1 && anew[0].Version > end[0].Version, "Used up anew, it is told anew, under a later version.");
    }

    private static async Task A_commit_of_the_last_of_a_budget_says_so_once(Shop shop)
    {
        var first = await shop.HeldAsync(Shop.Use(budget: 500, discount: 499)).ConfigureAwait(false);
        var last = await shop.HeldAsync(Shop.Use(budget: 500, discount: 1)).ConfigureAwait(false);
        Expect.Equal(0, Expect.Success(await shop.CommitAsync(first).ConfigureAwait(false), "It commits.").Exhausted.Length, "One cent is left.");
        Expect.Equal(1, Expect.Success(await shop.CommitAsync(last).ConfigureAwait(false), "It commits.").Exhausted.Length, "The last cent is told.");
    }

    private static async Task A_release_gives_everything_back_once(Shop shop)
    {
        var use = Shop.Use(uses: 2, perCustomer: 2, budget: 200, code: Code) with { UsesPerCode = 2 };
        var bystander = await shop.HeldAsync(use).ConfigureAwait(false);
        var key = await shop.HeldAsync(use).ConfigureAwait(false);
        await shop.ReleaseAsync(key).ConfigureAwait(false);
        await shop.ReleaseAsync(key).ConfigureAwait(false);
        var usage = await shop.CountAsync(Shop.Alice, codes: Code).ConfigureAwait(false);
        Expect.Equal(
            (1, 1, 1, 100L),
            (usage.Of(Shop.Spring).Uses, usage.Of(Shop.Spring).CustomerUses, usage.Of(Code), usage.Of(Shop.Spring).TakenIn(Currency.Usd).MinorUnits),
            "A second release gives nothing of others back. (uses, customer's, code's, cents)");
        await shop.HeldAsync(use).ConfigureAwait(false);
        Expect.Refused("promotions.code_used", await shop.HoldAsync(use).ConfigureAwait(false), "There is room for one, not for two.");
        await shop.ReleaseAsync(bystander).ConfigureAwait(false);
    }

    private static async Task A_release_of_a_committed_hold_gives_everything_back_once(Shop shop)
    {
        var use = Shop.Use(uses: 1, perCustomer: 1, budget: 100, code: Code);
        var key = await shop.HeldAsync(use).ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(key).ConfigureAwait(false), "It commits.");
        await shop.ReleaseAsync(key).ConfigureAwait(false);
        await shop.ExpectUsesAsync(0, "A cancelled order gives its use back.").ConfigureAwait(false);
        await shop.HeldAsync(use).ConfigureAwait(false);
        await shop.ReleaseAsync(key).ConfigureAwait(false);
        await shop.ExpectUsesAsync(1, "Cancelled twice, it gives nothing of others back.").ConfigureAwait(false);
    }

    private static async Task A_released_hold_never_counts_again(Shop shop)
    {
        var key = await shop.HeldAsync(Shop.Use()).ConfigureAwait(false);
        await shop.ReleaseAsync(key).ConfigureAwait(false);
        Expect.Refused("promotions.hold_released", await shop.CommitAsync(key).ConfigureAwait(false), "Nothing is left to commit.");
        Expect.Refused("promotions.hold_released", await shop.HoldAsync(key, Shop.Alice, Shop.Use()).ConfigureAwait(false), "A late repeat holds nothing.");
        Expect.Refused("promotions.hold_released", await shop.ExtendAsync(key, shop.Now.AddDays(1)).ConfigureAwait(false), "Nothing is left to extend.");
        await shop.ExpectUsesAsync(0, "Nothing is counted.").ConfigureAwait(false);
    }

    private static async Task A_release_of_nothing_changes_nothing(Shop shop)
    {
        await shop.ReleaseAsync(shop.NewKey()).ConfigureAwait(false);
        Expect.Success(await shop.ExtendAsync(shop.NewKey(), null).ConfigureAwait(false), "An order without limits has nothing to extend.");
        await shop.ExpectUsesAsync(0, "Nothing is counted.").ConfigureAwait(false);
    }

    private static async Task A_due_hold_makes_room_before_anybody_sweeps(Shop shop)
    {
        var use = Shop.Use(uses: 1, perCustomer: 1, budget: 100, code: Code);
        var late = await shop.HeldAsync(use).ConfigureAwait(false);
        shop.Now = shop.Now.AddMinutes(30);
        await shop.ExpectUsesAsync(0, "What is due is not counted.").ConfigureAwait(false);
        await shop.HeldAsync(use).ConfigureAwait(false);
        Expect.Equal(PromotionHoldState.Expired, (await shop.FindAsync(late).ConfigureAwait(false))?.State, "Whoever needed the room gave the other hold back.");
    }

    private static async Task A_swept_hold_makes_room(Shop shop)
    {
        await shop.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "Nothing is due yet.");
        shop.Now = shop.Now.AddMinutes(30);
        Expect.Equal(1, await shop.ExpireDueAsync().ConfigureAwait(false), "One hold is due.");
        Expect.Equal(0, await shop.ExpireDueAsync().ConfigureAwait(false), "It is given back once.");
        await shop.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
    }

    private static async Task A_late_commit_counts_while_nobody_gave_the_hold_back(Shop shop)
    {
        var key = await shop.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
        shop.Now = shop.Now.AddDays(1);
        Expect.Success(await shop.CommitAsync(key).ConfigureAwait(false), "Its state decides, not the clock.");
        await shop.ExpectUsesAsync(1, "It counts.").ConfigureAwait(false);
    }

    private static async Task A_commit_after_the_end_takes_the_uses_again_while_there_is_room(Shop shop)
    {
        var key = await shop.HeldAsync(Shop.Use(uses: 1, perCustomer: 1, budget: 100, code: Code)).ConfigureAwait(false);
        shop.Now = shop.Now.AddDays(1);
        await shop.ExpireDueAsync().ConfigureAwait(false);
        Expect.Equal(PromotionHoldState.Committed, Expect.Success(await shop.CommitAsync(key).ConfigureAwait(false), "There is room.").State, "It is committed.");
        Expect.Refused("promotions.code_used", await shop.HoldAsync(Shop.Use(uses: 1, code: Code)).ConfigureAwait(false), "It counts.");
    }

    private static async Task A_commit_after_the_end_is_refused_when_there_is_no_room(Shop shop)
    {
        var late = await shop.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
        shop.Now = shop.Now.AddDays(1);
        var quick = await shop.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
        Expect.Refused("promotions.exhausted", await shop.CommitAsync(late).ConfigureAwait(false), "Somebody else has the last use.");
        Expect.Equal(PromotionHoldState.Expired, (await shop.FindAsync(late).ConfigureAwait(false))?.State, "It stays expired.");
        await shop.ReleaseAsync(quick).ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(late).ConfigureAwait(false), "Later there is room again.");
    }

    private static async Task A_later_end_holds_longer_and_an_earlier_one_changes_nothing(Shop shop)
    {
        var key = await shop.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
        Expect.Success(await shop.ExtendAsync(key, shop.Now.AddHours(2)).ConfigureAwait(false), "A hold can be extended.");
        Expect.Success(await shop.ExtendAsync(key, shop.Now.AddMinutes(1)).ConfigureAwait(false), "An earlier end is no refusal.");
        shop.Now = shop.Now.AddHours(1);
        Expect.Refused("promotions.exhausted", await shop.HoldAsync(Shop.Use(uses: 1)).ConfigureAwait(false), "It holds still.");
        Expect.Success(await shop.ExtendAsync(key, null).ConfigureAwait(false), "A hold can be without end.");
        shop.Now = shop.Now.AddYears(1);
        await shop.ExpectUsesAsync(1, "It holds still.").ConfigureAwait(false);
    }

    private static async Task An_expired_hold_can_be_held_anew_while_there_is_room(Shop shop)
    {
        var key = await shop.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
        shop.Now = shop.Now.AddDays(1);
        await shop.ExpireDueAsync().ConfigureAwait(false);
        Expect.Success(await shop.ExtendAsync(key, shop.Now.AddHours(1)).ConfigureAwait(false), "There is room.");
        Expect.Refused("promotions.exhausted", await shop.HoldAsync(Shop.Use(uses: 1)).ConfigureAwait(false), "It holds again.");
        shop.Now = shop.Now.AddDays(1);
        await shop.HeldAsync(Shop.Use(uses: 1)).ConfigureAwait(false);
        Expect.Refused("promotions.exhausted", await shop.ExtendAsync(key, shop.Now.AddHours(1)).ConfigureAwait(false), "Somebody else has the last use.");
    }

    private static async Task A_sweep_gives_back_no_more_than_it_was_asked_for(Shop shop)
    {
        for (var i = 0; i < 3; i++)
        {
            await shop.HeldAsync(Shop.Use()).ConfigureAwait(false);
        }

        shop.Now = shop.Now.AddDays(1);
        Expect.Equal(2, await shop.ExpireDueAsync(limit: 2).ConfigureAwait(false), "Two at most.");
        Expect.Equal(1, await shop.ExpireDueAsync(limit: 2).ConfigureAwait(false), "The rest.");
    }
}
