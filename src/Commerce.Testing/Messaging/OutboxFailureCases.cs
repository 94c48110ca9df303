using Commerce.Messaging;
using static Commerce.Testing.OutboxProbeExtensions;

namespace Commerce.Testing;

/// <summary>Retries, dead letters, and what waits behind them.</summary>
internal static class OutboxFailureCases
{
    public static IReadOnlyList<(string Name, Func<MessagingProbe<IOutboxStore>, Task> Run)> All { get; } =
    [
        (nameof(A_failed_message_waits_and_those_behind_it_wait_with_it), A_failed_message_waits_and_those_behind_it_wait_with_it),
        (nameof(A_failed_message_comes_again_with_what_was_noted), A_failed_message_comes_again_with_what_was_noted),
        (nameof(A_failure_in_the_middle_of_a_group_keeps_the_rest_in_order), A_failure_in_the_middle_of_a_group_keeps_the_rest_in_order),
        (nameof(A_dead_letter_parks_its_aggregate_only), A_dead_letter_parks_its_aggregate_only),
        (nameof(A_message_that_joins_a_parked_aggregate_waits_with_it), A_message_that_joins_a_parked_aggregate_waits_with_it),
        (nameof(A_replayed_dead_letter_goes_first_and_its_aggregate_follows), A_replayed_dead_letter_goes_first_and_its_aggregate_follows),
        (nameof(A_discarded_dead_letter_is_gone_and_its_aggregate_flows), A_discarded_dead_letter_is_gone_and_its_aggregate_flows),
        (nameof(An_aggregate_with_two_dead_letters_is_parked_until_the_last_is_dealt_with), An_aggregate_with_two_dead_letters_is_parked_until_the_last_is_dealt_with),
        (nameof(Only_dead_letters_are_replayed_or_discarded), Only_dead_letters_are_replayed_or_discarded),
        (nameof(Dead_letters_are_listed_page_by_page_and_by_shop), Dead_letters_are_listed_page_by_page_and_by_shop),
    ];

    private static async Task A_failed_message_waits_and_those_behind_it_wait_with_it(MessagingProbe<IOutboxStore> probe)
    {
        var (failed, behind, other) = (probe.Message("order/1", 1), probe.Message("order/1", 2), probe.Message("order/2", 1));
        await probe.AppendAsync(failed, behind).ConfigureAwait(false);
        await probe.ClaimAndFailAsync(failed, MessagingProbe<IOutboxStore>.Long).ConfigureAwait(false);
        await probe.AppendAsync(other).ConfigureAwait(false);
        ExpectMessages([other], await probe.ClaimAsync().ConfigureAwait(false), "The aggregate waits for its first message; others go on.");
    }

    private static async Task A_failed_message_comes_again_with_what_was_noted(MessagingProbe<IOutboxStore> probe)
    {
        var sent = probe.Message("order/1", 1);
        await probe.AppendAsync(sent).ConfigureAwait(false);
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await probe.ClaimAndFailAsync(sent, MessagingProbe<IOutboxStore>.Short, attempt == 1 ? ["first"] : ["first", "second"]).ConfigureAwait(false);
            await probe.PassAsync(MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        }

        var again = await probe.ClaimAsync().ConfigureAwait(false);
        ExpectMessages([sent], again, "A failure ends the lease; after its wait the message is due.");
        Expect.Equal((2, "System.IO.IOException"), (again[0].FailedAttempts, again[0].FailureReason), "Attempts and reason are noted.");
        Expect.True(again[0].HandledBy.SequenceEqual(["first", "second"], StringComparer.Ordinal), "The handlers that succeeded are noted, in the latest words.");
    }

