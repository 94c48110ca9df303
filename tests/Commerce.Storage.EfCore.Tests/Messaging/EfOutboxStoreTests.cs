using Commerce.Messaging;
using Commerce.PostgreSql;

namespace Commerce.Storage.Tests;

/// <summary>What the suite of the outbox cannot ask of every store.</summary>
public sealed class EfOutboxStoreTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    [PostgreSqlFact]
    public async Task Two_who_free_the_last_two_dead_letters_of_an_aggregate_free_what_waits_behind_them()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: false);
        await host.EmptyOutboxAsync();
        var sent = Messages(3);
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(sent, CancellationToken.None));
        await ExecuteAsync("UPDATE commerce.outbox SET state = CASE WHEN aggregate_version < 3 THEN 1 ELSE 2 END");

        var (hasFreed, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = OnOutboxAsync(host, async outbox =>
        {
            await outbox.ReplayAsync(sent[0].Id, CancellationToken.None);
            hasFreed.SetResult();
            await mayEnd.Task;
        });
        await hasFreed.Task;
        var second = OnOutboxAsync(host, async outbox => (await outbox.ReplayAsync(sent[1].Id, CancellationToken.None)).Should().BeTrue());
        await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(500)));
        mayEnd.SetResult();
        await Task.WhenAll(first, second);

        IReadOnlyList<OutboxMessage> claimed = [];
        await OnOutboxAsync(host, async outbox => claimed = await outbox.ClaimAsync(Claim(), CancellationToken.None));
        claimed.Select(message => message.Id).Should().Equal(sent.Select(message => message.Id));
        (await LeftBehindAsync()).Should().Be(0);
    }

    [PostgreSqlFact]
    public async Task Who_removes_the_first_waits_for_who_sets_aside_what_is_behind_it_and_brings_it_back()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: false);
        await host.EmptyOutboxAsync();
        var sent = Messages(2);
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(sent[..1], CancellationToken.None));
        await OnOutboxAsync(host, async outbox => (await outbox.ClaimAsync(Claim(), CancellationToken.None)).Should().ContainSingle());
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(sent[1..], CancellationToken.None));

        var (hasSetAside, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var claiming = OnOutboxAsync(host, async outbox =>
        {
            (await outbox.ClaimAsync(Claim(), CancellationToken.None)).Should().BeEmpty();
            hasSetAside.SetResult();
            await mayEnd.Task;
        });
        await hasSetAside.Task;
        var removing = OnOutboxAsync(host, outbox => outbox.DeliveredAsync([sent[0].Id], CancellationToken.None));
        (await Task.WhenAny(removing, Task.Delay(TimeSpan.FromMilliseconds(300)))).Should().NotBeSameAs(removing, "it would not see what is set aside");
        mayEnd.SetResult();
        await Task.WhenAll(claiming, removing);

        await OnOutboxAsync(host, async outbox => (await outbox.ClaimAsync(Claim(), CancellationToken.None)).Should().ContainSingle().Which.Id.Should().Be(sent[1].Id));
    }

    [PostgreSqlFact]
    public async Task Of_two_who_remove_side_by_side_the_later_one_brings_back_what_is_behind_both()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: false);
        await host.EmptyOutboxAsync();
        var sent = Messages(3);
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(sent, CancellationToken.None));
        await ExecuteAsync("UPDATE commerce.outbox SET state = 2 WHERE aggregate_version = 3");

        var (hasRemoved, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = OnOutboxAsync(host, async outbox =>
        {
            await outbox.DeliveredAsync([sent[0].Id], CancellationToken.None);
            hasRemoved.SetResult();
            await mayEnd.Task;
        });
        await hasRemoved.Task;
        var second = OnOutboxAsync(host, outbox => outbox.DeliveredAsync([sent[1].Id], CancellationToken.None));
        await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(300)));
        mayEnd.SetResult();
        await Task.WhenAll(first, second);

        await OnOutboxAsync(host, async outbox => (await outbox.ClaimAsync(Claim(), CancellationToken.None)).Should().ContainSingle().Which.Id.Should().Be(sent[2].Id));
    }

    [PostgreSqlFact]
    public async Task A_failure_rewrites_no_message_behind_it()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: false);
        await host.EmptyOutboxAsync();
        var (sent, claim) = (Messages(50), Claim());
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(sent, CancellationToken.None));
        await OnOutboxAsync(host, async outbox => await outbox.ClaimAsync(claim, CancellationToken.None));
        const string Versions = "SELECT count(DISTINCT xmin::text) FROM commerce.outbox WHERE aggregate_version > 1";
        var before = await AskAsync(Versions);

        foreach (var retry in new TimeSpan?[] { TimeSpan.FromMinutes(1), null })
        {
            await OnOutboxAsync(host, outbox => outbox.FailedAsync(claim.Token, new OutboxFailure(sent[0].Id, retry, "Fault", []), CancellationToken.None));
            await ExecuteAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"UPDATE commerce.outbox SET claim = '{claim.Token}' WHERE aggregate_version = 1"));
        }

        (await AskAsync("SELECT failed_attempts::bigint FROM commerce.outbox WHERE state = 1")).Should().Be(2);
        (await AskAsync(Versions)).Should().Be(before);
    }

    [PostgreSqlFact]
    public async Task What_waits_behind_others_is_walked_over_once()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: false);
        await host.EmptyOutboxAsync();
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(Messages(5_000), CancellationToken.None));

        await OnOutboxAsync(host, async outbox => (await outbox.ClaimAsync(Claim(), CancellationToken.None)).Should().HaveCount(10));

        // All but those that were handed out, and the rest of the last window, which is too few to matter.
        (await AskAsync("SELECT count(*) FROM commerce.outbox WHERE state = 0")).Should().BeLessThan(1_500);
    }

    [PostgreSqlFact]
    public async Task A_storm_of_claims_deliveries_failures_and_discards_leaves_nothing_set_aside_without_a_message_in_front()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString);
        await host.EmptyOutboxAsync();
        const int Aggregates = 4;
        await Task.WhenAll(Enumerable.Range(0, 24).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var round = 0; round < 40; round++)
            {
                await OnOutboxAsync(host, outbox => outbox.AppendAsync(Messages(random.Next(1, 30), $"order/{random.Next(Aggregates)}", random.Next(1, 500)), CancellationToken.None));
                var claim = new OutboxClaim(Guid.CreateVersion7(), random.Next(1, Aggregates), random.Next(1, 40), TimeSpan.FromMilliseconds(random.Next(1, 40)));
                IReadOnlyList<OutboxMessage> claimed = [];
                await OnOutboxAsync(host, async outbox => claimed = await outbox.ClaimAsync(claim, CancellationToken.None));
                await OnOutboxAsync(host, async outbox =>
                {
                    if (claimed.Count > 0 && random.Next(3) == 0)
                    {
                        await outbox.FailedAsync(claim.Token, new OutboxFailure(claimed[^1].Id, random.Next(2) == 0 ? null : TimeSpan.FromMilliseconds(2), "Fault", []), CancellationToken.None);
                    }

                    await outbox.DeliveredAsync([.. claimed.SkipLast(1).Select(message => message.Id)], CancellationToken.None);
                });
                await OnOutboxAsync(host, async outbox =>
                {
                    foreach (var dead in await outbox.ListDeadAsync(shop: null, after: null, 2, CancellationToken.None))
                    {
                        _ = random.Next(2) == 0 ? await outbox.ReplayAsync(dead.Id, CancellationToken.None) : await outbox.DiscardAsync(dead.Id, CancellationToken.None);
                    }
                });
            }
        })));

        (await LeftBehindAsync()).Should().Be(0);
        (await AskAsync("SELECT count(*) FROM commerce.outbox WHERE state = 2")).Should().BePositive("else the storm has shown nothing");
    }

    [PostgreSqlFact]
    public async Task A_session_sends_more_events_than_one_statement_takes()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: false);
        await host.EmptyOutboxAsync();

        await OnOutboxAsync(host, outbox => outbox.AppendAsync(Messages(8_000), CancellationToken.None));

        var backlog = default(OutboxBacklog);
        await OnOutboxAsync(host, async outbox => backlog = await outbox.CountAsync(CancellationToken.None));
        backlog!.Waiting.Should().Be(8_000);
    }

    /// <summary>Aggregates whose first message is set aside although none of theirs is a dead letter: nobody would ever bring it back.</summary>
    private Task<long> LeftBehindAsync() => AskAsync("""
        SELECT count(*) FROM (SELECT DISTINCT ON (shop, aggregate_id) * FROM commerce.outbox ORDER BY shop, aggregate_id, aggregate_version, sequence) f
        WHERE f.state = 2 AND NOT EXISTS (SELECT 1 FROM commerce.outbox d WHERE d.state = 1 AND d.shop = f.shop AND d.aggregate_id = f.aggregate_id)
        """);

    private async Task<long> AskAsync(string sql)
    {
        await using var command = fixture.Database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = fixture.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static OutboxClaim Claim() => new(Guid.CreateVersion7(), 10, 10, TimeSpan.FromMinutes(1));

    private static OutboxMessage[] Messages(int count, string aggregate = "order/1", int first = 1) =>
    [
        .. Enumerable.Range(first, count).Select(version => new OutboxMessage
        {
            Id = EventId.New(TimeProvider.System),
            Shop = ShopId.Default,
            AggregateId = aggregate,
            AggregateVersion = version,
            EventName = "test.event/1",
            Payload = "{}",
            OccurredAt = TimeProvider.System.GetUtcNow(),
        }),
    ];

    private static async Task OnOutboxAsync(StorageHost host, Func<IOutboxStore, ValueTask> work) => await host.Sessions.RunAsync(async (session, _) =>
    {
        await work(session.Get<IOutboxStore>());
        return CommerceResult.Success(1);
    });
}
