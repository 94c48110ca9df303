using Commerce.Messaging;
using static Commerce.Testing.OutboxProbeExtensions;

namespace Commerce.Testing;

/// <summary>What is claimed, in which order, and for how long nobody else gets it.</summary>
internal static class OutboxClaimCases
{
    public static IReadOnlyList<(string Name, Func<MessagingProbe<IOutboxStore>, Task> Run)> All { get; } =
    [
        (nameof(A_message_comes_back_word_for_word), A_message_comes_back_word_for_word),
        (nameof(Messages_of_an_aggregate_come_in_the_order_of_their_versions), Messages_of_an_aggregate_come_in_the_order_of_their_versions),
        (nameof(Messages_of_one_version_come_in_the_order_of_appending), Messages_of_one_version_come_in_the_order_of_appending),
        (nameof(A_claim_takes_as_many_aggregates_and_messages_as_it_asks_for), A_claim_takes_as_many_aggregates_and_messages_as_it_asks_for),
        (nameof(A_claimed_aggregate_is_claimed_by_nobody_else), A_claimed_aggregate_is_claimed_by_nobody_else),
        (nameof(A_message_that_joins_a_claimed_aggregate_waits_with_it), A_message_that_joins_a_claimed_aggregate_waits_with_it),
        (nameof(A_claim_finds_others_beside_an_aggregate_with_thousands_waiting), A_claim_finds_others_beside_an_aggregate_with_thousands_waiting),
        (nameof(An_ended_lease_leaves_the_aggregate_to_others), An_ended_lease_leaves_the_aggregate_to_others),
        (nameof(A_delivered_message_is_gone_and_the_next_follows_at_once), A_delivered_message_is_gone_and_the_next_follows_at_once),
        (nameof(Two_shops_with_equal_aggregate_ids_are_apart), Two_shops_with_equal_aggregate_ids_are_apart),
        (nameof(Unknown_messages_are_passed_over), Unknown_messages_are_passed_over),
        (nameof(The_backlog_is_counted), The_backlog_is_counted),
    ];

    private static async Task A_message_comes_back_word_for_word(MessagingProbe<IOutboxStore> probe)
    {
        var sent = probe.Message("order/1", 7);
        await probe.AppendAsync(sent).ConfigureAwait(false);
        var claimed = await probe.ClaimAsync().ConfigureAwait(false);
        ExpectMessages([sent], claimed, "What is appended is claimed. The suite wants an empty outbox for each case.");
        var got = claimed[0];
        Expect.Equal(sent.Payload, got.Payload, "The payload is kept word for word.");
        Expect.Equal((sent.Shop, sent.EventName, sent.OccurredAt), (got.Shop, got.EventName, got.OccurredAt), "Shop, name and time are kept.");
        Expect.Equal((0, null, 0), (got.FailedAttempts, got.FailureReason, got.HandledBy.Length), "A new message has not failed.");
    }

    private static async Task Messages_of_an_aggregate_come_in_the_order_of_their_versions(MessagingProbe<IOutboxStore> probe)
    {
        OutboxMessage[] sent = [probe.Message("order/1", 1), probe.Message("order/1", 2), probe.Message("order/1", 10)];
        await probe.AppendAsync(sent[2]).ConfigureAwait(false);
        await probe.AppendAsync(sent[0]).ConfigureAwait(false);
        await probe.AppendAsync(sent[1]).ConfigureAwait(false);
        ExpectMessages(sent, await probe.ClaimAsync().ConfigureAwait(false), "The order is that of the versions.");
    }

    private static async Task Messages_of_one_version_come_in_the_order_of_appending(MessagingProbe<IOutboxStore> probe)
    {
        var sent = Enumerable.Range(0, 6).Select(_ => probe.Message("order/1", 1)).Reverse().ToArray();
        await probe.AppendAsync(sent[..3]).ConfigureAwait(false);
        await probe.AppendAsync(sent[3..]).ConfigureAwait(false);
        ExpectMessages(sent, await probe.ClaimAsync().ConfigureAwait(false), "Equal versions come as they were appended, whatever their ids.");
    }

