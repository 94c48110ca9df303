using System.Globalization;
using Commerce.LoadTest.Storage;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.LoadTest.Checkout;

/// <summary>W5: the durable checkout that <c>kill</c> kills, with an instant provider, beside the same rows by hand in the same number of transactions.</summary>
internal static class CheckoutCommand
{
    private const int Rounds = 7;
    private const int OrdersOfRound = 240;
    private const int WarmUp = 3_200;
    private const int Clients = 8;
    private const double LeastRatio = 0.6;
    private const double MostMilliseconds = 5;

    public static async Task<int> RunAsync(TextWriter output)
    {
        var passed = await RunOnPostgreSqlAsync(output);
        await RunOnSqliteAsync(output);
        output.WriteLine($"checkout={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    private static async Task<bool> RunOnPostgreSqlAsync(TextWriter output)
    {
        await using var database = await ShopDatabase.StartAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var services = new ServiceCollection();
        CheckoutShop.AddTo(database.AddTo(services), new InstantProvider(), couponUses: 1);
        await using var provider = services.BuildServiceProvider();
        await CheckoutShop.StockAsync(provider);

        // Armed with nothing: the same listener as in a process that may be killed.
        using var points = new CrashPoints();
        var (alone, engine) = (CheckoutCallers.OfEngine(provider, 1), CheckoutCallers.OfEngine(provider, Clients));

        // What the goods raised when they came is no business of an order.
        await ExecuteAsync(source, "TRUNCATE commerce.outbox, commerce.outbox_aggregates");
        await alone.RunAsync(1);
        var sample = await RawSample.ReadAsync(source);
        var hands = new List<RawCheckout>();
        for (var i = 0; i < 2 * Clients; i++)
        {
            hands.Add(new RawCheckout(await source.OpenConnectionAsync(), sample, isSingle: i >= Clients));
        }

        Task StoreAsync(IEnumerable<Carts.Cart> carts) => CheckoutShop.SaveAsync(provider.GetRequiredService<ICommerceSessions>(), carts);
        var rawAlone = new CheckoutCallers(1, StoreAsync, (client, cart) => hands[client].BuyAsync(cart));
        var raw = new CheckoutCallers(Clients, StoreAsync, (client, cart) => hands[client].BuyAsync(cart));
        var single = new CheckoutCallers(Clients, StoreAsync, (client, cart) => hands[Clients + client].BuyAsync(cart));
        CheckoutCallers[] all = [alone, engine, rawAlone, raw, single];
        foreach (var callers in all)
        {
            await callers.RunAsync(callers == alone || callers == rawAlone ? WarmUp / 4 : WarmUp);
            callers.Forget();
        }

        // Until the server has counted the rows of tables that were empty a moment ago, it plans for empty ones.
        await ExecuteAsync(source, "ANALYZE");
        var (engineCommits, engineRows) = await WrittenAsync(source, engine);
        var (rawCommits, rawRows) = await WrittenAsync(source, raw);
        var processors = new ProcessorTime(source);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var callers in all)
            {
                await callers.RunAsync(OrdersOfRound, processors);
            }
        }

        foreach (var hand in hands)
        {
            await hand.DisposeAsync();
        }

        var ratio = engine.PerSecond / raw.PerSecond;
        Print(output, "c1.engine_per_s", alone.PerSecond, "F0");
        Print(output, "c1.raw_per_s", rawAlone.PerSecond, "F0");
        Print(output, "c8.engine_per_s", engine.PerSecond, "F0");
        Print(output, "c8.raw_per_s", raw.PerSecond, "F0");
        Print(output, "c8.single_batch_per_s", single.PerSecond, "F0");
        Print(output, "c8.ratio", ratio, "F2");
        Print(output, "c1.engine_p50_ms", alone.Milliseconds(0.5), "F2");
        Print(output, "c1.engine_p99_ms", alone.Milliseconds(0.99), "F2");
        Print(output, "c1.raw_p50_ms", rawAlone.Milliseconds(0.5), "F2");
        Print(output, "c8.engine_client_cpu_ms", engine.ProcessorMilliseconds.Client, "F2");
        Print(output, "c8.engine_server_cpu_ms", engine.ProcessorMilliseconds.Server, "F2");
        Print(output, "c8.raw_client_cpu_ms", raw.ProcessorMilliseconds.Client, "F2");
        Print(output, "c8.raw_server_cpu_ms", raw.ProcessorMilliseconds.Server, "F2");
        Print(output, "commits_per_order", engineCommits, "F1");
        Print(output, "raw_commits_per_order", rawCommits, "F1");
        Print(output, "rows_per_order", engineRows, "F1");
        Print(output, "raw_rows_per_order", rawRows, "F1");
        return ratio >= LeastRatio && alone.Milliseconds(0.5) <= MostMilliseconds && Math.Abs(engineCommits - rawCommits) < 0.05;
    }

    private static async Task RunOnSqliteAsync(TextWriter output)
    {
        await using var database = await SqliteShop.StartAsync();
        await CheckoutShop.StockAsync(database.Provider);
        CheckoutCallers[] all = [CheckoutCallers.OfEngine(database.Provider, 1), CheckoutCallers.OfEngine(database.Provider, Clients)];
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var callers in all)
            {
                await callers.RunAsync(OrdersOfRound);
                if (round < 0)
                {
                    callers.Forget();
                }
            }
        }

        Print(output, "sqlite.c1.engine_per_s", all[0].PerSecond, "F0");
        Print(output, "sqlite.c8.engine_per_s", all[1].PerSecond, "F0");
        Print(output, "sqlite.c1.engine_p50_ms", all[0].Milliseconds(0.5), "F2");
        Print(output, "sqlite.c1.engine_p99_ms", all[0].Milliseconds(0.99), "F2");
    }

    /// <summary>How many transactions that write, and how many rows, an order takes: each such transaction leaves its row of sessions.</summary>
    private static async Task<(double Commits, double Rows)> WrittenAsync(NpgsqlDataSource source, CheckoutCallers callers)
    {
        var (sessions, rows) = (await CountAsync(source, Sessions), await CountAsync(source, Rows));
        await callers.RunAsync(OrdersOfRound);
        callers.Forget();

        // The carts of a round are stored a hundred at a time, each hundred in a transaction.
        var stored = Math.Ceiling(OrdersOfRound / 100.0);
        return ((await CountAsync(source, Sessions) - sessions - stored) / OrdersOfRound, (await CountAsync(source, Rows) - rows - stored - OrdersOfRound) / OrdersOfRound);
    }

    private const string Sessions = "SELECT count(*) FROM commerce.sessions";
    private const string Rows = "SELECT sum(n_tup_ins + n_tup_upd)::bigint FROM pg_stat_user_tables WHERE schemaname = 'commerce'";

    private static async Task<double> CountAsync(NpgsqlDataSource source, string sql)
    {
        // The server counts rows when a connection has rested for ten seconds.
        await Task.Delay(TimeSpan.FromSeconds(11));
        await using var command = source.CreateCommand(sql);
        return Convert.ToDouble(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static void Print(TextWriter output, string key, double value, string format) =>
        output.WriteLine(FormattableString.Invariant($"W5.{key}={value.ToString(format, CultureInfo.InvariantCulture)}"));
}
