using Commerce.StoredValue;
using Shop = Commerce.Testing.StoredValueConformanceShop;

namespace Commerce.Testing;

/// <summary>Many callers at once: exactly what is there is paid.</summary>
internal static class StoredValueStormCases
{
    private const int AttemptsEach = 4;

    public static IReadOnlyList<(string Name, Func<Shop, Task> Run)> All { get; } =
    [
        (nameof(Many_payments_get_exactly_what_is_on_a_card), Many_payments_get_exactly_what_is_on_a_card),
        (nameof(Many_callers_with_one_key_hold_once), Many_callers_with_one_key_hold_once),
        (nameof(Many_issues_under_one_key_make_one_card), Many_issues_under_one_key_make_one_card),
        (nameof(Many_first_grants_to_a_customer_make_one_account), Many_first_grants_to_a_customer_make_one_account),
        (nameof(Commits_and_releases_that_race_move_a_hold_once), Commits_and_releases_that_race_move_a_hold_once),
        (nameof(Refunds_that_race_give_back_what_was_taken), Refunds_that_race_give_back_what_was_taken),
        (nameof(Sweeps_that_race_with_holds_lose_nothing), Sweeps_that_race_with_holds_lose_nothing),
    ];

    private static async Task Many_payments_get_exactly_what_is_on_a_card(Shop shop)
    {
        const int Granted = 100;
        var card = await shop.CardAsync(Granted * 100).ConfigureAwait(false);
        var results = (await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, async caller =>
        {
            List<CommerceResult<StoredValueChange>> own = [];
            for (var i = 0; i < AttemptsEach; i++)
            {
                own.Add(await shop.HoldAsync(card, 100, $"payment-{caller}-{i}").ConfigureAwait(false));
            }

            return own;
        }).ConfigureAwait(false)).SelectMany(own => own).ToArray();
        Expect.Equal(Granted, results.Count(r => r.IsSuccess), "Exactly what is there is held. (payments)");
        Expect.True(results.All(r => r.IsSuccess || string.Equals(r.Error.Code, "storedvalue.insufficient", StringComparison.Ordinal)), "Who came too late is told so.");
        await shop.ExpectAsync(card, Granted * 100, Granted * 100, "Everything is held.").ConfigureAwait(false);
    }

    private static async Task Many_callers_with_one_key_hold_once(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        var key = shop.NewKey();
        var results = await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, _ => shop.HoldAsync(card, 400, key: key)).ConfigureAwait(false);
        Expect.True(results.All(r => r.IsSuccess), "Every caller finds it held.");
        Expect.Equal(1, results.Count(r => !r.Value.IsRepeated), "One of them did it.");
        await shop.ExpectAsync(card, 1000, 400, "One key holds once.").ConfigureAwait(false);
    }

    private static async Task Many_issues_under_one_key_make_one_card(Shop shop)
    {
        var key = shop.NewKey();
        var results = await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, _ => shop.IssueAsync(shop.NewCard(), Shop.Usd(500), key)).ConfigureAwait(false);
        Expect.True(results.All(r => r.IsSuccess), "Every caller gets a card.");
        Expect.Equal(1, results.Select(r => r.Value.Account.Id).Distinct().Count(), "It is one card.");
        Expect.Equal(1, results.Count(r => !r.Value.IsRepeated), "One of them made it.");
    }

    private static async Task Many_first_grants_to_a_customer_make_one_account(Shop shop)
    {
        var results = await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, _ => shop.IssueAsync(shop.NewCredit(Shop.Alice), Shop.Usd(10))).ConfigureAwait(false);
        Expect.True(results.All(r => r.IsSuccess), "Every grant is made.");
        Expect.Equal(1, results.Select(r => r.Value.Account.Id).Distinct().Count(), "Credit of one currency is one account.");
        await shop.ExpectAsync(results[0].Value.Account, StoreConformanceShop.Callers * 10, 0, "Grants add up.").ConfigureAwait(false);
    }

    private static async Task Commits_and_releases_that_race_move_a_hold_once(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 600).ConfigureAwait(false), "What is free can be held.");
        var results = await StoreConformanceShop.AtOnceAsync(
            StoreConformanceShop.Callers, caller => caller % 2 == 0 ? shop.CommitAsync(card) : shop.ReleaseAsync(card)).ConfigureAwait(false);
        var moved = results.Where(r => r.IsSuccess && r.Value.Entry.Amount.IsPositive).Select(r => r.Value.Entry).ToArray();
        Expect.Equal(1, moved.Length, "One of them moved the hold.");
        await shop.ExpectAsync(card, moved[0].Kind == StoredValueEntryKind.Commit ? 400 : 1000, 0, "It was moved once.").ConfigureAwait(false);
    }

    private static async Task Refunds_that_race_give_back_what_was_taken(Shop shop)
    {
        var card = await shop.CardAsync(1000).ConfigureAwait(false);
        Expect.Success(await shop.HoldAsync(card, 500).ConfigureAwait(false), "What is free can be held.");
        Expect.Success(await shop.CommitAsync(card).ConfigureAwait(false), "What is held can be paid.");
        var results = await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, _ => shop.RefundAsync(card, 100)).ConfigureAwait(false);
        Expect.Equal(5, results.Count(r => r.IsSuccess), "Exactly what was taken comes back. (refunds)");
        await shop.ExpectAsync(card, 1000, 0, "Everything came back once.").ConfigureAwait(false);
    }

    private static async Task Sweeps_that_race_with_holds_lose_nothing(Shop shop)
    {
        var card = await shop.CardAsync(1000, shop.Time.AddDays(1)).ConfigureAwait(false);
        var before = shop.Time;
        shop.Time = shop.Time.AddDays(1);

        // Holds of callers whose clocks are behind.
        var results = await StoreConformanceShop.AtOnceAsync(16, async caller =>
        {
            if (caller % 4 == 0)
            {
                return await shop.ExpireDueAsync().ConfigureAwait(false) * 1_000;
            }

            var hold = Shop.Of(shop.Move(StoredValueEntryKind.Hold, Shop.Usd(10)), $"payment-{caller}") with { At = before };
            return (await shop.MoveAsync(card, hold).ConfigureAwait(false)).IsSuccess ? 10 : 0;
        }).ConfigureAwait(false);
        var held = results.Where(result => result < 1_000).Sum();
        await shop.ExpireDueAsync().ConfigureAwait(false);
        await shop.ExpectAsync(card, held, held, "What was held in time stays, the rest is gone.").ConfigureAwait(false);
    }
}
