using System.Diagnostics;
using System.Globalization;
using Commerce.LoadTest.Storage;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.LoadTest.Messaging;

/// <summary>100,000 messages, four pumps that are killed again and again: nothing is lost, and no aggregate sees a version before the one that came first.</summary>
internal static class OutboxKillCommand
{
    private const int Pumps = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static async Task<int> RunAsync(TextWriter output, int messages = 100_000)
    {
        await using var database = await ShopDatabase.StartAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await ExecuteAsync(source, "CREATE TABLE deliveries (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, aggregate text NOT NULL, version bigint NOT NULL, occurred_at timestamptz NOT NULL)");
        var services = new ServiceCollection();
        database.AddTo(services).AddEvent<StormEvent>("storm/1", StormJsonContext.Default);
        await using var provider = services.BuildServiceProvider();
        var load = new StormLoad(provider.GetRequiredService<ICommerceSessions>(), provider.GetRequiredService<CommerceTypeRegistry>(), messages / 50, 50);

        var start = Stopwatch.GetTimestamp();
        var pumps = Enumerable.Range(0, Pumps).Select(_ => StormPump.Start(database.ConnectionString)).ToArray();
        var kills = 0;
        var drains = new List<double>();
        try
        {
            var writing = load.WriteAsync();
            while (!writing.IsCompleted || await CountAsync(source, "SELECT count(*) FROM commerce.outbox") > 0)
            {
                await Task.Delay(Random.Shared.Next(300, 1_500));
                var victim = Random.Shared.Next(Pumps);
                if (kills % 3 == 2)
                {
                    drains.Add(await StopAsync(pumps[victim]));
                }
                else
                {
                    pumps[victim].Kill();
                    await pumps[victim].WaitForExitAsync();
                }

                pumps[victim].Dispose();
                pumps[victim] = StormPump.Start(database.ConnectionString);
                kills++;
                if (Stopwatch.GetElapsedTime(start) > Patience)
                {
                    output.WriteLine("outbox_kill.out_of_time=true");
                    break;
                }

                // A pump needs time to start before it can be killed at work.
                await Task.Delay(TimeSpan.FromSeconds(2));
            }

            await writing;
        }
        finally
        {
            foreach (var pump in pumps)
            {
                pump.Kill();
                pump.Dispose();
            }
        }

        var delivered = await CountAsync(source, "SELECT count(*) FROM deliveries");
        var distinct = await CountAsync(source, "SELECT count(*) FROM (SELECT DISTINCT aggregate, version FROM deliveries) d");
        var inversions = await CountAsync(
            source,
            """
            SELECT count(*) FROM (
                SELECT first, lag(first) OVER (PARTITION BY aggregate ORDER BY version) AS before
                FROM (SELECT aggregate, version, min(id) AS first FROM deliveries GROUP BY aggregate, version) f) o
            WHERE first < before
            """);
        var lost = load.Messages - distinct;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"outbox_kill.messages={load.Messages}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"outbox_kill.kills={kills}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"outbox_kill.stopped_by_sigterm={drains.Count}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"outbox_kill.longest_drain_ms={drains.DefaultIfEmpty().Max():F0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"outbox_kill.seconds={Stopwatch.GetElapsedTime(start).TotalSeconds:F0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"outbox_kill.repeated={delivered - distinct}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lost={lost}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"inversions={inversions}"));
        var passed = lost == 0 && inversions == 0 && kills > 0 && drains.TrueForAll(ms => ms <= 30_000);
        output.WriteLine($"outbox-kill={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    /// <summary>SIGTERM, as an orchestrator sends it; returns how long the process took to end.</summary>
    private static async Task<double> StopAsync(Process pump)
    {
        var start = Stopwatch.GetTimestamp();
        using (var kill = Process.Start(new ProcessStartInfo("kill", ["-TERM", pump.Id.ToString(CultureInfo.InvariantCulture)]) { UseShellExecute = false })!)
        {
            await kill.WaitForExitAsync();
        }

        await pump.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