    private static async Task A_claim_takes_as_many_aggregates_and_messages_as_it_asks_for(MessagingProbe<IOutboxStore> probe)
    {
        foreach (var version in Enumerable.Range(1, 4))
        {
            await probe.AppendAsync([.. Enumerable.Range(0, 5).Select(i => probe.Message($"order/{MessagingProbe<IOutboxStore>.Text(i)}", version))]).ConfigureAwait(false);
        }

        var claimed = await probe.ClaimAsync(aggregates: 2, messages: 3).ConfigureAwait(false);
        Expect.Equal(6, claimed.Count, "2 aggregates with 3 messages each.");
        foreach (var group in claimed.Chunk(3))
        {
            Expect.Equal(1, group.Select(message => message.AggregateId).Distinct(StringComparer.Ordinal).Count(), "Messages are grouped by aggregate.");
            Expect.True(group.Select(message => message.AggregateVersion).SequenceEqual([1L, 2L, 3L]), "A group begins with the first message and leaves none out.");
        }

        var others = await probe.ClaimAsync(messages: 1).ConfigureAwait(false);
        Expect.Equal(3, others.Count, "The other 3 aggregates are left.");
        Expect.Equal(5, others.Concat(claimed).Select(message => message.AggregateId).Distinct(StringComparer.Ordinal).Count(), "Nobody gets an aggregate twice.");
    }

    private static async Task A_claimed_aggregate_is_claimed_by_nobody_else(MessagingProbe<IOutboxStore> probe)
    {
        await probe.AppendAsync(probe.Message("order/1", 1), probe.Message("order/1", 2)).ConfigureAwait(false);
        Expect.Equal(1, (await probe.ClaimAsync(messages: 1).ConfigureAwait(false)).Count, "The first message is due.");
        Expect.Equal(0, (await probe.ClaimAsync().ConfigureAwait(false)).Count, "The lease covers the aggregate, the messages that were not taken included.");
    }

    private static async Task A_message_that_joins_a_claimed_aggregate_waits_with_it(MessagingProbe<IOutboxStore> probe)
    {
        var (first, second) = (probe.Message("order/1", 1), probe.Message("order/1", 2));
        await probe.AppendAsync(first).ConfigureAwait(false);
        await probe.ClaimAsync().ConfigureAwait(false);
        await probe.AppendAsync(second).ConfigureAwait(false);
        Expect.Equal(0, (await probe.ClaimAsync().ConfigureAwait(false)).Count, "A later message waits for the one that is being delivered.");
        await probe.DeliveredAsync(first).ConfigureAwait(false);
        ExpectMessages([second], await probe.ClaimAsync().ConfigureAwait(false), "Then it is its turn.");
    }

    private static async Task A_claim_finds_others_beside_an_aggregate_with_thousands_waiting(MessagingProbe<IOutboxStore> probe)
    {
        const int Thousands = 2_500;
        OutboxMessage[] hot = [.. Enumerable.Range(1, Thousands).Select(version => probe.Message("order/1", version))];
        var other = probe.Message("order/2", 1);
        await probe.AppendAsync(hot).ConfigureAwait(false);
        await probe.AppendAsync(other).ConfigureAwait(false);
        ExpectMessages([hot[0], other], await probe.ClaimAsync(messages: 1).ConfigureAwait(false), "However much waits behind one message, others are found at once.");
        Expect.Equal(0, (await probe.ClaimAsync().ConfigureAwait(false)).Count, "What waits behind a claimed message is claimed by nobody.");
        await probe.DeliveredAsync(hot[0], other).ConfigureAwait(false);
        ExpectMessages(hot[1..], await probe.ClaimAsync(messages: Thousands).ConfigureAwait(false), "All that waited behind it follows, in order.");
    }

