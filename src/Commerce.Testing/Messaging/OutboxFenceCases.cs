using Commerce.Messaging;
using static Commerce.Testing.OutboxProbeExtensions;

namespace Commerce.Testing;

/// <summary>A claim renews and fails what it holds, and nothing that another has claimed since.</summary>
internal static class OutboxFenceCases
{
    public static IReadOnlyList<(string Name, Func<MessagingProbe<IOutboxStore>, Task> Run)> All { get; } =
    [
        (nameof(A_renewed_lease_lasts), A_renewed_lease_lasts),
        (nameof(A_renewal_says_what_is_still_held), A_renewal_says_what_is_still_held),
        (nameof(A_claim_that_was_overtaken_renews_nothing), A_claim_that_was_overtaken_renews_nothing),
        (nameof(A_claim_that_was_overtaken_fails_nothing), A_claim_that_was_overtaken_fails_nothing),
        (nameof(Who_delivered_late_has_delivered_and_the_other_learns_of_it), Who_delivered_late_has_delivered_and_the_other_learns_of_it),
    ];

    private static async Task A_renewed_lease_lasts(MessagingProbe<IOutboxStore> probe)
    {
        var (sent, token) = (probe.Message("order/1", 1), NewToken());
        await probe.AppendAsync(sent).ConfigureAwait(false);
        await probe.ClaimAsync(lease: MessagingProbe<IOutboxStore>.Short, token: token).ConfigureAwait(false);
        await probe.RenewAsync(token, MessagingProbe<IOutboxStore>.Long, sent).ConfigureAwait(false);
        await probe.PassAsync(MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        Expect.Equal(0, (await probe.ClaimAsync().ConfigureAwait(false)).Count, "A renewed lease counts from its renewal.");
    }

    private static async Task A_renewal_says_what_is_still_held(MessagingProbe<IOutboxStore> probe)
    {
        var (held, gone, dead, token) = (probe.Message("order/1", 1), probe.Message("order/2", 1), probe.Message("order/3", 1), NewToken());
        await probe.AppendAsync(held, gone, dead).ConfigureAwait(false);
        await probe.ClaimAsync(lease: MessagingProbe<IOutboxStore>.Short, token: token).ConfigureAwait(false);
        await probe.DeliveredAsync(gone).ConfigureAwait(false);
        await probe.FailAsync(token, dead, retryAfter: null).ConfigureAwait(false);
        await probe.PassAsync(MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        var renewed = await probe.RenewAsync(token, MessagingProbe<IOutboxStore>.Long, held, gone, dead).ConfigureAwait(false);
        Expect.True(renewed.SequenceEqual([held.Id]), "What is gone or dead is held no more. What nobody else has claimed is, even after the lease has ended.");
        Expect.Equal(0, (await probe.ClaimAsync().ConfigureAwait(false)).Count, "What the renewal names is leased again.");
    }

    private static async Task A_claim_that_was_overtaken_renews_nothing(MessagingProbe<IOutboxStore> probe)
    {
        var (sent, slept) = (probe.Message("order/1", 1), NewToken());
        await probe.AppendAsync(sent).ConfigureAwait(false);
        await probe.ClaimAsync(lease: MessagingProbe<IOutboxStore>.Short, token: slept).ConfigureAwait(false);
        await probe.PassAsync(MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        ExpectMessages([sent], await probe.ClaimAsync(lease: MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false), "The lease has ended.");
        Expect.Equal(0, (await probe.RenewAsync(slept, MessagingProbe<IOutboxStore>.Long, sent).ConfigureAwait(false)).Count, "Who slept through its lease learns that another holds the aggregate.");
        await probe.PassAsync(MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        ExpectMessages([sent], await probe.ClaimAsync().ConfigureAwait(false), "It does not lengthen the lease of the other.");
    }

    private static async Task A_claim_that_was_overtaken_fails_nothing(MessagingProbe<IOutboxStore> probe)
    {
        var (first, second, slept) = (probe.Message("order/1", 1), probe.Message("order/1", 2), NewToken());
        await probe.AppendAsync(first, second).ConfigureAwait(false);
        await probe.ClaimAsync(lease: MessagingProbe<IOutboxStore>.Short, token: slept).ConfigureAwait(false);
        await probe.PassAsync(MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        var token = NewToken();
        await probe.ClaimAsync(token: token).ConfigureAwait(false);
        await probe.FailAsync(slept, second, retryAfter: null).ConfigureAwait(false);
        await probe.FailAsync(slept, first, TimeSpan.FromMilliseconds(1)).ConfigureAwait(false);
        await probe.PassAsync(TimeSpan.FromMilliseconds(1)).ConfigureAwait(false);
        Expect.Equal(0, (await probe.ClaimAsync().ConfigureAwait(false)).Count, "Who slept through its lease does not end that of the other.");
        Expect.Equal(0, (await probe.ListDeadAsync(shop: null).ConfigureAwait(false)).Count, "It buries nothing either.");
        await probe.FailAsync(token, first, TimeSpan.FromMilliseconds(1)).ConfigureAwait(false);
        await probe.PassAsync(TimeSpan.FromMilliseconds(1)).ConfigureAwait(false);
        var again = await probe.ClaimAsync().ConfigureAwait(false);
        ExpectMessages([first, second], again, "Who holds it does.");
        Expect.Equal((1, 0), (again[0].FailedAttempts, again[1].FailedAttempts), "The failures of the other are not counted.");
    }

    private static async Task Who_delivered_late_has_delivered_and_the_other_learns_of_it(MessagingProbe<IOutboxStore> probe)
    {
        var (first, second, token) = (probe.Message("order/1", 1), probe.Message("order/1", 2), NewToken());
        await probe.AppendAsync(first, second).ConfigureAwait(false);
        await probe.ClaimAsync(messages: 1, lease: MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        await probe.PassAsync(MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        await probe.ClaimAsync(token: token).ConfigureAwait(false);
        await probe.DeliveredAsync(first).ConfigureAwait(false);
        Expect.Equal(0, (await probe.RenewAsync(token, MessagingProbe<IOutboxStore>.Long, first).ConfigureAwait(false)).Count, "The message that carried the lease is gone.");
        ExpectMessages([second], await probe.ClaimAsync().ConfigureAwait(false), "The next one may be claimed.");
    }
}
