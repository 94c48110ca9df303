using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>Named work that one may do at a time.</summary>
internal static class LeaseCases
{
    public static IReadOnlyList<(string Name, Func<MessagingProbe<ILeaseStore>, Task> Run)> All { get; } =
    [
        (nameof(A_lease_has_one_holder), A_lease_has_one_holder),
        (nameof(Names_are_apart), Names_are_apart),
        (nameof(A_holder_renews_and_the_renewal_lasts), A_holder_renews_and_the_renewal_lasts),
        (nameof(An_ended_lease_may_be_taken_by_anybody), An_ended_lease_may_be_taken_by_anybody),
        (nameof(A_released_lease_is_free_and_only_the_holder_releases), A_released_lease_is_free_and_only_the_holder_releases),
        (nameof(An_undone_session_has_taken_and_released_nothing), An_undone_session_has_taken_and_released_nothing),
        (nameof(What_is_held_is_listed_until_it_ends), What_is_held_is_listed_until_it_ends),
        (nameof(Of_many_owners_at_once_one_holds), Of_many_owners_at_once_one_holds),
        (nameof(Of_many_owners_at_once_one_takes_an_ended_lease), Of_many_owners_at_once_one_takes_an_ended_lease),
    ];

    private static async Task A_lease_has_one_holder(MessagingProbe<ILeaseStore> probe)
    {
        Expect.True(await TakeAsync(probe, "a").ConfigureAwait(false), "A free lease is taken.");
        Expect.True(!await TakeAsync(probe, "b").ConfigureAwait(false), "A held lease is refused to others.");
        Expect.True(await TakeAsync(probe, "a").ConfigureAwait(false), "A refusal takes nothing from the holder.");
    }

    private static async Task Names_are_apart(MessagingProbe<ILeaseStore> probe)
    {
        Expect.True(await TakeAsync(probe, "a").ConfigureAwait(false), "A free lease is taken.");
        Expect.True(await probe.DoAsync(leases => leases.TryAcquireAsync(probe.Name("other"), "b", MessagingProbe<ILeaseStore>.Long, probe.Token)).ConfigureAwait(false), "Another name is another lease.");
    }

    private static async Task A_holder_renews_and_the_renewal_lasts(MessagingProbe<ILeaseStore> probe)
    {
        Expect.True(await TakeAsync(probe, "a", MessagingProbe<ILeaseStore>.Short).ConfigureAwait(false), "A free lease is taken.");
        Expect.True(await TakeAsync(probe, "a").ConfigureAwait(false), "The holder renews.");
        await probe.PassAsync(MessagingProbe<ILeaseStore>.Short).ConfigureAwait(false);
        Expect.True(!await TakeAsync(probe, "b").ConfigureAwait(false), "A renewed lease counts from its renewal.");
    }

    private static async Task An_ended_lease_may_be_taken_by_anybody(MessagingProbe<ILeaseStore> probe)
    {
        Expect.True(await TakeAsync(probe, "a", MessagingProbe<ILeaseStore>.Short).ConfigureAwait(false), "A free lease is taken.");
        await probe.PassAsync(MessagingProbe<ILeaseStore>.Short).ConfigureAwait(false);
        Expect.True(await TakeAsync(probe, "b").ConfigureAwait(false), "Who died with a lease keeps others out for its time only.");
        Expect.True(!await TakeAsync(probe, "a").ConfigureAwait(false), "The old holder has lost it.");
    }

    private static async Task A_released_lease_is_free_and_only_the_holder_releases(MessagingProbe<ILeaseStore> probe)
    {
        await ReleaseAsync(probe, "a").ConfigureAwait(false);
        Expect.True(await TakeAsync(probe, "a").ConfigureAwait(false), "To release what nobody holds does nothing.");
        await ReleaseAsync(probe, "b").ConfigureAwait(false);
        Expect.True(!await TakeAsync(probe, "b").ConfigureAwait(false), "Only the holder releases.");
        await ReleaseAsync(probe, "a").ConfigureAwait(false);
        Expect.True(await TakeAsync(probe, "b").ConfigureAwait(false), "A released lease is free at once.");
    }

