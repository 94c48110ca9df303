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
        await using (var command = fixture.Database.DataSource.CreateCommand("UPDATE commerce.outbox SET state = CASE WHEN aggregate_version < 3 THEN 1 ELSE 2 END"))
        {
            await command.ExecuteNonQueryAsync();
        }

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
        await OnOutboxAsync(host, async outbox => claimed = await outbox.ClaimAsync(new OutboxClaim(Guid.CreateVersion7(), 10, 10, TimeSpan.FromMinutes(1)), CancellationToken.None));
        claimed.Select(message => message.Id).Should().Equal(sent.Select(message => message.Id));
        await using var parked = fixture.Database.DataSource.CreateCommand("SELECT COUNT(*) FROM commerce.outbox WHERE state <> 0");
        (await parked.ExecuteScalarAsync()).Should().Be(0L);
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

    private static OutboxMessage[] Messages(int count) =>
    [
        .. Enumerable.Range(1, count).Select(version => new OutboxMessage
        {
            Id = EventId.New(TimeProvider.System),
            Shop = ShopId.Default,
            AggregateId = "order/1",
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
