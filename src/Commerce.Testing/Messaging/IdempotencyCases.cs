using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>Commands under keys.</summary>
internal static class IdempotencyCases
{
    private const int Old = 5;

    // No other case completes anything at that time, so that a shared database counts exactly.
    private static readonly DateTimeOffset LongAgo = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<(string Name, Func<MessagingProbe<IIdempotencyStore>, Task> Run)> All { get; } =
    [
        (nameof(A_command_begins_once_and_later_callers_see_it), A_command_begins_once_and_later_callers_see_it),
        (nameof(A_command_is_added_once), A_command_is_added_once),
        (nameof(A_taken_key_ends_a_session_that_writes_together), A_taken_key_ends_a_session_that_writes_together),
        (nameof(Scopes_differ_by_shop_operation_and_key), Scopes_differ_by_shop_operation_and_key),
        (nameof(The_first_outcome_stays_word_for_word), The_first_outcome_stays_word_for_word),
        (nameof(A_command_that_never_began_cannot_complete), A_command_that_never_began_cannot_complete),
        (nameof(An_undone_session_has_begun_and_completed_nothing), An_undone_session_has_begun_and_completed_nothing),
        (nameof(Commands_completed_long_ago_are_forgotten_in_batches_and_open_ones_stay), Commands_completed_long_ago_are_forgotten_in_batches_and_open_ones_stay),
        (nameof(Of_many_callers_at_once_under_one_key_one_begins), Of_many_callers_at_once_under_one_key_one_begins),
    ];

    private static async Task A_command_begins_once_and_later_callers_see_it(MessagingProbe<IIdempotencyStore> probe)
    {
        Expect.True(await FindAsync(probe, Scope(probe)).ConfigureAwait(false) is null, "What never began is not found.");
        var first = await BeginAsync(probe, Scope(probe), "f1").ConfigureAwait(false);
        Expect.Equal((true, "f1", null), (first.IsNew, first.Fingerprint, first.Outcome), "The first caller begins.");
        var second = await BeginAsync(probe, Scope(probe), "f2").ConfigureAwait(false);
        Expect.Equal((false, "f1", MessagingProbe<IIdempotencyStore>.Now), (second.IsNew, second.Fingerprint, second.BeganAt), "Later ones see the first one's record.");
        var found = await FindAsync(probe, Scope(probe)).ConfigureAwait(false);
        Expect.Equal((false, "f1", Scope(probe)), (found!.IsNew, found.Fingerprint, found.Scope), "So does who looks for it.");
    }

    private static async Task A_command_is_added_once(MessagingProbe<IIdempotencyStore> probe)
    {
        var first = Expect.Success(await AddAsync(probe, "f1").ConfigureAwait(false), "A new command begins.");
        Expect.Equal((true, "f1", Scope(probe)), (first.IsNew, first.Fingerprint, first.Scope), "The first caller begins.");
        Expect.Refused("messaging.key_taken", await AddAsync(probe, "f1").ConfigureAwait(false), "Nobody begins it again.");
        var rivals = await MessagingProbe<IIdempotencyStore>.AtOnceAsync(i => probe.DoAsync(keys =>
            keys.AddAsync(Scope(probe) with { Operation = "rivals" }, MessagingProbe<IIdempotencyStore>.Text(i), MessagingProbe<IIdempotencyStore>.Now, probe.Token))).ConfigureAwait(false);
        Expect.Equal(1, rivals.Count(rival => rival.IsSuccess), "Of many at once one is first.");
        var stored = await BeginAsync(probe, Scope(probe) with { Operation = "rivals" }, "late").ConfigureAwait(false);
        Expect.Equal((false, rivals.Single(rival => rival.IsSuccess).Value.Fingerprint), (stored.IsNew, stored.Fingerprint), "What the first one added stands.");
    }

