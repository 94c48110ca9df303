using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>One promotion: its text, its versions, its shop.</summary>
internal static class PromotionRecordCases
{
    private const string Conflict = "messaging.version_conflict";

    public static IReadOnlyList<(string Name, Func<PromotionConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(A_promotion_is_found_as_it_was_saved), A_promotion_is_found_as_it_was_saved),
        (nameof(A_text_is_kept_letter_by_letter), A_text_is_kept_letter_by_letter),
        (nameof(The_longest_text_is_kept), The_longest_text_is_kept),
        (nameof(A_promotion_is_added_once), A_promotion_is_added_once),
        (nameof(A_change_of_a_promotion_that_is_not_there_is_refused), A_change_of_a_promotion_that_is_not_there_is_refused),
        (nameof(A_change_of_another_version_is_refused_and_changes_nothing), A_change_of_another_version_is_refused_and_changes_nothing),
        (nameof(Versions_count_up_and_earlier_ones_stay_readable), Versions_count_up_and_earlier_ones_stay_readable),
        (nameof(Ids_differ_by_case), Ids_differ_by_case),
        (nameof(Shops_do_not_see_each_other), Shops_do_not_see_each_other),
    ];

    private static async Task A_promotion_is_found_as_it_was_saved(PromotionConformanceShop shop)
    {
        var record = shop.Record(PromotionConformanceShop.Spring, isActive: false) with { EndsAt = PromotionConformanceShop.Now.AddDays(3) };
        var saved = await shop.AddAsync(record).ConfigureAwait(false);
        Expect.Equal(record with { Version = 1 }, saved, "Saving returns what is stored.");
        Expect.Equal(saved, await shop.FindAsync(record.Id).ConfigureAwait(false), "What was saved is found.");
        Expect.Equal(null, await shop.FindAsync(PromotionId.Of("other")).ConfigureAwait(false), "What was not saved is not found.");
    }

    private static async Task A_text_is_kept_letter_by_letter(PromotionConformanceShop shop)
    {
        // Order, spaces, escapes, doubled members and letters beyond the basic plane: a column that understands JSON would tidy them up.
        const string text = " {\n\t\"b\": 1.50, \"a\":\"\\u00e4\\u0000 \u00e4\u0308 \U0001F375\",  \"a\": 1e2 }\r\n ";
        var id = (await shop.AddAsync(shop.Record(PromotionConformanceShop.Spring, text)).ConfigureAwait(false)).Id;
        Expect.Equal(text, (await shop.FindAsync(id).ConfigureAwait(false))?.Definition, "A text comes back as it was saved.");
    }

    private static async Task The_longest_text_is_kept(PromotionConformanceShop shop)
    {
        var text = new string('x', PromotionRecord.MaxDefinitionBytes);
        var id = (await shop.AddAsync(shop.Record(PromotionConformanceShop.Spring, text)).ConfigureAwait(false)).Id;
        Expect.Equal(text, (await shop.FindAsync(id).ConfigureAwait(false))?.Definition, "A text of 64 KiB comes back whole.");
    }

    private static async Task A_promotion_is_added_once(PromotionConformanceShop shop)
    {
        var first = await shop.AddAsync(shop.Record(PromotionConformanceShop.Spring, "1")).ConfigureAwait(false);
        Expect.Refused(Conflict, await shop.SaveAsync(shop.Record(first.Id, "2"), 0).ConfigureAwait(false), "An id is new once.");
        Expect.Equal(first, await shop.FindAsync(first.Id).ConfigureAwait(false), "The first one stands.");
    }

    private static async Task A_change_of_a_promotion_that_is_not_there_is_refused(PromotionConformanceShop shop)
    {
        Expect.Refused(Conflict, await shop.SaveAsync(shop.Record(PromotionConformanceShop.Spring), 1).ConfigureAwait(false), "Nothing has no version 1.");
        Expect.Equal(null, await shop.FindAsync(PromotionConformanceShop.Spring).ConfigureAwait(false), "A refused change stores nothing.");
    }

    private static async Task A_change_of_another_version_is_refused_and_changes_nothing(PromotionConformanceShop shop)
    {
        var record = await shop.AddAsync(shop.Record(PromotionConformanceShop.Spring, "1")).ConfigureAwait(false);
        var second = Expect.Success(await shop.SaveAsync(record with { Definition = "2" }, 1).ConfigureAwait(false), "The stored version can be changed.");
        foreach (var stale in new[] { 1L, 3L })
        {
            Expect.Refused(Conflict, await shop.SaveAsync(record with { Definition = "3" }, stale).ConfigureAwait(false), "Another version cannot be changed.");
        }

        Expect.Equal(second, await shop.FindAsync(record.Id).ConfigureAwait(false), "A refused change changes nothing.");
        Expect.Equal(null, await shop.FindVersionAsync(record.Id, 3).ConfigureAwait(false), "A refused change leaves no version.");
    }

    private static async Task Versions_count_up_and_earlier_ones_stay_readable(PromotionConformanceShop shop)
    {
        var record = await shop.AddAsync(shop.Record(PromotionConformanceShop.Spring, "1")).ConfigureAwait(false);
        List<PromotionRecord> saved = [record];
        while (saved.Count < PromotionRecord.KeptVersions + 2)
        {
            var next = record with { Definition = $"{saved.Count + 1}", IsActive = saved.Count % 2 == 0, ChangedAt = PromotionConformanceShop.Now.AddSeconds(saved.Count) };
            saved.Add(Expect.Success(await shop.SaveAsync(next, saved.Count).ConfigureAwait(false), "The stored version can be changed."));
            Expect.Equal(saved.Count, saved[^1].Version, "Each change counts one version.");
        }

        foreach (var version in saved.TakeLast(PromotionRecord.KeptVersions))
        {
            Expect.Equal(version, await shop.FindVersionAsync(record.Id, version.Version).ConfigureAwait(false), "The last versions stay as they were.");
        }

        Expect.Equal(saved[^1], await shop.FindAsync(record.Id).ConfigureAwait(false), "The newest version is the present one.");
    }

    private static async Task Ids_differ_by_case(PromotionConformanceShop shop)
    {
        await shop.AddAsync(shop.Record(PromotionId.Of("Spring"), "upper")).ConfigureAwait(false);
        await shop.AddAsync(shop.Record(PromotionId.Of("spring"), "lower")).ConfigureAwait(false);
        Expect.Equal("lower", (await shop.FindAsync(PromotionId.Of("spring")).ConfigureAwait(false))?.Definition, "Ids are compared letter by letter.");
    }

    private static async Task Shops_do_not_see_each_other(PromotionConformanceShop shop)
    {
        var neighbour = shop.Neighbour();
        var mine = await shop.AddAsync(shop.Record(PromotionConformanceShop.Spring, "mine")).ConfigureAwait(false);
        Expect.Equal(null, await neighbour.FindAsync(mine.Id).ConfigureAwait(false), "Another shop does not find it.");
        Expect.Equal(null, await neighbour.FindVersionAsync(mine.Id, 1).ConfigureAwait(false), "Another shop finds no version of it.");
        Expect.Equal(0, (await neighbour.ListAsync(new PromotionQuery()).ConfigureAwait(false)).Count, "Another shop does not list it.");
        Expect.Equal(0, await neighbour.CountActiveAsync().ConfigureAwait(false), "Another shop does not count it.");
        Expect.Equal(0L, await neighbour.StampAsync().ConfigureAwait(false), "Another shop's stamp does not move.");
        await neighbour.AddAsync(neighbour.Record(mine.Id, "theirs")).ConfigureAwait(false);
        Expect.Equal(mine, await shop.FindAsync(mine.Id).ConfigureAwait(false), "Another shop's promotion of the same id is another one.");
    }
}
