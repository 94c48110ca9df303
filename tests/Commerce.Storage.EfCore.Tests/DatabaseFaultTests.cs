using System.Globalization;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.PostgreSql;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.Storage.Tests;

/// <summary>What the database and the network do to work in progress: nothing is lost, nothing is done twice.</summary>
public sealed class DatabaseFaultTests
{
    private const int Callers = 8;
    private static readonly ShopId Shop = ShopId.Of("faults");

    [PostgreSqlServerFact]
    public async Task Connections_cut_before_and_after_commits_leave_each_effect_once()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var direct = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        await using var proxy = new FaultyProxy(direct.Port, chance: 0.08);

        // Npgsql 10.0 keeps a connection that broke while it asked for GSS encryption in its pool (npgsql/npgsql#6506): it is not asked for.
        var faulty = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Port = proxy.Port, Timeout = 5, GssEncryptionMode = GssEncryptionMode.Disable };
        await using var host = await StorageHost.OverPostgreSqlAsync(faulty.ToString(), retryCount: 40);
        proxy.IsArmed = true;
        var done = await WorkAsync(host, () => proxy.Faults < 200);
        proxy.IsArmed = false;
        await ExpectOnceAsync(server, done);
    }

    [PostgreSqlServerFact]
    public async Task A_server_that_crashes_and_recovers_leaves_each_effect_once()
    {
        await using var server = await PostgreSqlServer.StartAsync(durable: true);
        await using var host = await StorageHost.OverPostgreSqlAsync(server.ConnectionString, retryCount: 100);
        var crashes = 0;
        var crashing = Task.Run(async () =>
        {
            for (; crashes < 3; crashes++)
            {
                await Task.Delay(300);
                await server.CrashAsync();
            }
        });
        var done = await WorkAsync(host, () => !crashing.IsCompleted);
        await crashing;
        await ExpectOnceAsync(server, done);
    }

    [PostgreSqlServerFact]
    public async Task A_full_disk_fails_the_work_as_a_whole()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await using var host = await StorageHost.OverPostgreSqlAsync(server.ConnectionString, retries: false);
        await ExecuteAsync(server, """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON commerce.inbox FOR EACH STATEMENT EXECUTE FUNCTION full_disk();
            """);
        await FluentActions.Awaiting(() => NextAsync(host, "m")).Should().ThrowAsync<InvalidOperationException>("so says the driver without a retry policy").WithInnerException(typeof(PostgresException));
        await ExecuteAsync(server, "DROP TRIGGER full_disk ON commerce.inbox");
        (await NextAsync(host, "m")).Value.Should().Be(1, "the number that was taken before the disk was full was given back");
    }

    [PostgreSqlServerFact]
    public async Task A_host_whose_clock_is_an_hour_off_neither_delays_nor_hurries_events_and_leases()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await using var right = await StorageHost.OverPostgreSqlAsync(server.ConnectionString);
        foreach (var off in new[] { 1, -1 })
        {
            var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddHours(off));
            await using var wrong = await StorageHost.OverPostgreSqlAsync(server.ConnectionString, services => services.AddSingleton<TimeProvider>(clock));
            await wrong.Sessions.RunAsync((session, _) =>
            {
                session.Enqueue(new OrderConfirmed { Shop = Shop, Order = OrderId.New(clock), Number = "1", OccurredAt = clock.GetUtcNow(), AggregateVersion = 1 });
                return Task.FromResult(CommerceResult.Success(true));
            });
            (await OutboxAsync(right, outbox => outbox.ClaimAsync(new OutboxClaim(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), 10, 10, TimeSpan.FromSeconds(30)), CancellationToken.None))).Should().ContainSingle("it is due at once");
            (await OutboxAsync(wrong, outbox => outbox.ClaimAsync(new OutboxClaim(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), 10, 10, TimeSpan.FromSeconds(30)), CancellationToken.None))).Should().BeEmpty("the lease of the other holds");
            await right.EmptyOutboxAsync();
        }
    }

    private static async Task<long> WorkAsync(StorageHost host, Func<bool> goesOn)
    {
        long done = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; goesOn(); i++)
            {
                _ = (await NextAsync(host, string.Create(CultureInfo.InvariantCulture, $"{caller}-{i}"))).Value;
                Interlocked.Increment(ref done);
            }
        })));
        return done;
    }

    /// <summary>Takes a number and notes a message that nobody else has. A second run of work that had committed finds its own note.</summary>
    private static Task<CommerceResult<long>> NextAsync(StorageHost host, string message) => host.Sessions.RunAsync(async (session, token) =>
    {
        var number = await session.Get<IOrderNumberStore>().NextAsync(Shop, token);
        var isNew = await session.Get<IInboxStore>().TryRecordAsync(new InboxMessage(Shop, "faults", message, TimeProvider.System.GetUtcNow()), token);
        return isNew ? CommerceResult.Success(number) : throw new InvalidOperationException("Work that had committed ran again.");
    });

    private static async Task<T> OutboxAsync<T>(StorageHost host, Func<IOutboxStore, ValueTask<T>> work) =>
        (await host.Sessions.RunAsync(async (session, _) => CommerceResult.Success(await work(session.Get<IOutboxStore>())))).Value;

    private static async Task ExpectOnceAsync(PostgreSqlServer server, long done)
    {
        done.Should().BeGreaterThan(0);
        (await AskAsync(server, "SELECT last FROM commerce.order_numbers WHERE shop = 'faults'")).Should().Be(done);
        (await AskAsync(server, "SELECT count(*) FROM commerce.inbox WHERE shop = 'faults'")).Should().Be(done);
    }

    private static async Task<long> AskAsync(PostgreSqlServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(PostgreSqlServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
