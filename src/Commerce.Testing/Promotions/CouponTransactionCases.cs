using Commerce.Messaging;
using Commerce.Promotions;
using static Commerce.Testing.CouponConformanceShop;

namespace Commerce.Testing;

/// <summary>Codes take part in the session's transaction, and rivals do not add one code twice.</summary>
internal static class CouponTransactionCases
{
    public static IReadOnlyList<(string Name, Func<CouponConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(A_refused_session_leaves_neither_batch_nor_codes), A_refused_session_leaves_neither_batch_nor_codes),
        (nameof(A_session_that_throws_leaves_neither_batch_nor_codes), A_session_that_throws_leaves_neither_batch_nor_codes),
        (nameof(A_refused_session_ends_nothing), A_refused_session_ends_nothing),
        (nameof(An_undone_part_of_a_session_leaves_no_codes), An_undone_part_of_a_session_leaves_no_codes),
        (nameof(A_session_sees_its_own_codes), A_session_sees_its_own_codes),
        (nameof(Of_64_rivals_that_add_the_same_codes_each_code_goes_to_one), Of_64_rivals_that_add_the_same_codes_each_code_goes_to_one),
        (nameof(Codes_that_64_callers_add_to_one_batch_are_all_counted), Codes_that_64_callers_add_to_one_batch_are_all_counted),
        (nameof(A_batch_that_64_callers_end_is_ended_once), A_batch_that_64_callers_end_is_ended_once),
    ];

    private static async Task A_refused_session_leaves_neither_batch_nor_codes(CouponConformanceShop shop)
    {
        await shop.RefuseAsync(shop.Sessions, session => AddAsync(shop, session, 0, "A-1", "A-2")).ConfigureAwait(false);
        await ExpectFreeAsync(shop).ConfigureAwait(false);
    }

    private static async Task A_session_that_throws_leaves_neither_batch_nor_codes(CouponConformanceShop shop)
    {
        await shop.ThrowAsync(shop.Sessions, session => AddAsync(shop, session, 0, "A-1", "A-2")).ConfigureAwait(false);
        await ExpectFreeAsync(shop).ConfigureAwait(false);
    }

    private static async Task A_refused_session_ends_nothing(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(), "A-1").ConfigureAwait(false);
        await shop.RefuseAsync(shop.Sessions, async session =>
        {
            var store = session.Get<ICouponStore>();
            Expect.Success(await store.DeactivateCodeAsync(shop.Shop, CouponCode.Of("A-1"), Time, shop.Token).ConfigureAwait(false), "A code can be ended.");
            Expect.Success(await store.DeactivateAsync(shop.Shop, Id(0), Time, shop.Token).ConfigureAwait(false), "A batch can be ended.");
        }).ConfigureAwait(false);
        Expect.True((await shop.CouponAsync("A-1").ConfigureAwait(false)).IsActive, "An undone session ends no code.");
        Expect.Equal(shop.Batch() with { Count = 1 }, await shop.FindBatchAsync(Id(0)).ConfigureAwait(false), "An undone session ends no batch.");
        Expect.Equal(new CouponCounts(1, 0, 0, 0), await shop.CountAsync(Id(0)).ConfigureAwait(false), "An undone session ends nothing.");
    }

    private static async Task An_undone_part_of_a_session_leaves_no_codes(CouponConformanceShop shop)
    {
        await shop.CommitAsync(async session =>
        {
            await AddAsync(shop, session, 0, "A-1").ConfigureAwait(false);
            await shop.RefuseAsync(session, part => AddAsync(shop, part, 0, "A-2")).ConfigureAwait(false);
            await shop.RefuseAsync(session, part => AddAsync(shop, part, 1, "B-1")).ConfigureAwait(false);
            await AddAsync(shop, session, 0, "A-3").ConfigureAwait(false);
        }).ConfigureAwait(false);
        Expect.Equal("A-1 A-3", Text(await shop.ListAsync(new CouponQuery(Id(0))).ConfigureAwait(false)), "What was added around the undone part stands, and nothing else.");
        Expect.Equal(2, (await shop.FindBatchAsync(Id(0)).ConfigureAwait(false))?.Count, "The codes of the undone part are not counted.");
        Expect.Equal(null, await shop.FindBatchAsync(Id(1)).ConfigureAwait(false), "The batch of the undone part is not there.");
    }

    private static Task A_session_sees_its_own_codes(CouponConformanceShop shop) => shop.CommitAsync(async session =>
    {
        await AddAsync(shop, session, 0, "A-1", "A-2").ConfigureAwait(false);
        var store = session.Get<ICouponStore>();
        Expect.Equal("A-2", Text(await store.FindAsync(shop.Shop, Codes("A-2"), Time, null, shop.Token).ConfigureAwait(false)), "A session finds its own codes.");
        Expect.Equal("A-1", Text(await shop.AddAsync(session, shop.Batch(1), Codes("A-1", "B-1")).ConfigureAwait(false)), "A session's own codes are taken.");
        Expect.Success(await store.DeactivateCodeAsync(shop.Shop, CouponCode.Of("A-1"), Time, shop.Token).ConfigureAwait(false), "A session ends its own codes.");
        Expect.Equal(new CouponCounts(2, 0, 0, 1), await store.CountAsync(shop.Shop, Id(0), Time, shop.Token).ConfigureAwait(false), "A session counts its own codes.");
        Expect.Equal(2, (await store.ListBatchesAsync(shop.Shop, null, null, 10, shop.Token).ConfigureAwait(false)).Count, "A session lists its own batches.");
    });

    private static async Task Of_64_rivals_that_add_the_same_codes_each_code_goes_to_one(CouponConformanceShop shop)
    {
        string[] codes = [.. Enumerable.Range(0, 8).Select(i => $"code-{i}")];
        var taken = await StoreConformanceShop.AtOnceAsync(
            StoreConformanceShop.Callers,
            i => shop.AddAsync(shop.Batch(i), i % 2 == 0 ? codes : [.. codes.Reverse()])).ConfigureAwait(false);
        Expect.Equal(codes.Length * (StoreConformanceShop.Callers - 1), taken.Sum(list => list.Count), "Each code is added for one caller and taken for all others.");
        var found = await shop.FindAsync(codes).ConfigureAwait(false);
        Expect.Equal(string.Join(' ', codes), Text(found.OrderBy(coupon => coupon.Code)), "Each code stands once.");
        for (var i = 0; i < taken.Length; i++)
        {
            var won = found.Count(coupon => coupon.Batch == Id(i));
            Expect.Equal(codes.Length - taken[i].Count, won, "Whoever was not refused a code has it.");
            Expect.Equal(won, (await shop.FindBatchAsync(Id(i)).ConfigureAwait(false))?.Count ?? 0, "A batch counts the codes that it has.");
        }
    }

    private static async Task Codes_that_64_callers_add_to_one_batch_are_all_counted(CouponConformanceShop shop)
    {
        var taken = await StoreConformanceShop.AtOnceAsync(
            StoreConformanceShop.Callers, i => shop.AddAsync(shop.Batch(), $"a-{i}", $"b-{i}", "shared")).ConfigureAwait(false);
        Expect.Equal(StoreConformanceShop.Callers - 1, taken.Sum(list => list.Count), "The shared code is added for one caller.");
        const int all = (StoreConformanceShop.Callers * 2) + 1;
        Expect.Equal(all, (await shop.FindBatchAsync(Id(0)).ConfigureAwait(false))?.Count, "The batch counts all its codes.");
        Expect.Equal(all, (await shop.CountAsync(Id(0)).ConfigureAwait(false))?.Codes, "The batch counts all its codes.");
        Expect.Equal(all, (await shop.ListAsync(new CouponQuery(Id(0)) { Limit = 1_000 }).ConfigureAwait(false)).Count, "The batch has all its codes.");
    }

    private static async Task A_batch_that_64_callers_end_is_ended_once(CouponConformanceShop shop)
    {
        await shop.AddAsync(shop.Batch(), "A-1").ConfigureAwait(false);
        var results = await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, i => shop.DeactivateAsync(Id(0), Time.AddMinutes(i))).ConfigureAwait(false);
        var stored = await shop.FindBatchAsync(Id(0)).ConfigureAwait(false);
        foreach (var result in results)
        {
            Expect.Equal(stored, Expect.Success(result, "A repeat changes nothing."), "All are told when it ended first.");
        }
    }

    private static async Task AddAsync(CouponConformanceShop shop, ICommerceSession session, int batch, params string[] codes) =>
        Expect.Equal(0, (await shop.AddAsync(session, shop.Batch(batch), Codes(codes)).ConfigureAwait(false)).Count, "New codes can be added.");

    private static async Task ExpectFreeAsync(CouponConformanceShop shop)
    {
        Expect.Equal(null, await shop.FindBatchAsync(Id(0)).ConfigureAwait(false), "An undone session leaves no batch.");
        Expect.Equal(0, (await shop.FindAsync("A-1", "A-2").ConfigureAwait(false)).Count, "An undone session leaves no codes.");
        Expect.Equal(0, (await shop.AddAsync(shop.Batch(1), "A-1", "A-2").ConfigureAwait(false)).Count, "The codes of an undone session are free.");
    }
}
