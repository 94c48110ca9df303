using System.Collections.Concurrent;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Messaging.Tests;

/// <summary>A suite that a broken store passes is worth nothing: each of these must fail it, at the case that names its fault.</summary>
public sealed class MessagingConformanceTests
{
    [Fact]
    public Task An_outbox_without_leases_fails() => OutboxFailsAsync(
        inner => new LeaselessStore(inner),
        "A_claimed_aggregate_is_claimed_by_nobody_else",
        "A_message_that_joins_a_claimed_aggregate_waits_with_it",
        "Many_workers_never_hold_one_aggregate_at_once_and_keep_its_order",
        "Many_workers_claim_one_aggregate_once");

    [Fact]
    public Task An_outbox_that_hands_out_the_newest_first_fails() => OutboxFailsAsync(
        inner => new NewestFirstStore(inner),
        "Messages_of_an_aggregate_come_in_the_order_of_their_versions",
        "Messages_of_one_version_come_in_the_order_of_appending",
        "A_failure_in_the_middle_of_a_group_keeps_the_rest_in_order");

    [Fact]
    public Task An_outbox_that_does_not_renew_fails() => OutboxFailsAsync(inner => new UnrenewedStore(inner), "A_renewed_lease_lasts");

    [Fact]
    public Task An_outbox_that_knows_no_claim_from_another_fails() => OutboxFailsAsync(
        inner => new UnfencedStore(inner),
        "A_claim_that_was_overtaken_renews_nothing",
        "A_claim_that_was_overtaken_fails_nothing");

    [Fact]
    public Task An_outbox_that_leaves_messages_behind_fails()
    {
        var left = new ConcurrentDictionary<(ShopId, string), bool>();
        return OutboxFailsAsync(
            inner => new LeavingBehindStore(inner, left),
            "A_discarded_dead_letter_is_gone_and_its_aggregate_flows",
            "A_message_that_joins_a_parked_aggregate_waits_with_it",
            "Nothing_is_left_behind_whatever_workers_and_operators_do");
    }

    [Fact]
    public Task An_outbox_that_sees_nothing_beside_a_hot_aggregate_fails() =>
        OutboxFailsAsync(inner => new ShortSightedStore(inner), "A_claim_finds_others_beside_an_aggregate_with_thousands_waiting");

    [Fact]
    public Task An_outbox_that_drops_dead_letters_fails() => OutboxFailsAsync(
        inner => new DroppingStore(inner),
        "A_dead_letter_parks_its_aggregate_only",
        "A_message_that_joins_a_parked_aggregate_waits_with_it",
        "A_replayed_dead_letter_goes_first_and_its_aggregate_follows",
        "The_backlog_is_counted");

    [Fact]
    public Task An_outbox_that_forgets_who_handled_a_message_fails() => OutboxFailsAsync(
        inner => new ForgetfulOutboxStore(inner),
        "A_failed_message_comes_again_with_what_was_noted",
        "A_replayed_dead_letter_goes_first_and_its_aggregate_follows");

    [Fact]
    public Task An_outbox_that_mixes_shops_fails() => OutboxFailsAsync(inner => new ShoplessStore(inner), "Two_shops_with_equal_aggregate_ids_are_apart");

    [Fact]
    public Task An_outbox_that_cannot_turn_pages_fails() => OutboxFailsAsync(inner => new PagelessStore(inner), "Dead_letters_are_listed_page_by_page_and_by_shop");

    [Fact]
    public Task An_inbox_beside_the_transaction_fails()
    {
        var seen = new ConcurrentDictionary<InboxMessage, bool>();
        return FailsAsync<IInboxStore>(
            InboxStoreConformance.Cases,
            session => new InMemoryInboxStore(session),
            inner => new UnboundInboxStore(inner, seen),
            "An_undone_session_has_recorded_nothing",
            "A_message_is_new_once",
            "Old_messages_are_forgotten_in_batches_and_the_others_stay");
    }

    [Fact]
    public Task An_idempotency_store_that_looks_before_it_writes_fails()
    {
        var records = new ConcurrentDictionary<IdempotencyScope, IdempotencyRecord>();
        return FailsAsync<IIdempotencyStore>(
            IdempotencyStoreConformance.Cases,
            session => new InMemoryIdempotencyStore(session),
            _ => new LastWinsIdempotencyStore(records),
            "Of_many_callers_at_once_under_one_key_one_begins",
            "The_first_outcome_stays_word_for_word",
            "An_undone_session_has_begun_and_completed_nothing",
            "Commands_completed_long_ago_are_forgotten_in_batches_and_open_ones_stay");
    }

    [Fact]
    public Task A_lease_store_that_gives_to_all_fails() => FailsAsync<ILeaseStore>(
        LeaseStoreConformance.Cases,
        session => new InMemoryLeaseStore(session),
        inner => new GenerousLeaseStore(inner),
        "A_lease_has_one_holder",
        "A_released_lease_is_free_and_only_the_holder_releases",
        "What_is_held_is_listed_until_it_ends",
        "Of_many_owners_at_once_one_holds");

    [Fact]
    public Task A_lease_store_without_end_fails() => FailsAsync<ILeaseStore>(
        LeaseStoreConformance.Cases,
        session => new InMemoryLeaseStore(session),
        inner => new EndlessLeaseStore(inner),
        "An_ended_lease_may_be_taken_by_anybody",
        "What_is_held_is_listed_until_it_ends",
        "Of_many_owners_at_once_one_takes_an_ended_lease");

    private static Task OutboxFailsAsync(Func<IOutboxStore, IOutboxStore> breakIt, params string[] names) =>
        FailsAsync(OutboxStoreConformance.Cases, session => new InMemoryOutboxStore(session), breakIt, names);

    private static async Task FailsAsync<TStore>(
        Func<Func<CancellationToken, Task<MessagingConformanceTarget>>, IEnumerable<ConformanceCase>> suite,
        Func<InMemorySession, TStore> create,
        Func<TStore, TStore> breakIt,
        params string[] names)
        where TStore : class
    {
        var broken = suite(_ => Task.FromResult(Open(session => breakIt(create(session))))).ToDictionary(c => c.Name, StringComparer.Ordinal);
        var sound = suite(_ => Task.FromResult(Open(create))).ToDictionary(c => c.Name, StringComparer.Ordinal);
        foreach (var name in names)
        {
            await broken[name].Invoking(c => c.RunAsync(CancellationToken.None)).Should().ThrowAsync<ConformanceFailedException>(name);
            await sound[name].Invoking(c => c.RunAsync(CancellationToken.None)).Should().NotThrowAsync(name);
        }
    }

    private static MessagingConformanceTarget Open<TStore>(Func<InMemorySession, TStore> create)
        where TStore : class
    {
        var services = new ServiceCollection();
        services.AddInMemoryStore(create);
        services.AddMessaging();
        var provider = services.BuildServiceProvider();
        return new MessagingConformanceTarget(provider.GetRequiredService<ICommerceSessions>(), Owner: provider);
    }
}
