using Commerce.Promotions;
using static Commerce.Testing.CouponConformanceShop;

namespace Commerce.Testing;

/// <summary>Codes: each stands once in a shop, however it is written.</summary>
internal static class CouponCodeCases
{
    public static IReadOnlyList<(string Name, Func<CouponConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(A_batch_is_made_by_its_first_codes), A_batch_is_made_by_its_first_codes),
        (nameof(A_batch_counts_its_codes_itself), A_batch_counts_its_codes_itself),
        (nameof(Codes_that_the_shop_has_are_returned_and_not_added), Codes_that_the_shop_has_are_returned_and_not_added),
        (nameof(A_code_that_stands_twice_in_a_list_is_added_once), A_code_that_stands_twice_in_a_list_is_added_once),
        (nameof(A_code_is_found_however_it_is_written_and_shown_as_it_was_made), A_code_is_found_however_it_is_written_and_shown_as_it_was_made),
        (nameof(A_coupon_tells_what_its_batch_says), A_coupon_tells_what_its_batch_says),
        (nameof(Codes_of_no_batch_are_left_out), Codes_of_no_batch_are_left_out),
        (nameof(Codes_of_several_batches_are_found_together), Codes_of_several_batches_are_found_together),
        (nameof(Codes_are_listed_in_alphabetical_order_page_by_page), Codes_are_listed_in_alphabetical_order_page_by_page),
        (nameof(A_page_may_start_after_a_code_that_is_not_there), A_page_may_start_after_a_code_that_is_not_there),
        (nameof(An_unknown_batch_has_no_codes_and_no_counts), An_unknown_batch_has_no_codes_and_no_counts),
        (nameof(Equal_codes_and_batches_in_two_shops_are_two), Equal_codes_and_batches_in_two_shops_are_two),
    ];

    private static async Task A_batch_is_made_by_its_first_codes(CouponConformanceShop shop)
    {
        var batch = shop.Batch(usesPerCode: 1_000_000_000);
        Expect.Equal(null, await shop.FindBatchAsync(batch.Id).ConfigureAwait(false), "A batch without codes is not there.");
        Expect.Equal(0, (await shop.AddAsync(batch, "A-1", "A-2").ConfigureAwait(false)).Count, "Nothing was there before.");
        var found = await shop.FindBatchAsync(batch.Id).ConfigureAwait(false);
        Expect.Equal(batch with { Count = 2 }, found, "A batch is found as it was made.");
        Expect.Equal(TimeSpan.Zero, found!.CreatedAt.Offset, "A time keeps its offset.");
    }

    private static async Task A_batch_counts_its_codes_itself(CouponConformanceShop shop)
    {
        var batch = shop.Batch() with { Count = 99 };
        await shop.AddAsync(batch, "A-1").ConfigureAwait(false);
        Expect.Equal(1, (await shop.FindBatchAsync(batch.Id).ConfigureAwait(false))?.Count, "The count that was given is not read.");
        await shop.AddAsync(batch, "A-1", "A-2", "A-3", "a-3").ConfigureAwait(false);
        Expect.Equal(3, (await shop.FindBatchAsync(batch.Id).ConfigureAwait(false))?.Count, "Codes that were added count, and no others.");
        Expect.Equal(3, (await shop.CountAsync(batch.Id).ConfigureAwait(false))?.Codes, "Codes that were added count, and no others.");
    }

    private static async Task Codes_that_the_shop_has_are_returned_and_not_added(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(0), "A-1", "A-2").ConfigureAwait(false);
        var taken = await shop.AddAsync(shop.Batch(1), "a-1", "B-1", "A-2").ConfigureAwait(false);
        Expect.Equal("A-1 A-2", Text(taken.Order()).ToUpperInvariant(), "Codes of another batch are not added again.");
        Expect.Equal("B-1", Text(await shop.ListAsync(new CouponQuery(Id(1))).ConfigureAwait(false)), "The others are added.");
        Expect.Equal("A-1 A-2", Text(await shop.ListAsync(new CouponQuery(Id(0))).ConfigureAwait(false)), "The other batch keeps its codes.");
        Expect.Equal("B-1", Text(await shop.AddAsync(shop.Batch(1), "B-1", "B-2").ConfigureAwait(false)), "Codes of the same batch are not added again.");
        Expect.Equal("B-1 B-2", Text(await shop.ListAsync(new CouponQuery(Id(1))).ConfigureAwait(false)), "A batch may grow.");
    }

    private static async Task A_code_that_stands_twice_in_a_list_is_added_once(CouponConformanceShop shop)
    {
        Expect.Equal(0, (await shop.AddAsync(shop.Batch(), "A-1", "B-1", "A-1", "b-1").ConfigureAwait(false)).Count, "A code is not taken by its own list.");
        var listed = Text(await shop.ListAsync(new CouponQuery(Id(0))).ConfigureAwait(false));
        Expect.Equal("A-1 B-1", listed.ToUpperInvariant(), "Each code is added once, however it is written.");
    }

    private static async Task A_code_is_found_however_it_is_written_and_shown_as_it_was_made(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(usesPerCode: 5), "Spring-\u00e4", "a1").ConfigureAwait(false);
        foreach (var entered in new[] { "Spring-\u00e4", "spring-\u00c4", "SPRING-\u00e4" })
        {
            Expect.Equal("Spring-\u00e4", (await shop.CouponAsync(entered).ConfigureAwait(false)).Code.Value, "A code is shown as it was made.");
        }

        await shop.UseAsync("SPRING-\u00c4", usesPerCode: 5).ConfigureAwait(false);
        Expect.Equal(1L, (await shop.CouponAsync("spring-\u00e4").ConfigureAwait(false)).Uses, "A code is used however it is written.");
        var ended = Expect.Success(await shop.DeactivateCodeAsync("SPRING-\u00e4").ConfigureAwait(false), "A code can be ended however it is written.");
        Expect.Equal(("Spring-\u00e4", 1L), (ended.Code.Value, ended.Uses), "A code is shown as it was made, with its uses.");
        Expect.Equal("Spring-\u00e4", Text((await shop.ListAsync(new CouponQuery(Id(0))).ConfigureAwait(false)).Where(coupon => !coupon.IsActive)), "One code was ended.");
    }

    private static async Task A_coupon_tells_what_its_batch_says(CouponConformanceShop shop)
    {
        var batch = shop.Batch(usesPerCode: 3) with { Promotion = PromotionId.Of("summer") };
        await shop.AddAsync(batch, "A-1").ConfigureAwait(false);
        var expected = new Coupon { Code = CouponCode.Of("A-1"), Batch = batch.Id, Promotion = batch.Promotion, UsesPerCode = 3, Uses = 0, IsActive = true };
        Expect.Equal(expected, await shop.CouponAsync("A-1").ConfigureAwait(false), "A coupon tells its batch, its promotion and its uses.");
        Expect.Equal(expected, (await shop.ListAsync(new CouponQuery(batch.Id)).ConfigureAwait(false)).Single(), "A list tells the same.");
    }

    private static async Task Codes_of_no_batch_are_left_out(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(), "A-1").ConfigureAwait(false);
        Expect.Equal("A-1", Text(await shop.FindAsync("unknown", "A-1", "A").ConfigureAwait(false)), "Codes of no batch are left out.");
        Expect.Equal(0, (await shop.FindAsync().ConfigureAwait(false)).Count, "No codes have no coupons.");
    }

    private static async Task Codes_of_several_batches_are_found_together(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(0), "A-1", "A-2").ConfigureAwait(false);
        await shop.AddAsync(shop.Batch(1), "B-1", "B-2").ConfigureAwait(false);
        var found = await shop.FindAsync("B-2", "A-1").ConfigureAwait(false);
        Expect.Equal("A-1 B-2", Text(found.OrderBy(coupon => coupon.Code)), "Codes of several batches are found in one look-up.");
        Expect.Equal((Id(0), Id(1)), (found.Single(c => c.Code.Value == "A-1").Batch, found.Single(c => c.Code.Value == "B-2").Batch), "Each tells its own batch.");
    }

    private static async Task Codes_are_listed_in_alphabetical_order_page_by_page(CouponConformanceShop shop)
    {
        // As if all were capitals: "-" before digits before letters before "_", letters with accents last.
        string[] ordered = ["10", "9", "A", "a-1", "a1", "AB", "b", "C", "_", "\u00e4"];
        await shop.AddAsync(shop.Batch(), [.. ordered.Reverse()]).ConfigureAwait(false);
        await ExpectPagesAsync(shop, 3, string.Join(' ', ordered)).ConfigureAwait(false);
        await ExpectPagesAsync(shop, 5, string.Join(' ', ordered)).ConfigureAwait(false);
        await ExpectPagesAsync(shop, 1_000, string.Join(' ', ordered)).ConfigureAwait(false);
    }

    private static async Task A_page_may_start_after_a_code_that_is_not_there(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(), "A", "C").ConfigureAwait(false);
        Expect.Equal("C", Text(await shop.ListAsync(new CouponQuery(Id(0)) { After = CouponCode.Of("b") }).ConfigureAwait(false)), "A page starts after any code.");
        Expect.Equal("C", Text(await shop.ListAsync(new CouponQuery(Id(0)) { After = CouponCode.Of("a") }).ConfigureAwait(false)), "Upper and lower case are the same.");
        Expect.Equal(0, (await shop.ListAsync(new CouponQuery(Id(0)) { After = CouponCode.Of("C") }).ConfigureAwait(false)).Count, "After the last code is nothing.");
    }

    private static async Task An_unknown_batch_has_no_codes_and_no_counts(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(0), "A-1").ConfigureAwait(false);
        Expect.Equal(0, (await shop.ListAsync(new CouponQuery(Id(1))).ConfigureAwait(false)).Count, "An unknown batch has no codes.");
        Expect.Equal(null, await shop.CountAsync(Id(1)).ConfigureAwait(false), "An unknown batch has no counts.");
        Expect.Equal(null, await shop.FindBatchAsync(Id(1)).ConfigureAwait(false), "An unknown batch is not found.");
    }

    private static async Task Equal_codes_and_batches_in_two_shops_are_two(CouponConformanceShop shop)
    {
        var (mine, theirs) = (shop.Batch() with { Name = "mine" }, shop.Batch() with { Name = "theirs", Shop = shop.Neighbour, Promotion = PromotionId.Of("summer") });
        await shop.AddAsync(mine, "A-1", "A-2").ConfigureAwait(false);
        Expect.Equal(null, await shop.FindBatchAsync(mine.Id, shop.Neighbour).ConfigureAwait(false), "Another shop does not find the batch.");
        Expect.Equal(null, await shop.CountAsync(mine.Id, shop.Neighbour).ConfigureAwait(false), "Another shop does not count it.");
        Expect.Equal(0, (await shop.ListBatchesAsync(shop: shop.Neighbour).ConfigureAwait(false)).Count, "Another shop does not list it.");
        Expect.Equal(0, (await shop.ListAsync(new CouponQuery(mine.Id), shop.Neighbour).ConfigureAwait(false)).Count, "Another shop does not list its codes.");
        Expect.Equal(0, (await shop.FindAsync(shop.Neighbour, Time, null, "A-1").ConfigureAwait(false)).Count, "Another shop does not find its codes.");
        Expect.Refused("promotions.unknown_batch", await shop.DeactivateAsync(mine.Id, shop: shop.Neighbour).ConfigureAwait(false), "Another shop cannot end it.");
        Expect.Refused("promotions.unknown_coupon", await shop.DeactivateCodeAsync("A-1", shop.Neighbour).ConfigureAwait(false), "Another shop cannot end its codes.");

        Expect.Equal(0, (await shop.AddAsync(theirs, "A-1").ConfigureAwait(false)).Count, "Another shop may have the same codes.");
        await shop.UseAsync("A-1", shop: shop.Neighbour).ConfigureAwait(false);
        Expect.Success(await shop.DeactivateAsync(theirs.Id, shop: shop.Neighbour).ConfigureAwait(false), "A batch can be ended.");
        Expect.Equal(mine with { Count = 2 }, await shop.FindBatchAsync(mine.Id).ConfigureAwait(false), "The batch of the same id is another one.");
        Expect.Equal(mine with { Count = 2 }, (await shop.ListBatchesAsync().ConfigureAwait(false)).Single(), "The batch of the same id is another one.");
        Expect.Equal(new CouponCounts(2, 0, 0, 0), await shop.CountAsync(mine.Id).ConfigureAwait(false), "The batch of the same id is another one.");
        var coupon = await shop.CouponAsync("A-1").ConfigureAwait(false);
        Expect.Equal((Spring, 0L, true), (coupon.Promotion, coupon.Uses, coupon.IsActive), "The same code is another one.");
        Expect.Equal("A-1 A-2", Text(await shop.ListAsync(new CouponQuery(mine.Id)).ConfigureAwait(false)), "The codes of the other shop are not listed.");
    }

    private static async Task ExpectPagesAsync(CouponConformanceShop shop, int limit, string codes)
    {
        List<Coupon> listed = [];
        IReadOnlyList<Coupon> page;
        do
        {
            page = await shop.ListAsync(new CouponQuery(Id(0)) { After = listed.Count == 0 ? null : listed[^1].Code, Limit = limit }).ConfigureAwait(false);
            Expect.True(page.Count <= limit, "A page holds no more than was asked for.");
            listed.AddRange(page);
        }
        while (page.Count == limit && listed.Count < 50);
        Expect.Equal(codes, Text(listed), "Pages follow the codes, each once.");
    }
}
