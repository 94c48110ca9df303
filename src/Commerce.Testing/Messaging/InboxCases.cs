using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>Messages from outside, each known once.</summary>
internal static class InboxCases
{
    private const int Old = 5;

    // No other case records anything of that time, so that a shared database counts exactly.
    private static readonly DateTimeOffset LongAgo = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<(string Name, Func<MessagingProbe<IInboxStore>, Task> Run)> All { get; } =
    [
        (nameof(A_message_is_new_once), A_message_is_new_once),
        (nameof(Messages_differ_by_shop_source_and_id), Messages_differ_by_shop_source_and_id),
        (nameof(An_undone_session_has_recorded_nothing), An_undone_session_has_recorded_nothing),
        (nameof(Old_messages_are_forgotten_in_batches_and_the_others_stay), Old_messages_are_forgotten_in_batches_and_the_others_stay),
        (nameof(Of_many_callers_at_once_one_is_told_that_the_message_is_new), Of_many_callers_at_once_one_is_told_that_the_message_is_new),
    ];

    private static async Task A_message_is_new_once(MessagingProbe<IInboxStore> probe)
    {
        Expect.True(await RecordAsync(probe, Message(probe)).ConfigureAwait(false), "The first time a message is new.");
        Expect.True(!await RecordAsync(probe, Message(probe)).ConfigureAwait(false), "The second time it is a duplicate.");
        Expect.True(!await RecordAsync(probe, Message(probe) with { ReceivedAt = MessagingProbe<IInboxStore>.Now.AddDays(1) }).ConfigureAwait(false), "A day later it still is.");
    }

    private static async Task Messages_differ_by_shop_source_and_id(MessagingProbe<IInboxStore> probe)
    {
        var message = Message(probe);
        foreach (var other in new[] { message, message with { Shop = probe.OtherShop }, message with { Source = "other" }, message with { MessageId = "m2" }, message with { MessageId = "M1" } })
        {
            Expect.True(await RecordAsync(probe, other).ConfigureAwait(false), $"{other.Source}/{other.MessageId} is another message; letter case counts.");
        }
    }

    private static async Task An_undone_session_has_recorded_nothing(MessagingProbe<IInboxStore> probe)
    {
        await probe.UndoAsync(async inbox =>
        {
            Expect.True(await inbox.TryRecordAsync(Message(probe), probe.Token).ConfigureAwait(false), "An undone record is new again.");
            Expect.True(!await inbox.TryRecordAsync(Message(probe), probe.Token).ConfigureAwait(false), "A session sees what it recorded.");
        }).ConfigureAwait(false);
        Expect.True(await RecordAsync(probe, Message(probe)).ConfigureAwait(false), "What an undone session recorded is new.");
    }

    private static async Task Old_messages_are_forgotten_in_batches_and_the_others_stay(MessagingProbe<IInboxStore> probe)
    {
        var limit = LongAgo.AddDays(1);
        foreach (var i in Enumerable.Range(0, Old))
        {
            await RecordAsync(probe, Aged(probe, i, LongAgo)).ConfigureAwait(false);
        }

        await RecordAsync(probe, Aged(probe, Old, limit)).ConfigureAwait(false);
        Expect.Equal(3, await DeleteAsync(probe, limit, 3).ConfigureAwait(false), "A batch is as large as asked.");
        Expect.Equal(Old - 3, await DeleteAsync(probe, limit, 3).ConfigureAwait(false), "The next batch takes the rest.");
        Expect.Equal(0, await DeleteAsync(probe, limit, 3).ConfigureAwait(false), "Then nothing is old.");
        Expect.True(await RecordAsync(probe, Aged(probe, 0, limit.AddDays(1))).ConfigureAwait(false), "A forgotten message is new again.");
        Expect.True(!await RecordAsync(probe, Aged(probe, Old, limit.AddDays(1))).ConfigureAwait(false), "What came in at the limit itself is kept.");
        await DeleteAsync(probe, limit.AddDays(2), Old).ConfigureAwait(false);
    }

    private static async Task Of_many_callers_at_once_one_is_told_that_the_message_is_new(MessagingProbe<IInboxStore> probe)
    {
        var answers = await MessagingProbe<IInboxStore>.AtOnceAsync(_ => RecordAsync(probe, Message(probe))).ConfigureAwait(false);
        Expect.Equal(1, answers.Count(isNew => isNew), "One of them is first.");
    }

    private static InboxMessage Message(MessagingProbe<IInboxStore> probe) => new(probe.Shop, "stripe/main", "m1", MessagingProbe<IInboxStore>.Now);

    private static InboxMessage Aged(MessagingProbe<IInboxStore> probe, int number, DateTimeOffset at) =>
        new(number % 2 == 0 ? probe.Shop : probe.OtherShop, "old", MessagingProbe<IInboxStore>.Text(number), at);

    private static Task<bool> RecordAsync(MessagingProbe<IInboxStore> probe, InboxMessage message) => probe.DoAsync(inbox => inbox.TryRecordAsync(message, probe.Token));

    private static Task<int> DeleteAsync(MessagingProbe<IInboxStore> probe, DateTimeOffset before, int limit) => probe.DoAsync(inbox => inbox.DeleteBeforeAsync(before, limit, probe.Token));
}