    private static async Task A_failure_in_the_middle_of_a_group_keeps_the_rest_in_order(MessagingProbe<IOutboxStore> probe)
    {
        OutboxMessage[] sent = [probe.Message("order/1", 1), probe.Message("order/1", 2), probe.Message("order/1", 3)];
        await probe.AppendAsync(sent).ConfigureAwait(false);
        var token = NewToken();
        await probe.ClaimAsync(token: token).ConfigureAwait(false);
        await probe.DoAsync(async outbox =>
        {
            await outbox.FailedAsync(token, new OutboxFailure(sent[1].Id, MessagingProbe<IOutboxStore>.Short, "Fault", []), probe.Token).ConfigureAwait(false);
            await outbox.DeliveredAsync([sent[0].Id], probe.Token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        Expect.Equal(0, (await probe.ClaimAsync().ConfigureAwait(false)).Count, "That those in front of it are gone does not end its wait.");
        await probe.PassAsync(MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        ExpectMessages(sent[1..], await probe.ClaimAsync().ConfigureAwait(false), "The failed one comes first, then those behind it.");
    }

    private static async Task A_dead_letter_parks_its_aggregate_only(MessagingProbe<IOutboxStore> probe)
    {
        var (dead, behind, other) = (probe.Message("order/1", 1), probe.Message("order/1", 2), probe.Message("order/2", 1));
        await probe.AppendAsync(dead, behind, other).ConfigureAwait(false);
        await probe.ClaimAndFailAsync(dead, retryAfter: null).ConfigureAwait(false);
        ExpectMessages([other], await probe.ClaimAsync().ConfigureAwait(false), "Nothing of a parked aggregate is claimed, all of the others is.");
        var listed = await probe.ListDeadAsync(probe.Shop).ConfigureAwait(false);
        ExpectMessages([dead], listed, "The dead letter is listed.");
        Expect.Equal((1, "System.IO.IOException"), (listed[0].FailedAttempts, listed[0].FailureReason), "It says how it died.");
    }

    private static async Task A_message_that_joins_a_parked_aggregate_waits_with_it(MessagingProbe<IOutboxStore> probe)
    {
        var (dead, late) = (probe.Message("order/1", 1), probe.Message("order/1", 2));
        await probe.AppendAsync(dead).ConfigureAwait(false);
        await probe.ClaimAndFailAsync(dead, retryAfter: null).ConfigureAwait(false);
        await probe.AppendAsync(late).ConfigureAwait(false);
        Expect.Equal(0, (await probe.ClaimAsync().ConfigureAwait(false)).Count, "A parked aggregate stays parked when news joins it.");
        await probe.DiscardAsync(dead).ConfigureAwait(false);
        ExpectMessages([late], await probe.ClaimAsync().ConfigureAwait(false), "It is found when the dead letter is gone, although a claim has passed it over.");
    }

    private static async Task A_replayed_dead_letter_goes_first_and_its_aggregate_follows(MessagingProbe<IOutboxStore> probe)
    {
        var (dead, behind) = (probe.Message("order/1", 1), probe.Message("order/1", 2));
        await probe.AppendAsync(dead, behind).ConfigureAwait(false);
        await probe.ClaimAndFailAsync(dead, retryAfter: null, "first").ConfigureAwait(false);
        Expect.True(await probe.ReplayAsync(dead).ConfigureAwait(false), "A dead letter can be replayed.");
        Expect.True(!await probe.ReplayAsync(dead).ConfigureAwait(false), "What was replayed is no dead letter any more.");
        var claimed = await probe.ClaimAsync().ConfigureAwait(false);
        ExpectMessages([dead, behind], claimed, "The aggregate goes on where it stopped, at once.");
        Expect.Equal(0, claimed[0].FailedAttempts, "A replay begins to count anew.");
        Expect.True(claimed[0].HandledBy.SequenceEqual(["first"], StringComparer.Ordinal), "A replay repeats no handler that succeeded.");
    }

    private static async Task A_discarded_dead_letter_is_gone_and_its_aggregate_flows(MessagingProbe<IOutboxStore> probe)
    {
        var (dead, behind) = (probe.Message("order/1", 1), probe.Message("order/1", 2));
        await probe.AppendAsync(dead, behind).ConfigureAwait(false);
        await probe.ClaimAndFailAsync(dead, retryAfter: null).ConfigureAwait(false);
        Expect.True(await probe.DiscardAsync(dead).ConfigureAwait(false), "A dead letter can be discarded.");
        Expect.True(!await probe.DiscardAsync(dead).ConfigureAwait(false), "What was discarded is gone.");
        Expect.Equal(0, (await probe.ListDeadAsync(shop: null).ConfigureAwait(false)).Count, "It is listed no more.");
        ExpectMessages([behind], await probe.ClaimAsync().ConfigureAwait(false), "The next messages flow.");
    }

    private static async Task An_aggregate_with_two_dead_letters_is_parked_until_the_last_is_dealt_with(MessagingProbe<IOutboxStore> probe)
    {
        OutboxMessage[] sent = [probe.Message("order/1", 1), probe.Message("order/1", 2), probe.Message("order/1", 3)];
        await probe.AppendAsync(sent).ConfigureAwait(false);
        var token = NewToken();
        await probe.ClaimAsync(token: token).ConfigureAwait(false);
        await probe.FailAsync(token, sent[1], retryAfter: null).ConfigureAwait(false);
        await probe.FailAsync(token, sent[0], retryAfter: null).ConfigureAwait(false);
        await probe.ReplayAsync(sent[0]).ConfigureAwait(false);
        Expect.Equal(0, (await probe.ClaimAsync().ConfigureAwait(false)).Count, "One dead letter is enough to park.");
        await probe.DiscardAsync(sent[1]).ConfigureAwait(false);
        ExpectMessages([sent[0], sent[2]], await probe.ClaimAsync().ConfigureAwait(false), "With the last one gone the aggregate flows.");
    }

    private static async Task Only_dead_letters_are_replayed_or_discarded(MessagingProbe<IOutboxStore> probe)
    {
        var waiting = probe.Message("order/1", 1);
        await probe.AppendAsync(waiting).ConfigureAwait(false);
        Expect.True(!await probe.ReplayAsync(waiting).ConfigureAwait(false), "A waiting message is no dead letter to replay.");
        Expect.True(!await probe.DiscardAsync(waiting).ConfigureAwait(false), "A waiting message is no dead letter to discard.");
        Expect.True(!await probe.DiscardAsync(probe.Message("order/1", 2)).ConfigureAwait(false), "An unknown message cannot be discarded.");
        ExpectMessages([waiting], await probe.ClaimAsync().ConfigureAwait(false), "The waiting message is still there.");
    }

    private static async Task Dead_letters_are_listed_page_by_page_and_by_shop(MessagingProbe<IOutboxStore> probe)
    {
        var mine = Enumerable.Range(1, 5).Select(i => probe.Message($"order/{MessagingProbe<IOutboxStore>.Text(i)}", 1)).ToArray();
        var theirs = probe.Message("order/1", 1) with { Shop = probe.OtherShop };
        await probe.AppendAsync([.. mine, theirs]).ConfigureAwait(false);
        var token = NewToken();
        await probe.ClaimAsync(token: token).ConfigureAwait(false);
        foreach (var message in mine.Append(theirs))
        {
            await probe.FailAsync(token, message, retryAfter: null).ConfigureAwait(false);
        }

        var expected = mine.OrderBy(message => message.Id).ToArray();
        ExpectMessages(expected[..2], await probe.ListDeadAsync(probe.Shop, limit: 2).ConfigureAwait(false), "The first page comes in the order of ids.");
        ExpectMessages(expected[2..], await probe.ListDeadAsync(probe.Shop, expected[1].Id).ConfigureAwait(false), "The next page begins after the last id.");
        ExpectMessages([theirs], await probe.ListDeadAsync(probe.OtherShop).ConfigureAwait(false), "A shop sees its own.");
        Expect.Equal(6, (await probe.ListDeadAsync(shop: null).ConfigureAwait(false)).Count, "Without a shop all are listed.");
    }
}