    private static async Task An_undone_session_has_taken_and_released_nothing(MessagingProbe<ILeaseStore> probe)
    {
        await probe.UndoAsync(async leases => Expect.True(
            await leases.TryAcquireAsync(probe.Name("work"), "a", MessagingProbe<ILeaseStore>.Long, probe.Token).ConfigureAwait(false), "A free lease is taken.")).ConfigureAwait(false);
        Expect.True(await TakeAsync(probe, "b").ConfigureAwait(false), "An undone session holds nothing.");
        await probe.UndoAsync(leases => leases.ReleaseAsync(probe.Name("work"), "b", probe.Token)).ConfigureAwait(false);
        Expect.True(!await TakeAsync(probe, "a").ConfigureAwait(false), "An undone session released nothing.");
    }

    private static async Task What_is_held_is_listed_until_it_ends(MessagingProbe<ILeaseStore> probe)
    {
        Expect.Equal(null, await FindAsync(probe).ConfigureAwait(false), "A free lease is not listed.");
        await TakeAsync(probe, "a", MessagingProbe<ILeaseStore>.Short).ConfigureAwait(false);
        var taken = await FindAsync(probe).ConfigureAwait(false);
        Expect.Equal("a", taken?.Owner, "A held lease is listed with its holder.");
        await TakeAsync(probe, "a", 2 * MessagingProbe<ILeaseStore>.Short).ConfigureAwait(false);
        var renewed = await FindAsync(probe).ConfigureAwait(false);
        Expect.True(renewed?.EndsAt > taken?.EndsAt, "A renewal puts its end off.");
        Expect.True((await ListAsync(probe, limit: 1).ConfigureAwait(false)).Count == 1, "No more are listed than asked for.");
        await probe.PassAsync(2 * MessagingProbe<ILeaseStore>.Short).ConfigureAwait(false);
        Expect.Equal(null, await FindAsync(probe).ConfigureAwait(false), "An ended lease is not listed.");
        await TakeAsync(probe, "b").ConfigureAwait(false);
        Expect.Equal("b", (await FindAsync(probe).ConfigureAwait(false))?.Owner, "Whoever takes it is listed.");
        await ReleaseAsync(probe, "b").ConfigureAwait(false);
        Expect.Equal(null, await FindAsync(probe).ConfigureAwait(false), "A released lease is not listed.");
    }

    private static async Task Of_many_owners_at_once_one_holds(MessagingProbe<ILeaseStore> probe)
    {
        var answers = await MessagingProbe<ILeaseStore>.AtOnceAsync(i => TakeAsync(probe, $"owner-{MessagingProbe<ILeaseStore>.Text(i)}")).ConfigureAwait(false);
        Expect.Equal(1, answers.Count(held => held), "One of them holds it.");
    }

    private static async Task Of_many_owners_at_once_one_takes_an_ended_lease(MessagingProbe<ILeaseStore> probe)
    {
        await TakeAsync(probe, "dead", MessagingProbe<ILeaseStore>.Short).ConfigureAwait(false);
        await probe.PassAsync(MessagingProbe<ILeaseStore>.Short).ConfigureAwait(false);
        await Of_many_owners_at_once_one_holds(probe).ConfigureAwait(false);
    }

    private static Task<bool> TakeAsync(MessagingProbe<ILeaseStore> probe, string owner, TimeSpan? duration = null) =>
        probe.DoAsync(leases => leases.TryAcquireAsync(probe.Name("work"), owner, duration ?? MessagingProbe<ILeaseStore>.Long, probe.Token));

    private static Task<IReadOnlyList<HeldLease>> ListAsync(MessagingProbe<ILeaseStore> probe, int limit = 10_000) => probe.DoAsync(leases => leases.ListHeldAsync(limit, probe.Token));

    private static async Task<HeldLease?> FindAsync(MessagingProbe<ILeaseStore> probe) =>
        (await ListAsync(probe).ConfigureAwait(false)).SingleOrDefault(lease => string.Equals(lease.Name, probe.Name("work"), StringComparison.Ordinal));

    private static Task ReleaseAsync(MessagingProbe<ILeaseStore> probe, string owner) => probe.DoAsync(leases => leases.ReleaseAsync(probe.Name("work"), owner, probe.Token));
}