    private static async Task A_taken_key_ends_a_session_that_writes_together(MessagingProbe<IIdempotencyStore> probe)
    {
        await BeginAsync(probe, Scope(probe), "f1").ConfigureAwait(false);
        var other = Scope(probe) with { Operation = "other" };
        var ended = await probe.RunTogetherAsync(async keys =>
        {
            var added = await keys.AddAsync(other, "f2", MessagingProbe<IIdempotencyStore>.Now, probe.Token).ConfigureAwait(false);
            return added.IsSuccess ? await keys.AddAsync(Scope(probe), "f2", MessagingProbe<IIdempotencyStore>.Now, probe.Token).ConfigureAwait(false) : added;
        }).ConfigureAwait(false);
        Expect.Refused("messaging.key_taken", ended, "Whoever comes late is told so, at the end if not before.");
        Expect.True(await FindAsync(probe, other).ConfigureAwait(false) is null, "The session has begun nothing.");
        Expect.Equal("f1", (await FindAsync(probe, Scope(probe)).ConfigureAwait(false))!.Fingerprint, "The first one stands.");
    }

    private static async Task Scopes_differ_by_shop_operation_and_key(MessagingProbe<IIdempotencyStore> probe)
    {
        var scope = Scope(probe);
        foreach (var other in new[] { scope, scope with { Shop = probe.OtherShop }, scope with { Operation = "other" }, scope with { Key = IdempotencyKey.Of("k2") }, scope with { Key = IdempotencyKey.Of("K1") } })
        {
            Expect.True((await BeginAsync(probe, other, "f").ConfigureAwait(false)).IsNew, $"{other.Operation}/{other.Key} is another command; letter case counts.");
        }
    }

    private static async Task The_first_outcome_stays_word_for_word(MessagingProbe<IIdempotencyStore> probe)
    {
        const string Outcome = "{\"b\":1,  \"a\":\"\u00fc\",\n\"b2\":1.0}";
        await BeginAsync(probe, Scope(probe), "f").ConfigureAwait(false);
        await CompleteAsync(probe, Scope(probe), Outcome, MessagingProbe<IIdempotencyStore>.Now).ConfigureAwait(false);
        await CompleteAsync(probe, Scope(probe), "another", MessagingProbe<IIdempotencyStore>.Now.AddDays(1)).ConfigureAwait(false);
        var replay = await BeginAsync(probe, Scope(probe), "f").ConfigureAwait(false);
        Expect.Equal(Outcome, replay.Outcome, "The outcome is replayed as it stands, and the first one stays.");
        Expect.Equal((false, (DateTimeOffset?)MessagingProbe<IIdempotencyStore>.Now), (replay.IsNew, replay.CompletedAt), "It says when it was completed.");
    }

    private static async Task A_command_that_never_began_cannot_complete(MessagingProbe<IIdempotencyStore> probe)
    {
        var thrown = false;
        try
        {
            await CompleteAsync(probe, Scope(probe), "x", MessagingProbe<IIdempotencyStore>.Now).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            thrown = true;
        }

        Expect.True(thrown, "To complete what never began is a bug of the caller: InvalidOperationException.");
    }

