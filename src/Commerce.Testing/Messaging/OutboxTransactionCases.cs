using Commerce.Messaging;
using static Commerce.Testing.OutboxProbeExtensions;

namespace Commerce.Testing;

/// <summary>The outbox takes part in the session's transaction.</summary>
internal static class OutboxTransactionCases
{
    public static IReadOnlyList<(string Name, Func<MessagingProbe<IOutboxStore>, Task> Run)> All { get; } =
    [
        (nameof(An_undone_session_leaves_no_message), An_undone_session_leaves_no_message),
        (nameof(An_undone_session_delivers_fails_and_leases_nothing), An_undone_session_delivers_fails_and_leases_nothing),
    ];

    private static async Task An_undone_session_leaves_no_message(MessagingProbe<IOutboxStore> probe)
    {
        await probe.UndoAsync(outbox => outbox.AppendAsync([probe.Message("order/1", 1)], probe.Token)).ConfigureAwait(false);
        Expect.Equal(new OutboxBacklog(0, 0, null), await probe.CountAsync().ConfigureAwait(false), "News of what was undone is never told.");
    }

    private static async Task An_undone_session_delivers_fails_and_leases_nothing(MessagingProbe<IOutboxStore> probe)
    {
        var (first, second) = (probe.Message("order/1", 1), probe.Message("order/2", 1));
        await probe.AppendAsync(first, second).ConfigureAwait(false);
        await probe.UndoAsync(async outbox =>
        {
            var token = NewToken();
            await outbox.ClaimAsync(new OutboxClaim(token, 10, 10, MessagingProbe<IOutboxStore>.Long), probe.Token).ConfigureAwait(false);
            await outbox.DeliveredAsync([first.Id], probe.Token).ConfigureAwait(false);
            await outbox.FailedAsync(token, new OutboxFailure(second.Id, null, "Fault", []), probe.Token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        var claimed = await probe.ClaimAsync().ConfigureAwait(false);
        ExpectMessages(new[] { first, second }.OrderBy(message => message.Id), claimed.OrderBy(message => message.Id), "What an undone session did has not happened.");
        Expect.True(claimed.All(message => message.FailedAttempts == 0), "An undone failure is not counted.");
    }
}
