using Commerce.Messaging;
using Commerce.PostgreSql;

namespace Commerce.Storage.Tests;

/// <summary>What the suite of the outbox cannot ask of every store.</summary>
public sealed class EfOutboxStoreTests(PostgreSqlDatabaseFixture fixture) : IClassFixture<PostgreSqlDatabaseFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [PostgreSqlFact]
    public async Task Two_who_free_the_last_two_dead_letters_of_an_aggregate_free_what_waits_behind_them()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: false);
        await host.EmptyOutboxAsync();
        var sent = Messages(3);
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(sent, CancellationToken.None));
        var claim = Claim();
        await OnOutboxAsync(host, async outbox => await outbox.ClaimAsync(claim, CancellationToken.None));
        await OnOutboxAsync(host, async outbox =>
        {
            await outbox.FailedAsync(claim.Token, Dead(sent[0]), CancellationToken.None);
            await outbox.FailedAsync(claim.Token, Dead(sent[1]), CancellationToken.None);
        });

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
    public async Task An_open_transaction_that_has_appended_keeps_nobody_from_delivering_what_was_there_before()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: false);
        await host.EmptyOutboxAsync();
        var sent = Messages(3);
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(sent[..2], CancellationToken.None));

        var (appending, mayEnd) = await BeginAppendAsync(host, sent[2]);
        for (var i = 0; i < 2; i++)
        {
            IReadOnlyList<OutboxMessage> claimed = [];
            await OnOutboxAsync(host, async outbox => claimed = await outbox.ClaimAsync(Claim(messages: 1), CancellationToken.None)).WaitAsync(Patience);
            claimed.Should().ContainSingle().Which.Id.Should().Be(sent[i].Id);
            await OnOutboxAsync(host, outbox => outbox.DeliveredAsync([sent[i].Id], CancellationToken.None)).WaitAsync(Patience);
        }

        await OnOutboxAsync(host, async outbox => (await outbox.ClaimAsync(Claim(), CancellationToken.None)).Should().BeEmpty("the third is not there yet")).WaitAsync(Patience);
        mayEnd.SetResult();
        await appending;
        await OnOutboxAsync(host, async outbox =>
            (await outbox.ClaimAsync(Claim(), CancellationToken.None)).Should().ContainSingle("no lease keeps it waiting").Which.Id.Should().Be(sent[2].Id));
    }

    [PostgreSqlFact]
    public async Task Two_transactions_append_to_one_aggregate_side_by_side()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: false);
        await host.EmptyOutboxAsync();
        var sent = Messages(3);
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(sent[..1], CancellationToken.None));

        var (appending, mayEnd) = await BeginAppendAsync(host, sent[1]);
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(sent[2..], CancellationToken.None)).WaitAsync(Patience);
        mayEnd.SetResult();
        await appending;

        await OnOutboxAsync(host, async outbox => (await outbox.ClaimAsync(Claim(), CancellationToken.None)).Select(message => message.Id).Should().Equal(sent.Select(message => message.Id)));
    }

    [PostgreSqlFact]
    public async Task An_aggregate_without_messages_leaves_no_row()
    {
        await using var host = await StorageHost.OverPostgreSqlAsync(fixture.Database.ConnectionString, retries: false);
        await host.EmptyOutboxAsync();
        var sent = Messages(2);
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(sent[..1], CancellationToken.None));
        await OnOutboxAsync(host, async outbox => await outbox.ClaimAsync(Claim(), CancellationToken.None));
        await OnOutboxAsync(host, outbox => outbox.DeliveredAsync([sent[0].Id], CancellationToken.None));
        (await AskAsync("SELECT count(*) FROM commerce.outbox_aggregates")).Should().Be(0);

        // One that stayed, because somebody was appending who then gave up, goes with the next claim.
        await OnOutboxAsync(host, outbox => outbox.AppendAsync(sent[1..], CancellationToken.None));
        await ExecuteAsync("DELETE FROM commerce.outbox");
        await OnOutboxAsync(host, async outbox => (await outbox.ClaimAsync(Claim(), CancellationToken.None)).Should().BeEmpty());
        (await AskAsync("SELECT count(*) FROM commerce.outbox_aggregates")).Should().Be(0);
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

        await OnOutboxAsync(host, outbox => outbox.FailedAsync(claim.Token, Dead(sent[0]) with { RetryAfter = TimeSpan.FromMilliseconds(1) }, CancellationToken.None));
        await Task.Delay(5);
        var again = Claim();
        await OnOutboxAsync(host, async outbox => await outbox.ClaimAsync(again, CancellationToken.None));
        await OnOutboxAsync(host, outbox => outbox.FailedAsync(again.Token, Dead(sent[0]), CancellationToken.None));

        (await AskAsync("SELECT failed_attempts::bigint FROM commerce.outbox WHERE state = 1")).Should().Be(2);
        (await AskAsync(Versions)).Should().Be(before);
    }

    [PostgreSqlFact]
    public async Task A_storm_of_claims_deliveries_failures_and_discards_leaves_no_message_without_its_aggregate()
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
                var claim = new OutboxClaim(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), random.Next(1, Aggregates), random.Next(1, 40), TimeSpan.FromMilliseconds(random.Next(1, 40)));
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
        (await AskAsync("SELECT count(*) FROM commerce.outbox")).Should().BePositive("else the storm has shown nothing");
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

    /// <summary>Messages that nobody would ever claim: without a row of their aggregate, or parked by no dead letter. And dead letters that park nothing.</summary>
    private Task<long> LeftBehindAsync() => AskAsync("""
        SELECT count(*) FROM commerce.outbox m LEFT JOIN commerce.outbox_aggregates a ON a.shop = m.shop AND a.aggregate_id = m.aggregate_id
        WHERE a.state IS DISTINCT FROM (SELECT COALESCE(MAX(d.state), 0) FROM commerce.outbox d WHERE d.shop = m.shop AND d.aggregate_id = m.aggregate_id)
        """);

    /// <summary>A session that has appended and stays open until it may end.</summary>
    private static async Task<(Task Appending, TaskCompletionSource MayEnd)> BeginAppendAsync(StorageHost host, OutboxMessage message)
    {
        var (hasAppended, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var appending = OnOutboxAsync(host, async outbox =>
        {
            await outbox.AppendAsync([message], CancellationToken.None);
            hasAppended.SetResult();
            await mayEnd.Task;
        });
        await await Task.WhenAny(hasAppended.Task, appending);
        return (appending, mayEnd);
    }

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

    private static OutboxClaim Claim(int messages = 10) => new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), 10, messages, TimeSpan.FromMinutes(1));

    private static OutboxFailure Dead(OutboxMessage message) => new(message.Id, RetryAfter: null, "Fault", []);

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