    private static async Task An_undone_session_has_begun_and_completed_nothing(MessagingProbe<IIdempotencyStore> probe)
    {
        await probe.UndoAsync(async keys =>
        {
            Expect.True((await keys.BeginAsync(Scope(probe), "undone", MessagingProbe<IIdempotencyStore>.Now, probe.Token).ConfigureAwait(false)).IsNew, "An undone command may begin again.");
            await keys.CompleteAsync(Scope(probe), "undone", MessagingProbe<IIdempotencyStore>.Now, probe.Token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        Expect.True((await BeginAsync(probe, Scope(probe), "f").ConfigureAwait(false)).IsNew, "What was undone never began.");
        await probe.UndoAsync(keys => keys.CompleteAsync(Scope(probe), "undone", MessagingProbe<IIdempotencyStore>.Now, probe.Token)).ConfigureAwait(false);
        Expect.Equal(null, (await FindAsync(probe, Scope(probe)).ConfigureAwait(false))!.Outcome, "An undone outcome is none.");
    }

    private static async Task Commands_completed_long_ago_are_forgotten_in_batches_and_open_ones_stay(MessagingProbe<IIdempotencyStore> probe)
    {
        var limit = LongAgo.AddDays(1);
        IdempotencyScope Numbered(int number) => new(number % 2 == 0 ? probe.Shop : probe.OtherShop, "old", IdempotencyKey.Of($"k{MessagingProbe<IIdempotencyStore>.Text(number)}"));
        foreach (var i in Enumerable.Range(0, Old + 2))
        {
            await probe.DoAsync(keys => keys.BeginAsync(Numbered(i), "f", LongAgo, probe.Token)).ConfigureAwait(false);
        }

        foreach (var i in Enumerable.Range(0, Old))
        {
            await CompleteAsync(probe, Numbered(i), "done", LongAgo).ConfigureAwait(false);
        }

        await CompleteAsync(probe, Numbered(Old), "done", limit).ConfigureAwait(false);
        Expect.Equal(3, await DeleteAsync(probe, limit, 3).ConfigureAwait(false), "A batch is as large as asked.");
        Expect.Equal(Old - 3, await DeleteAsync(probe, limit, 3).ConfigureAwait(false), "The next batch takes the rest.");
        Expect.Equal(0, await DeleteAsync(probe, limit, 3).ConfigureAwait(false), "Then nothing is old.");
        Expect.True((await BeginAsync(probe, Numbered(0), "f").ConfigureAwait(false)).IsNew, "A forgotten command may begin again.");
        Expect.True(await FindAsync(probe, Numbered(Old)).ConfigureAwait(false) is not null, "What was completed at the limit itself is kept.");
        Expect.True(await FindAsync(probe, Numbered(Old + 1)).ConfigureAwait(false) is not null, "An open command is kept, however old.");
        await DeleteAsync(probe, limit.AddDays(1), Old).ConfigureAwait(false);
    }

    private static async Task Of_many_callers_at_once_under_one_key_one_begins(MessagingProbe<IIdempotencyStore> probe)
    {
        var records = await MessagingProbe<IIdempotencyStore>.AtOnceAsync(i => BeginAsync(probe, Scope(probe), $"f{MessagingProbe<IIdempotencyStore>.Text(i)}")).ConfigureAwait(false);
        Expect.Equal(1, records.Count(record => record.IsNew), "One of them is first.");
        Expect.Equal(1, records.Select(record => record.Fingerprint).Distinct(StringComparer.Ordinal).Count(), "All others see its record.");
    }

    private static IdempotencyScope Scope(MessagingProbe<IIdempotencyStore> probe) => new(probe.Shop, "conformance", IdempotencyKey.Of("k1"));

    private static Task<IdempotencyRecord> BeginAsync(MessagingProbe<IIdempotencyStore> probe, IdempotencyScope scope, string fingerprint) =>
        probe.DoAsync(keys => keys.BeginAsync(scope, fingerprint, MessagingProbe<IIdempotencyStore>.Now, probe.Token));

    private static Task<CommerceResult<IdempotencyRecord>> AddAsync(MessagingProbe<IIdempotencyStore> probe, string fingerprint) =>
        probe.DoAsync(keys => keys.AddAsync(Scope(probe), fingerprint, MessagingProbe<IIdempotencyStore>.Now, probe.Token));

    private static Task<IdempotencyRecord?> FindAsync(MessagingProbe<IIdempotencyStore> probe, IdempotencyScope scope) => probe.DoAsync(keys => keys.FindAsync(scope, probe.Token));

    private static Task CompleteAsync(MessagingProbe<IIdempotencyStore> probe, IdempotencyScope scope, string outcome, DateTimeOffset now) =>
        probe.DoAsync(keys => keys.CompleteAsync(scope, outcome, now, probe.Token));

    private static Task<int> DeleteAsync(MessagingProbe<IIdempotencyStore> probe, DateTimeOffset before, int limit) =>
        probe.DoAsync(keys => keys.DeleteCompletedBeforeAsync(before, limit, probe.Token));
}
