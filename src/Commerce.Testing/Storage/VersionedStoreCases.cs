using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>What every store must do whose records are loaded and saved with their version.</summary>
internal static class VersionedStoreCases<TShop, T>
    where TShop : VersionedConformanceShop<T>
    where T : class
{
    private const string Conflict = "messaging.version_conflict";

    public static IReadOnlyList<(string Name, Func<TShop, Task> Run)> All { get; } =
    [
        (nameof(What_is_saved_comes_back_with_everything_in_it), What_is_saved_comes_back_with_everything_in_it),
        (nameof(What_is_changed_comes_back_with_everything_in_it), What_is_changed_comes_back_with_everything_in_it),
        (nameof(What_was_not_saved_is_not_found), What_was_not_saved_is_not_found),
        (nameof(An_id_is_added_once), An_id_is_added_once),
        (nameof(A_change_of_what_is_not_there_is_refused), A_change_of_what_is_not_there_is_refused),
        (nameof(A_change_of_another_version_is_refused_and_changes_nothing), A_change_of_another_version_is_refused_and_changes_nothing),
        (nameof(Each_change_counts_one_version), Each_change_counts_one_version),
        (nameof(The_version_in_the_record_is_not_read), The_version_in_the_record_is_not_read),
        (nameof(Equal_ids_in_two_shops_are_two_records), Equal_ids_in_two_shops_are_two_records),
        (nameof(A_refused_session_leaves_nothing), A_refused_session_leaves_nothing),
        (nameof(A_session_that_throws_leaves_nothing), A_session_that_throws_leaves_nothing),
        (nameof(A_refused_session_undoes_what_its_parts_saved), A_refused_session_undoes_what_its_parts_saved),
        (nameof(A_refusal_inside_a_session_undoes_only_its_own_part), A_refusal_inside_a_session_undoes_only_its_own_part),
        (nameof(An_exception_inside_a_session_undoes_only_its_own_part), An_exception_inside_a_session_undoes_only_its_own_part),
        (nameof(A_session_sees_its_own_changes), A_session_sees_its_own_changes),
        (nameof(A_conflict_leaves_the_rest_of_its_session), A_conflict_leaves_the_rest_of_its_session),
        (nameof(Of_64_rivals_that_add_one_id_one_wins), Of_64_rivals_that_add_one_id_one_wins),
        (nameof(Of_64_rivals_that_change_one_version_one_wins), Of_64_rivals_that_change_one_version_one_wins),
        (nameof(Callers_with_ids_of_their_own_do_not_hinder_each_other), Callers_with_ids_of_their_own_do_not_hinder_each_other),
        (nameof(A_history_of_64_callers_has_one_legal_order), A_history_of_64_callers_has_one_legal_order),
    ];

    private static async Task What_is_saved_comes_back_with_everything_in_it(TShop shop)
    {
        foreach (var full in shop.Full())
        {
            var saved = await shop.AddAsync(full).ConfigureAwait(false);
            shop.ExpectSame(shop.WithVersion(full, 1), saved, "Saving returns what is stored.");
            await shop.ExpectStoredAsync(saved, "What was saved is found.").ConfigureAwait(false);
        }
    }

    private static async Task What_is_changed_comes_back_with_everything_in_it(TShop shop)
    {
        foreach (var full in shop.Full())
        {
            var added = await shop.AddAsync(shop.WithText(full, "before")).ConfigureAwait(false);
            var changed = Expect.Success(await shop.SaveAsync(full, 1).ConfigureAwait(false), "The stored version can be changed.");
            shop.ExpectSame(shop.WithVersion(full, 2), changed, "Saving returns what is stored.");
            await shop.ExpectStoredAsync(changed, "What was changed is found as it is now.").ConfigureAwait(false);
            Expect.Equal("before", shop.TextOf(added), "A record never changes.");
        }
    }

    private static async Task What_was_not_saved_is_not_found(TShop shop)
    {
        await shop.AddAsync(shop.Plain()).ConfigureAwait(false);
        await shop.ExpectNothingAsync(shop.Plain(), "What was not saved is not found.").ConfigureAwait(false);
    }

    private static async Task An_id_is_added_once(TShop shop)
    {
        var record = shop.Plain();
        var first = await shop.AddAsync(shop.WithText(record, "first")).ConfigureAwait(false);
        Expect.Refused(Conflict, await shop.SaveAsync(shop.WithText(record, "second"), 0).ConfigureAwait(false), "An id is new once.");
        await shop.ExpectStoredAsync(first, "The first one stands.").ConfigureAwait(false);
    }

    private static async Task A_change_of_what_is_not_there_is_refused(TShop shop)
    {
        var record = shop.Plain();
        Expect.Refused(Conflict, await shop.SaveAsync(record, 1).ConfigureAwait(false), "Nothing has no version 1.");
        await shop.ExpectNothingAsync(record, "A refused change stores nothing.").ConfigureAwait(false);
    }

    private static async Task A_change_of_another_version_is_refused_and_changes_nothing(TShop shop)
    {
        var first = await shop.AddAsync(shop.WithText(shop.Plain(), "1")).ConfigureAwait(false);
        var second = await shop.ChangeAsync(shop.WithText(first, "2")).ConfigureAwait(false);
        foreach (var other in new[] { 0L, 1L, 3L })
        {
            Expect.Refused(Conflict, await shop.SaveAsync(shop.WithText(second, "3"), other).ConfigureAwait(false), "Another version cannot be changed.");
        }

        await shop.ExpectStoredAsync(second, "A refused change changes nothing.").ConfigureAwait(false);
    }

    private static async Task Each_change_counts_one_version(TShop shop)
    {
        var record = await shop.AddAsync(shop.WithText(shop.Plain(), "1")).ConfigureAwait(false);
        for (var version = 1L; version <= 5; version++)
        {
            Expect.Equal(version, shop.VersionOf(record), "The first version is 1, and each change counts one.");
            await shop.ExpectStoredAsync(record, "What was saved is found.").ConfigureAwait(false);

            // Every other time the same content again: a change all the same.
            record = await shop.ChangeAsync(version % 2 == 0 ? record : shop.WithText(record, $"{version}")).ConfigureAwait(false);
        }
    }

    private static async Task The_version_in_the_record_is_not_read(TShop shop)
    {
        var saved = await shop.AddAsync(shop.WithVersion(shop.Plain(), 7)).ConfigureAwait(false);
        Expect.Equal(1L, shop.VersionOf(saved), "Only the expected version counts.");
        var changed = Expect.Success(await shop.SaveAsync(shop.WithVersion(saved, 9), 1).ConfigureAwait(false), "The stored version can be changed.");
        Expect.Equal(2L, shop.VersionOf(changed), "Only the expected version counts.");
        await shop.ExpectStoredAsync(changed, "What was changed is found.").ConfigureAwait(false);
    }

    private static async Task Equal_ids_in_two_shops_are_two_records(TShop shop)
    {
        var record = shop.Plain();
        var mine = await shop.AddAsync(shop.WithText(record, "mine")).ConfigureAwait(false);
        var other = shop.In(shop.Neighbour, shop.WithText(record, "theirs"));
        await shop.ExpectNothingAsync(other, "Another shop does not find it.").ConfigureAwait(false);
        Expect.Refused(Conflict, await shop.SaveAsync(other, 1).ConfigureAwait(false), "Another shop cannot change it.");
        var theirs = await shop.AddAsync(other).ConfigureAwait(false);
        theirs = await shop.ChangeAsync(theirs).ConfigureAwait(false);
        await shop.ExpectStoredAsync(mine, "Another shop's record of the same id is another one.").ConfigureAwait(false);
        await shop.ChangeAsync(shop.WithText(mine, "mine again")).ConfigureAwait(false);
        await shop.ExpectStoredAsync(theirs, "Another shop's record of the same id is another one.").ConfigureAwait(false);
    }

    private static async Task A_refused_session_leaves_nothing(TShop shop)
    {
        var (stored, added) = (await shop.AddAsync(shop.WithText(shop.Plain(), "before")).ConfigureAwait(false), shop.Plain());
        await shop.RefuseAsync(shop.Sessions, session => AddAndChangeAsync(shop, session, added, stored)).ConfigureAwait(false);
        await ExpectUntouchedAsync(shop, added, stored).ConfigureAwait(false);
    }

    private static async Task A_session_that_throws_leaves_nothing(TShop shop)
    {
        var (stored, added) = (await shop.AddAsync(shop.WithText(shop.Plain(), "before")).ConfigureAwait(false), shop.Plain());
        await shop.ThrowAsync(shop.Sessions, session => AddAndChangeAsync(shop, session, added, stored)).ConfigureAwait(false);
        await ExpectUntouchedAsync(shop, added, stored).ConfigureAwait(false);
    }

    private static async Task A_refused_session_undoes_what_its_parts_saved(TShop shop)
    {
        var (stored, added) = (await shop.AddAsync(shop.WithText(shop.Plain(), "before")).ConfigureAwait(false), shop.Plain());
        await shop.RefuseAsync(shop.Sessions, async session =>
            Expect.Success(
                await session.RunAsync(
                    async (part, _) =>
                    {
                        await AddAndChangeAsync(shop, part, added, stored).ConfigureAwait(false);
                        return CommerceResult.Success(true);
                    },
                    shop.Token).ConfigureAwait(false),
                "A part of a session succeeds.")).ConfigureAwait(false);
        await ExpectUntouchedAsync(shop, added, stored).ConfigureAwait(false);
    }

    private static Task A_refusal_inside_a_session_undoes_only_its_own_part(TShop shop) => ExpectPartUndoneAsync(shop, shop.RefuseAsync);

    private static Task An_exception_inside_a_session_undoes_only_its_own_part(TShop shop) => ExpectPartUndoneAsync(shop, shop.ThrowAsync);

    private static async Task A_session_sees_its_own_changes(TShop shop)
    {
        var record = shop.Plain();
        await shop.CommitAsync(async session =>
        {
            Expect.True(await shop.FindAsync(session, record).ConfigureAwait(false) is null, "What was not saved is not found.");
            var added = await shop.AddAsync(session, shop.WithText(record, "1")).ConfigureAwait(false);
            shop.ExpectSame(added, await shop.FindAsync(session, record).ConfigureAwait(false), "A session finds what it added.");
            var changed = await shop.ChangeAsync(session, shop.WithText(added, "2")).ConfigureAwait(false);
            shop.ExpectSame(changed, await shop.FindAsync(session, record).ConfigureAwait(false), "A session finds what it changed.");
            Expect.Refused(Conflict, await shop.SaveAsync(session, added, 1).ConfigureAwait(false), "A session's own change counts a version.");
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(shop.WithVersion(shop.WithText(record, "2"), 2), "The last change of a session stands.").ConfigureAwait(false);
    }

    private static async Task A_conflict_leaves_the_rest_of_its_session(TShop shop)
    {
        var stored = await shop.AddAsync(shop.WithText(shop.Plain(), "stored")).ConfigureAwait(false);
        var (before, after) = (shop.Plain(), shop.Plain());
        await shop.CommitAsync(async session =>
        {
            await shop.AddAsync(session, before).ConfigureAwait(false);
            Expect.Refused(Conflict, await shop.SaveAsync(session, shop.WithText(stored, "stale"), 0).ConfigureAwait(false), "An id is new once.");
            Expect.Refused(Conflict, await shop.SaveAsync(session, shop.WithText(stored, "stale"), 5).ConfigureAwait(false), "Another version cannot be changed.");
            await shop.AddAsync(session, after).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(shop.WithVersion(before, 1), "What was saved before the conflict stands.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(shop.WithVersion(after, 1), "What was saved after the conflict stands.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(stored, "A refused change changes nothing.").ConfigureAwait(false);
    }

    private static async Task Of_64_rivals_that_add_one_id_one_wins(TShop shop)
    {
        var record = shop.Plain();
        await RaceAsync(shop, i => shop.SaveAsync(shop.WithText(record, $"{i}"), 0), 1).ConfigureAwait(false);
    }

    private static async Task Of_64_rivals_that_change_one_version_one_wins(TShop shop)
    {
        var record = await shop.AddAsync(shop.Plain()).ConfigureAwait(false);
        await RaceAsync(shop, i => shop.SaveAsync(shop.WithText(record, $"{i}"), 1), 2).ConfigureAwait(false);
    }

    private static async Task Callers_with_ids_of_their_own_do_not_hinder_each_other(TShop shop)
    {
        T[] records = [.. Enumerable.Range(0, StoreConformanceShop.Callers).Select(_ => shop.Plain())];
        var added = await StoreConformanceShop.AtOnceAsync(records.Length, i => shop.SaveAsync(records[i], 0)).ConfigureAwait(false);
        foreach (var result in added)
        {
            await shop.ExpectStoredAsync(Expect.Success(result, "Records with ids of their own do not hinder each other."), "Each one is stored.").ConfigureAwait(false);
        }
    }

    private static Task A_history_of_64_callers_has_one_legal_order(TShop shop) => new VersionHistoryRun<T>(shop).CheckAsync();

    private static async Task AddAndChangeAsync(TShop shop, ICommerceSession session, T added, T stored)
    {
        await shop.AddAsync(session, added).ConfigureAwait(false);
        await shop.ChangeAsync(session, shop.WithText(stored, "undone")).ConfigureAwait(false);
    }

    private static async Task ExpectUntouchedAsync(TShop shop, T added, T stored)
    {
        await shop.ExpectNothingAsync(added, "An undone session leaves no record.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(stored, "An undone session leaves the record as it was.").ConfigureAwait(false);
        await shop.AddAsync(added).ConfigureAwait(false);
        await shop.ChangeAsync(stored).ConfigureAwait(false);
    }

    private static async Task ExpectPartUndoneAsync(TShop shop, Func<ICommerceSessions, Func<ICommerceSession, Task>, Task> undo)
    {
        var (stored, kept, lost) = (await shop.AddAsync(shop.WithText(shop.Plain(), "1")).ConfigureAwait(false), shop.Plain(), shop.Plain());
        T? last = null;
        await shop.CommitAsync(async session =>
        {
            await shop.AddAsync(session, kept).ConfigureAwait(false);
            var second = await shop.ChangeAsync(session, shop.WithText(stored, "2")).ConfigureAwait(false);
            await undo(session, part => AddAndChangeAsync(shop, part, lost, second)).ConfigureAwait(false);
            Expect.True(await shop.FindAsync(session, lost).ConfigureAwait(false) is null, "A session does not find what its undone part added.");
            shop.ExpectSame(second, await shop.FindAsync(session, stored).ConfigureAwait(false), "A session finds what it had before its undone part.");
            last = await shop.ChangeAsync(session, shop.WithText(second, "3")).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(shop.WithVersion(kept, 1), "What was saved before the undone part stands.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(last!, "What was saved after the undone part stands.").ConfigureAwait(false);
        await shop.ExpectNothingAsync(lost, "What the undone part saved is gone.").ConfigureAwait(false);
    }

    private static async Task RaceAsync(TShop shop, Func<int, Task<CommerceResult<T>>> save, long version)
    {
        var results = await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, save).ConfigureAwait(false);
        foreach (var late in results.Where(result => !result.IsSuccess))
        {
            Expect.Refused(Conflict, late, "Whoever comes late is told so.");
        }

        Expect.Equal(1, results.Count(result => result.IsSuccess), "One of the rivals wins.");
        var winner = results.Single(result => result.IsSuccess).Value;
        Expect.Equal(version, shop.VersionOf(winner), "One change counts one version.");
        await shop.ExpectStoredAsync(winner, "What the winner saved stands.").ConfigureAwait(false);
    }
}
