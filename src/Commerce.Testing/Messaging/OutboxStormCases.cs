using System.Collections.Concurrent;
using Commerce.Messaging;

namespace Commerce.Testing;

/// <summary>Many workers at once.</summary>
internal static class OutboxStormCases
{
    private const int Aggregates = 20;
    private const int Versions = 5;
    private const int Workers = 64;

    public static IReadOnlyList<(string Name, Func<MessagingProbe<IOutboxStore>, Task> Run)> All { get; } =
    [
        (nameof(Many_workers_never_hold_one_aggregate_at_once_and_keep_its_order), Many_workers_never_hold_one_aggregate_at_once_and_keep_its_order),
        (nameof(Many_workers_beside_many_writers_deliver_each_message_once), Many_workers_beside_many_writers_deliver_each_message_once),
        (nameof(Many_workers_claim_one_aggregate_once), Many_workers_claim_one_aggregate_once),
    ];

    private static async Task Many_workers_never_hold_one_aggregate_at_once_and_keep_its_order(MessagingProbe<IOutboxStore> probe)
    {
        foreach (var version in Enumerable.Range(1, Versions))
        {
            await probe.AppendAsync([.. Enumerable.Range(0, Aggregates).Select(i => probe.Message(Aggregate(i), version))]).ConfigureAwait(false);
        }

        await DrainAsync(probe, Aggregates * Versions, _ => Task.CompletedTask).ConfigureAwait(false);
    }

    private static Task Many_workers_beside_many_writers_deliver_each_message_once(MessagingProbe<IOutboxStore> probe) => DrainAsync(
        probe,
        Aggregates * Versions,
        async worker =>
        {
            // Each aggregate has one writer, so that its versions are appended in order.
            for (var version = 1; worker < Aggregates && version <= Versions; version++)
            {
                await probe.AppendAsync(probe.Message(Aggregate(worker), version)).ConfigureAwait(false);
            }
        });

    private static async Task Many_workers_claim_one_aggregate_once(MessagingProbe<IOutboxStore> probe)
    {
        await probe.AppendAsync(probe.Message("order/1", 1), probe.Message("order/1", 2)).ConfigureAwait(false);
        var claims = await MessagingProbe<IOutboxStore>.AtOnceAsync(_ => probe.ClaimAsync()).ConfigureAwait(false);
        Expect.Equal(1, claims.Count(claim => claim.Count > 0), "Of many claims one gets the aggregate.");
        Expect.Equal(2, claims.Sum(claim => claim.Count), "It gets all of it.");
    }

    private static async Task DrainAsync(MessagingProbe<IOutboxStore> probe, int messages, Func<int, Task> before)
    {
        var (held, seen, left) = (new ConcurrentDictionary<string, int>(StringComparer.Ordinal), new ConcurrentDictionary<string, long>(StringComparer.Ordinal), messages);
        await MessagingProbe<IOutboxStore>.AtOnceAsync(async worker =>
        {
            await before(worker).ConfigureAwait(false);
            while (Volatile.Read(ref left) > 0)
            {
                var claimed = await probe.ClaimAsync(aggregates: 1 + (worker % 3), messages: 2).ConfigureAwait(false);
                foreach (var group in claimed.GroupBy(message => message.AggregateId, StringComparer.Ordinal))
                {
                    Expect.True(held.TryAdd(group.Key, worker), "Nobody gets an aggregate that another holds.");
                    foreach (var message in group)
                    {
                        var last = seen.GetValueOrDefault(group.Key);
                        Expect.True(message.AggregateVersion == last + 1, $"Each message comes once and in order: version {message.AggregateVersion} came after {last}.");
                        seen[group.Key] = message.AggregateVersion;
                    }

                    await Task.Yield();
                    held.TryRemove(group.Key, out _);
                    await probe.DeliveredAsync([.. group]).ConfigureAwait(false);
                    Interlocked.Add(ref left, -group.Count());
                }

                if (claimed.Count == 0)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(Workers / 8), TimeProvider.System, probe.Token).ConfigureAwait(false);
                }
            }

            return true;
        }).ConfigureAwait(false);
        Expect.Equal(0L, (await probe.CountAsync().ConfigureAwait(false)).Waiting, "All is delivered.");
    }

    private static string Aggregate(int number) => $"order/{MessagingProbe<IOutboxStore>.Text(number)}";
}