    private static async Task An_ended_lease_leaves_the_aggregate_to_others(MessagingProbe<IOutboxStore> probe)
    {
        var sent = probe.Message("order/1", 1);
        await probe.AppendAsync(sent).ConfigureAwait(false);
        await probe.ClaimAsync(lease: MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        await probe.PassAsync(MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        var again = await probe.ClaimAsync().ConfigureAwait(false);
        ExpectMessages([sent], again, "Who died with a lease keeps others out for its time only.");
        Expect.Equal(0, again[0].FailedAttempts, "A lease that ended is no failure.");
    }

    private static async Task A_delivered_message_is_gone_and_the_next_follows_at_once(MessagingProbe<IOutboxStore> probe)
    {
        OutboxMessage[] sent = [probe.Message("order/1", 1), probe.Message("order/1", 2), probe.Message("order/1", 3)];
        await probe.AppendAsync(sent).ConfigureAwait(false);
        await probe.ClaimAsync(messages: 2).ConfigureAwait(false);
        await probe.DeliveredAsync(sent[0], sent[1]).ConfigureAwait(false);
        ExpectMessages([sent[2]], await probe.ClaimAsync().ConfigureAwait(false), "The lease goes with the delivered message.");
        await probe.DeliveredAsync(sent[2]).ConfigureAwait(false);
        Expect.Equal(0L, (await probe.CountAsync().ConfigureAwait(false)).Waiting, "Delivered messages are gone.");
    }

    private static async Task Two_shops_with_equal_aggregate_ids_are_apart(MessagingProbe<IOutboxStore> probe)
    {
        var (mine, theirs) = (probe.Message("order/1", 2), probe.Message("order/1", 1) with { Shop = probe.OtherShop });
        await probe.AppendAsync(mine, theirs).ConfigureAwait(false);
        var token = NewToken();
        var claimed = await probe.ClaimAsync(messages: 1, token: token).ConfigureAwait(false);
        Expect.Equal(2, claimed.Count, "Each shop's aggregate is claimed by itself.");
        await probe.FailAsync(token, theirs, retryAfter: null).ConfigureAwait(false);
        await probe.FailAsync(token, mine, TimeSpan.FromMilliseconds(1)).ConfigureAwait(false);
        await probe.PassAsync(TimeSpan.FromMilliseconds(1)).ConfigureAwait(false);
        ExpectMessages([mine], await probe.ClaimAsync().ConfigureAwait(false), "A dead letter of one shop parks nothing of another.");
    }

    private static async Task Unknown_messages_are_passed_over(MessagingProbe<IOutboxStore> probe)
    {
        var (known, unknown) = (probe.Message("order/1", 1), probe.Message("order/1", 2));
        await probe.AppendAsync(known).ConfigureAwait(false);
        Expect.Equal(0, (await probe.RenewAsync(NewToken(), MessagingProbe<IOutboxStore>.Long, unknown).ConfigureAwait(false)).Count, "What is unknown is held by nobody.");
        await probe.FailAsync(NewToken(), unknown, retryAfter: null).ConfigureAwait(false);
        await probe.DeliveredAsync(unknown).ConfigureAwait(false);
        ExpectMessages([known], await probe.ClaimAsync().ConfigureAwait(false), "What is said of others leaves a message alone.");
        await probe.DeliveredAsync(known, unknown).ConfigureAwait(false);
        Expect.Equal(0L, (await probe.CountAsync().ConfigureAwait(false)).Waiting, "An unknown id among known ones is passed over.");
    }

    private static async Task The_backlog_is_counted(MessagingProbe<IOutboxStore> probe)
    {
        Expect.Equal(new OutboxBacklog(0, 0, null), await probe.CountAsync().ConfigureAwait(false), "An empty outbox has no oldest message.");
        var (poison, behind) = (probe.Message("order/1", 1), probe.Message("order/1", 2));
        await probe.AppendAsync(poison, behind, probe.Message("order/2", 1)).ConfigureAwait(false);
        await probe.ClaimAndFailAsync(poison, retryAfter: null).ConfigureAwait(false);
        await probe.PassAsync(MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        var backlog = await probe.CountAsync().ConfigureAwait(false);
        Expect.Equal((2L, 1L), (backlog.Waiting, backlog.Dead), "Dead letters are counted apart; what waits behind them waits.");
        Expect.True(backlog.OldestWaiting >= MessagingProbe<IOutboxStore>.Short && backlog.OldestWaiting < MessagingProbe<IOutboxStore>.Long, "The age counts from the appending, by the storage's clock.");
    }
}
