namespace Commerce.Testing;

/// <summary>What every store of versioned records must do in a session whose work returns each refusal: it may hold writes back, and nobody can tell but by the time.</summary>
internal static class VersionedTogetherCases<TShop, T>
    where TShop : VersionedConformanceShop<T>
    where T : class
{
    private const string Conflict = "messaging.version_conflict";

    public static IReadOnlyList<(string Name, Func<TShop, Task> Run)> All { get; } =
    [
        (nameof(A_session_that_writes_together_sees_its_own_changes), A_session_that_writes_together_sees_its_own_changes),
        (nameof(A_session_that_writes_together_keeps_all_of_it), A_session_that_writes_together_keeps_all_of_it),
        (nameof(A_conflict_ends_a_session_that_writes_together), A_conflict_ends_a_session_that_writes_together),
        (nameof(A_conflict_that_comes_out_at_a_read_ends_a_session_that_writes_together), A_conflict_that_comes_out_at_a_read_ends_a_session_that_writes_together),
        (nameof(A_part_of_a_session_that_writes_together_keeps_its_own_refusals), A_part_of_a_session_that_writes_together_keeps_its_own_refusals),
        (nameof(A_refused_session_that_writes_together_leaves_nothing), A_refused_session_that_writes_together_leaves_nothing),
        (nameof(Of_64_sessions_that_write_together_and_change_one_version_one_wins), Of_64_sessions_that_write_together_and_change_one_version_one_wins),
    ];

    private static async Task A_session_that_writes_together_sees_its_own_changes(TShop shop)
    {
        var record = shop.Plain();
        await shop.CommitAsync(async session =>
        {
            session.WriteTogether();
            var added = await shop.AddAsync(session, shop.WithText(record, "1")).ConfigureAwait(false);
            shop.ExpectSame(added, await shop.FindAsync(session, record).ConfigureAwait(false), "A session finds what it added.");
            var changed = await shop.ChangeAsync(session, shop.WithText(added, "2")).ConfigureAwait(false);
            shop.ExpectSame(changed, await shop.FindAsync(session, record).ConfigureAwait(false), "A session finds what it changed.");
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(shop.WithVersion(shop.WithText(record, "2"), 2), "The last change of a session stands.").ConfigureAwait(false);
    }

    private static async Task A_session_that_writes_together_keeps_all_of_it(TShop shop)
    {
        var (stored, first, second) = (await shop.AddAsync(shop.Plain()).ConfigureAwait(false), shop.Plain(), shop.Plain());
        await shop.CommitAsync(async session =>
        {
            session.WriteTogether();
            await shop.AddAsync(session, first).ConfigureAwait(false);
            await shop.ChangeAsync(session, shop.WithText(stored, "changed")).ConfigureAwait(false);
            await shop.AddAsync(session, second).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(shop.WithVersion(first, 1), "What was added first stands.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(shop.WithVersion(second, 1), "What was added last stands.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(shop.WithVersion(shop.WithText(stored, "changed"), 2), "What was changed between stands.").ConfigureAwait(false);
    }

    private static async Task A_conflict_ends_a_session_that_writes_together(TShop shop)
    {
        foreach (var wrong in new[] { 0L, 7L })
        {
            var (stored, before, after) = (await shop.AddAsync(shop.Plain()).ConfigureAwait(false), shop.Plain(), shop.Plain());
            var ended = await shop.Sessions.RunAsync(
                async (session, _) =>
                {
                    session.WriteTogether();
                    await shop.AddAsync(session, before).ConfigureAwait(false);
                    var late = await shop.SaveAsync(session, shop.WithText(stored, "stale"), wrong).ConfigureAwait(false);
                    return late.IsSuccess ? await shop.SaveAsync(session, after, 0).ConfigureAwait(false) : late;
                },
                shop.Token).ConfigureAwait(false);
            Expect.Refused(Conflict, ended, "Whoever comes late is told so, at the end if not before.");
            await shop.ExpectNothingAsync(before, "A conflict undoes what was saved before it.").ConfigureAwait(false);
            await shop.ExpectNothingAsync(after, "A conflict undoes what was saved after it.").ConfigureAwait(false);
            await shop.ExpectStoredAsync(stored, "A refused change changes nothing.").ConfigureAwait(false);
        }
    }

    private static async Task A_conflict_that_comes_out_at_a_read_ends_a_session_that_writes_together(TShop shop)
    {
        var stored = await shop.AddAsync(shop.Plain()).ConfigureAwait(false);
        var ended = await shop.Sessions.RunAsync(
            async (session, _) =>
            {
                session.WriteTogether();
                var late = await shop.SaveAsync(session, shop.WithText(stored, "stale"), 7).ConfigureAwait(false);
                if (!late.IsSuccess)
                {
                    return late;
                }

                var seen = await shop.FindAsync(session, stored).ConfigureAwait(false);
                return seen ?? stored;
            },
            shop.Token).ConfigureAwait(false);
        Expect.Refused(Conflict, ended, "Whoever comes late is told so.");
        await shop.ExpectStoredAsync(stored, "A refused change changes nothing.").ConfigureAwait(false);
    }

    private static async Task A_part_of_a_session_that_writes_together_keeps_its_own_refusals(TShop shop)
    {
        var (stored, kept, lost, last) = (await shop.AddAsync(shop.Plain()).ConfigureAwait(false), shop.Plain(), shop.Plain(), shop.Plain());
        await shop.CommitAsync(async session =>
        {
            session.WriteTogether();
            await shop.AddAsync(session, kept).ConfigureAwait(false);
            var part = await session.RunAsync(
                async (inner, _) =>
                {
                    await shop.AddAsync(inner, lost).ConfigureAwait(false);
                    return await shop.SaveAsync(inner, shop.WithText(stored, "stale"), 7).ConfigureAwait(false);
                },
                shop.Token).ConfigureAwait(false);
            Expect.Refused(Conflict, part, "The part is told, and goes on as it likes.");
            await shop.AddAsync(session, last).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(shop.WithVersion(kept, 1), "What was saved before the part stands.").ConfigureAwait(false);
        await shop.ExpectNothingAsync(lost, "What the part saved is gone.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(shop.WithVersion(last, 1), "What was saved after the part stands.").ConfigureAwait(false);
    }

    private static async Task A_refused_session_that_writes_together_leaves_nothing(TShop shop)
    {
        var (stored, added) = (await shop.AddAsync(shop.Plain()).ConfigureAwait(false), shop.Plain());
        await shop.RefuseAsync(shop.Sessions, async session =>
        {
            session.WriteTogether();
            await shop.AddAsync(session, added).ConfigureAwait(false);
            await shop.ChangeAsync(session, shop.WithText(stored, "undone")).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await shop.ExpectNothingAsync(added, "An undone session leaves no record.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(stored, "An undone session leaves the record as it was.").ConfigureAwait(false);
    }

    private static async Task Of_64_sessions_that_write_together_and_change_one_version_one_wins(TShop shop)
    {
        var record = await shop.AddAsync(shop.Plain()).ConfigureAwait(false);
        var results = await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, i => shop.Sessions.RunAsync(
            async (session, _) =>
            {
                session.WriteTogether();
                return await shop.SaveAsync(session, shop.WithText(record, $"{i}"), 1).ConfigureAwait(false);
            },
            shop.Token)).ConfigureAwait(false);
        foreach (var late in results.Where(result => !result.IsSuccess))
        {
            Expect.Refused(Conflict, late, "Whoever comes late is told so.");
        }

        var winner = results.Single(result => result.IsSuccess).Value;
        await shop.ExpectStoredAsync(winner, "What the winner saved stands.").ConfigureAwait(false);
    }
}
