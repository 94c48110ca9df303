using Commerce.Promotions;
using static Commerce.Testing.CouponConformanceShop;

namespace Commerce.Testing;

/// <summary>How far codes are used, and how they end.</summary>
internal static class CouponUseCases
{
    public static IReadOnlyList<(string Name, Func<CouponConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Uses_of_unpaid_and_of_paid_orders_count), Uses_of_unpaid_and_of_paid_orders_count),
        (nameof(Uses_that_were_given_back_count_no_more), Uses_that_were_given_back_count_no_more),
        (nameof(Uses_whose_time_ran_out_count_no_more), Uses_whose_time_ran_out_count_no_more),
        (nameof(The_own_hold_of_whoever_asks_does_not_count), The_own_hold_of_whoever_asks_does_not_count),
        (nameof(A_batch_tells_how_far_its_codes_are_used), A_batch_tells_how_far_its_codes_are_used),
        (nameof(A_code_is_ended_once), A_code_is_ended_once),
        (nameof(A_batch_is_ended_once_with_all_its_codes), A_batch_is_ended_once_with_all_its_codes),
        (nameof(Codes_used_up_or_ended_are_found_and_stay_taken), Codes_used_up_or_ended_are_found_and_stay_taken),
        (nameof(What_is_unknown_cannot_be_ended), What_is_unknown_cannot_be_ended),
        (nameof(Batches_are_listed_newest_first_page_by_page), Batches_are_listed_newest_first_page_by_page),
        (nameof(Batches_of_a_promotion_are_listed), Batches_of_a_promotion_are_listed),
    ];

    private static async Task Uses_of_unpaid_and_of_paid_orders_count(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(usesPerCode: 2), "A-1", "A-2").ConfigureAwait(false);
        await shop.CommitAsync(await shop.UseAsync("A-1", 2).ConfigureAwait(false)).ConfigureAwait(false);
        await ExpectUsesAsync(shop, "A-1", 1, isUsedUp: false).ConfigureAwait(false);
        await shop.UseAsync("A-1", 2).ConfigureAwait(false);
        await ExpectUsesAsync(shop, "A-1", 2, isUsedUp: true).ConfigureAwait(false);
        await ExpectUsesAsync(shop, "A-2", 0, isUsedUp: false).ConfigureAwait(false);
    }

    private static async Task Uses_that_were_given_back_count_no_more(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(), "A-1").ConfigureAwait(false);
        await shop.ReleaseAsync(await shop.UseAsync("A-1").ConfigureAwait(false)).ConfigureAwait(false);
        await ExpectUsesAsync(shop, "A-1", 0, isUsedUp: false).ConfigureAwait(false);
        Expect.Equal(new CouponCounts(1, 0, 0, 0), await shop.CountAsync(Id(0)).ConfigureAwait(false), "A code that is free again is not used.");
    }

    private static async Task Uses_whose_time_ran_out_count_no_more(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(), "A-1", "A-2").ConfigureAwait(false);
        await shop.UseAsync("A-1").ConfigureAwait(false);
        await shop.CommitAsync(await shop.UseAsync("A-2").ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var (now, uses) in new[] { (Time.AddMinutes(30).AddMicroseconds(-1), 1L), (Time.AddMinutes(30), 0L), (Time.AddDays(1), 0L) })
        {
            var found = await shop.FindAsync(shop.Shop, now, null, "A-1").ConfigureAwait(false);
            Expect.Equal(uses, found.Single().Uses, "An unpaid use counts until its time has run out.");
            Expect.Equal(new CouponCounts(2, (int)uses + 1, (int)uses + 1, 0), await shop.CountAsync(Id(0), now: now).ConfigureAwait(false), "A batch counts the same.");
        }
    }

    private static async Task The_own_hold_of_whoever_asks_does_not_count(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(usesPerCode: 2), "A-1").ConfigureAwait(false);
        var (mine, _) = (await shop.UseAsync("A-1", 2).ConfigureAwait(false), await shop.UseAsync("A-1", 2).ConfigureAwait(false));
        var found = await shop.FindAsync(shop.Shop, Time, mine, "A-1").ConfigureAwait(false);
        Expect.Equal(1L, found.Single().Uses, "Whoever asks does not count the own use, and counts those of others.");
        await shop.CommitAsync(mine).ConfigureAwait(false);
        Expect.Equal(1L, (await shop.FindAsync(shop.Shop, Time, mine, "A-1").ConfigureAwait(false)).Single().Uses, "A paid use of whoever asks does not count either.");
    }

    private static async Task A_batch_tells_how_far_its_codes_are_used(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(0, usesPerCode: 2), "A-1", "A-2", "A-3", "A-4").ConfigureAwait(false);
        await shop.AddAsync(shop.Batch(1), "B-1").ConfigureAwait(false);
        foreach (var code in new[] { "A-1", "a-1", "A-2" })
        {
            await shop.UseAsync(code, 2).ConfigureAwait(false);
        }

        await shop.UseAsync("B-1").ConfigureAwait(false);
        Expect.Success(await shop.DeactivateCodeAsync("A-2").ConfigureAwait(false), "A code can be ended.");
        Expect.Success(await shop.DeactivateCodeAsync("A-3").ConfigureAwait(false), "A code can be ended.");
        Expect.Equal(new CouponCounts(4, 2, 1, 2), await shop.CountAsync(Id(0)).ConfigureAwait(false), "A batch counts its own codes: all, used, used up, ended.");
        Expect.Equal(new CouponCounts(1, 1, 1, 0), await shop.CountAsync(Id(1)).ConfigureAwait(false), "Another batch counts its own.");
    }

    private static async Task A_code_is_ended_once(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(), "A-1", "A-2").ConfigureAwait(false);
        for (var i = 0; i < 2; i++)
        {
            var ended = Expect.Success(await shop.DeactivateCodeAsync("A-1").ConfigureAwait(false), "A code can be ended, and a repeat changes nothing.");
            Expect.True(!ended.IsActive, "A code that was ended does not count.");
            Expect.Equal(ended, await shop.CouponAsync("A-1").ConfigureAwait(false), "A code that was ended is found as such.");
        }

        Expect.True((await shop.CouponAsync("A-2").ConfigureAwait(false)).IsActive, "The other codes of the batch count.");
        Expect.Equal(new CouponCounts(2, 0, 0, 1), await shop.CountAsync(Id(0)).ConfigureAwait(false), "A repeat counts no code twice.");
        Expect.Equal(null, (await shop.FindBatchAsync(Id(0)).ConfigureAwait(false))?.DeactivatedAt, "The batch itself goes on.");
    }

    private static async Task A_batch_is_ended_once_with_all_its_codes(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(0), "A-1", "A-2").ConfigureAwait(false);
        await shop.AddAsync(shop.Batch(1), "B-1").ConfigureAwait(false);
        var ended = shop.Batch(0) with { Count = 2, DeactivatedAt = Time };
        foreach (var now in new[] { Time, Time.AddDays(1) })
        {
            Expect.Equal(ended, Expect.Success(await shop.DeactivateAsync(Id(0), now).ConfigureAwait(false), "A batch can be ended."), "A repeat changes nothing, its time neither.");
        }

        Expect.Equal(ended, await shop.FindBatchAsync(Id(0)).ConfigureAwait(false), "A batch that was ended is found as such.");
        Expect.True(!(await shop.CouponAsync("A-1").ConfigureAwait(false)).IsActive, "No code of it counts any more.");
        Expect.True((await shop.ListAsync(new CouponQuery(Id(0))).ConfigureAwait(false)).All(coupon => !coupon.IsActive), "A list tells the same.");
        Expect.Equal(new CouponCounts(2, 0, 0, 2), await shop.CountAsync(Id(0)).ConfigureAwait(false), "All its codes are ended.");
        Expect.True((await shop.CouponAsync("B-1").ConfigureAwait(false)).IsActive, "Another batch goes on.");
    }

    private static async Task Codes_used_up_or_ended_are_found_and_stay_taken(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(), "A-1", "A-2").ConfigureAwait(false);
        await shop.UseAsync("A-1").ConfigureAwait(false);
        await shop.DeactivateCodeAsync("A-2").ConfigureAwait(false);
        Expect.Equal(2, (await shop.FindAsync("A-1", "A-2").ConfigureAwait(false)).Count, "Codes used up or ended are found.");
        Expect.Equal("A-1 A-2", Text(await shop.ListAsync(new CouponQuery(Id(0))).ConfigureAwait(false)), "Codes used up or ended are listed.");
        Expect.Equal(2, (await shop.AddAsync(shop.Batch(1), "A-1", "A-2").ConfigureAwait(false)).Count, "Codes used up or ended are not added again.");
    }

    private static async Task What_is_unknown_cannot_be_ended(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(0), "A-1").ConfigureAwait(false);
        Expect.Refused("promotions.unknown_batch", await shop.DeactivateAsync(Id(1)).ConfigureAwait(false), "An unknown batch cannot be ended.");
        Expect.Refused("promotions.unknown_coupon", await shop.DeactivateCodeAsync("A").ConfigureAwait(false), "An unknown code cannot be ended.");
    }

    private static async Task Batches_are_listed_newest_first_page_by_page(CouponConformanceShop shop)
    {
        // All made at one moment: the id counts.
        foreach (var number in new[] { 3, 0, 4, 1, 2 })
        {
            await shop.AddAsync(shop.Batch(number), $"code-{number}").ConfigureAwait(false);
        }

        await ExpectBatchesAsync(shop, null, null, 2, "4 3").ConfigureAwait(false);
        await ExpectBatchesAsync(shop, null, Id(3), 2, "2 1").ConfigureAwait(false);
        await ExpectBatchesAsync(shop, null, Id(1), 2, "0").ConfigureAwait(false);
        await ExpectBatchesAsync(shop, null, Id(0), 2, "").ConfigureAwait(false);
        await ExpectBatchesAsync(shop, null, Id(9), 100, "4 3 2 1 0").ConfigureAwait(false);
    }

    private static async Task Batches_of_a_promotion_are_listed(CouponConformanceShop shop)
    {
        var summer = PromotionId.Of("summer");
        for (var i = 0; i < 6; i++)
        {
            await shop.AddAsync(shop.Batch(i) with { Promotion = i % 2 == 0 ? Spring : summer }, $"code-{i}").ConfigureAwait(false);
        }

        await ExpectBatchesAsync(shop, summer, null, 2, "5 3").ConfigureAwait(false);
        await ExpectBatchesAsync(shop, summer, Id(3), 2, "1").ConfigureAwait(false);
        await ExpectBatchesAsync(shop, PromotionId.Of("Summer"), null, 2, "").ConfigureAwait(false);
    }

    private static async Task ExpectBatchesAsync(CouponConformanceShop shop, PromotionId? promotion, CouponBatchId? before, int limit, string numbers)
    {
        var listed = await shop.ListBatchesAsync(promotion, before, limit).ConfigureAwait(false);
        Expect.Equal(
            numbers,
            string.Join(' ', listed.Select(batch => Enumerable.Range(0, 100).First(number => Id(number) == batch.Id))),
            "Batches are listed newest first, each once.");
        Expect.True(listed.All(batch => batch.Count == 1 && batch.Shop == shop.Shop), "A list shows batches as they are.");
    }

    private static async Task ExpectUsesAsync(CouponConformanceShop shop, string code, long uses, bool isUsedUp)
    {
        var found = await shop.CouponAsync(code).ConfigureAwait(false);
        Expect.Equal((uses, isUsedUp), (found.Uses, found.IsUsedUp), "A coupon tells how far it is used.");
        var listed = (await shop.ListAsync(new CouponQuery(found.Batch)).ConfigureAwait(false)).Single(coupon => coupon.Code == found.Code);
        Expect.Equal(found, listed, "A list tells the same.");
    }
}
