using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>Many promotions: pages, counts and the stamp.</summary>
internal static class PromotionListCases
{
    public static IReadOnlyList<(string Name, Func<PromotionConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(A_list_goes_by_id_page_by_page), A_list_goes_by_id_page_by_page),
        (nameof(A_list_shows_the_newest_version_once), A_list_shows_the_newest_version_once),
        (nameof(A_list_of_those_switched_on_or_off), A_list_of_those_switched_on_or_off),
        (nameof(A_list_of_those_that_are_not_over), A_list_of_those_that_are_not_over),
        (nameof(Those_switched_on_are_counted), Those_switched_on_are_counted),
        (nameof(Every_change_raises_the_stamp), Every_change_raises_the_stamp),
        (nameof(A_refused_change_leaves_the_stamp), A_refused_change_leaves_the_stamp),
    ];

    private static async Task A_list_goes_by_id_page_by_page(PromotionConformanceShop shop)
    {
        // Ordinal: capitals before small letters, "10" before "9", letters with accents last.
        string[] ordered = ["10", "9", "B", "_", "a", "a-1", "aa", "\u00e4"];
        foreach (var id in ordered.Reverse())
        {
            await shop.AddAsync(shop.Record(PromotionId.Of(id))).ConfigureAwait(false);
        }

        List<string> listed = [];
        PromotionId? after = null;
        while (true)
        {
            var page = await shop.ListAsync(new PromotionQuery { After = after, Limit = 3 }).ConfigureAwait(false);
            listed.AddRange(page.Select(record => record.Id.Value));
            if (page.Count < 3)
            {
                break;
            }

            after = page[^1].Id;
        }

        Expect.Equal(string.Join(' ', ordered), string.Join(' ', listed), "Pages follow the ids letter by letter, each promotion once.");
        var beyond = await shop.ListAsync(new PromotionQuery { After = PromotionId.Of("a-0"), Limit = 1 }).ConfigureAwait(false);
        Expect.Equal("a-1", beyond.Single().Id.Value, "A page may start after an id that is not there.");
    }

    private static async Task A_list_shows_the_newest_version_once(PromotionConformanceShop shop)
    {
        var record = await shop.AddAsync(shop.Record(PromotionConformanceShop.Spring, "1")).ConfigureAwait(false);
        var second = Expect.Success(await shop.SaveAsync(record with { Definition = "2" }, 1).ConfigureAwait(false), "The stored version can be changed.");
        Expect.Equal(second, (await shop.ListAsync(new PromotionQuery()).ConfigureAwait(false)).Single(), "A list shows the present version.");
    }

    private static async Task A_list_of_those_switched_on_or_off(PromotionConformanceShop shop)
    {
        await shop.AddAsync(shop.Record(PromotionId.Of("off"), isActive: false)).ConfigureAwait(false);
        await shop.AddAsync(shop.Record(PromotionId.Of("on"))).ConfigureAwait(false);
        await ExpectAsync(shop, new PromotionQuery { IsActive = true }, "on").ConfigureAwait(false);
        await ExpectAsync(shop, new PromotionQuery { IsActive = false }, "off").ConfigureAwait(false);
        await ExpectAsync(shop, new PromotionQuery(), "off on").ConfigureAwait(false);
    }

    private static async Task A_list_of_those_that_are_not_over(PromotionConformanceShop shop)
    {
        var end = PromotionConformanceShop.Now.AddDays(1);
        await shop.AddAsync(shop.Record(PromotionId.Of("ends")) with { EndsAt = end }).ConfigureAwait(false);
        await shop.AddAsync(shop.Record(PromotionId.Of("open"))).ConfigureAwait(false);
        await ExpectAsync(shop, new PromotionQuery { EndsAfter = end.AddSeconds(-1) }, "ends open").ConfigureAwait(false);
        await ExpectAsync(shop, new PromotionQuery { EndsAfter = end }, "open").ConfigureAwait(false);
    }

    private static async Task Those_switched_on_are_counted(PromotionConformanceShop shop)
    {
        Expect.Equal(0, await shop.CountActiveAsync().ConfigureAwait(false), "A new shop has none.");
        var record = await shop.AddAsync(shop.Record(PromotionConformanceShop.Spring)).ConfigureAwait(false);
        await shop.AddAsync(shop.Record(PromotionId.Of("off"), isActive: false)).ConfigureAwait(false);
        await shop.AddAsync(shop.Record(PromotionId.Of("over")) with { EndsAt = PromotionConformanceShop.Now }).ConfigureAwait(false);
        Expect.Equal(2, await shop.CountActiveAsync().ConfigureAwait(false), "Those switched on count, over ones too.");
        Expect.Success(await shop.SaveAsync(record with { Definition = "2" }, 1).ConfigureAwait(false), "The stored version can be changed.");
        Expect.Equal(2, await shop.CountActiveAsync().ConfigureAwait(false), "A change counts none twice.");
        Expect.Success(await shop.SaveAsync(record with { IsActive = false }, 2).ConfigureAwait(false), "The stored version can be changed.");
        Expect.Equal(1, await shop.CountActiveAsync().ConfigureAwait(false), "One switched off counts no more.");
    }

    private static async Task Every_change_raises_the_stamp(PromotionConformanceShop shop)
    {
        var stamp = await shop.StampAsync().ConfigureAwait(false);
        Expect.Equal(0L, stamp, "The stamp of a new shop is 0.");
        var record = shop.Record(PromotionConformanceShop.Spring);
        for (var version = 0; version < 3; version++)
        {
            // The same content again: a change all the same.
            Expect.Success(await shop.SaveAsync(record, version).ConfigureAwait(false), "The stored version can be changed.");
            stamp = await ExpectRaisedAsync(shop, stamp).ConfigureAwait(false);
        }

        await shop.AddAsync(shop.Record(PromotionId.Of("other"), isActive: false)).ConfigureAwait(false);
        stamp = await ExpectRaisedAsync(shop, stamp).ConfigureAwait(false);
        await shop.FindAsync(record.Id).ConfigureAwait(false);
        Expect.Equal(stamp, await shop.StampAsync().ConfigureAwait(false), "Reading leaves the stamp.");
    }

    private static async Task A_refused_change_leaves_the_stamp(PromotionConformanceShop shop)
    {
        var record = await shop.AddAsync(shop.Record(PromotionConformanceShop.Spring)).ConfigureAwait(false);
        var stamp = await shop.StampAsync().ConfigureAwait(false);
        Expect.Refused("messaging.version_conflict", await shop.SaveAsync(record, 7).ConfigureAwait(false), "Another version cannot be changed.");
        Expect.Equal(stamp, await shop.StampAsync().ConfigureAwait(false), "A refused change leaves the stamp.");
    }

    private static async Task<long> ExpectRaisedAsync(PromotionConformanceShop shop, long before)
    {
        var stamp = await shop.StampAsync().ConfigureAwait(false);
        Expect.True(stamp > before, "Every change raises the stamp.");
        return stamp;
    }

    private static async Task ExpectAsync(PromotionConformanceShop shop, PromotionQuery query, string ids) =>
        Expect.Equal(ids, string.Join(' ', (await shop.ListAsync(query).ConfigureAwait(false)).Select(record => record.Id.Value)), "A list has what was asked for.");
}
