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
        (nameof(Nothing_is_left_behind_whatever_workers_and_operators_do), Nothing_is_left_behind_whatever_workers_and_operators_do),
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

    private static async Task Nothing_is_left_behind_whatever_workers_and_operators_do(MessagingProbe<IOutboxStore> probe)
    {
        const int Few = 5;
        const int Rounds = 6;
        var (seed, moment) = (Environment.TickCount, TimeSpan.FromMilliseconds(5));
        await MessagingProbe<IOutboxStore>.AtOnceAsync(async worker =>
        {
            var random = new Random(seed + worker);
            for (var round = 0; round < Rounds; round++)
            {
                // Versions by chance: what comes late may belong in front of what is there.
                var aggregate = Aggregate(random.Next(Few));
                await probe.AppendAsync([.. Enumerable.Range(0, random.Next(4)).Select(_ => probe.Message(aggregate, random.Next(1, 100)))]).ConfigureAwait(false);
                var token = OutboxProbeExtensions.NewToken();
                var claimed = await probe.ClaimAsync(random.Next(1, Few), random.Next(1, 5), random.Next(2) == 0 ? moment : MessagingProbe<IOutboxStore>.Short, token).ConfigureAwait(false);
                await Task.Delay(random.Next(3) == 0 ? 2 * moment : TimeSpan.Zero, TimeProvider.System, probe.Token).ConfigureAwait(false);
                foreach (var group in claimed.GroupBy(message => message.AggregateId, StringComparer.Ordinal))
                {
                    OutboxMessage[] delivered = [.. group.Take(random.Next(group.Count() + 1))];
                    var failed = group.Skip(delivered.Length).FirstOrDefault();
                    await probe.DoAsync(async outbox =>
                    {
                        if (failed is not null && random.Next(4) > 0)
                        {
                            await outbox.FailedAsync(token, new OutboxFailure(failed.Id, random.Next(2) == 0 ? null : moment, "Fault", []), probe.Token).ConfigureAwait(false);
                        }

                        await outbox.DeliveredAsync([.. delivered.Select(message => message.Id)], probe.Token).ConfigureAwait(false);
                    }).ConfigureAwait(false);
                }

                foreach (var dead in await probe.ListDeadAsync(shop: null, limit: random.Next(1, 4)).ConfigureAwait(false))
                {
                    _ = random.Next(2) == 0 ? await probe.ReplayAsync(dead).ConfigureAwait(false) : await probe.DiscardAsync(dead).ConfigureAwait(false);
                }
            }

            return true;
        }).ConfigureAwait(false);
        await DeliverRestAsync(probe, seed).ConfigureAwait(false);
    }

    private static async Task DeliverRestAsync(MessagingProbe<IOutboxStore> probe, int seed)
    {
        foreach (var dead in await probe.ListDeadAsync(shop: null, limit: 1_000).ConfigureAwait(false))
        {
            await probe.ReplayAsync(dead).ConfigureAwait(false);
        }

        await probe.PassAsync(MessagingProbe<IOutboxStore>.Short).ConfigureAwait(false);
        while ((await probe.CountAsync().ConfigureAwait(false)).Waiting is var waiting && waiting > 0)
        {
            var claimed = await probe.ClaimAsync(messages: 3).ConfigureAwait(false);
            Expect.True(claimed.Count > 0, $"What waits is due, after all leases and waits have ended; {waiting} messages are left behind. The seed was {seed}.");
            await probe.DeliveredAsync([.. claimed]).ConfigureAwait(false);
        }
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
