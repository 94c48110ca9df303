using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Commerce.Inventory;
using Commerce.LoadTest.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.LoadTest.Inventory;

/// <summary>10,000 attempts of 64 buyers in two processes on too little stock: nothing is sold twice, nothing stays unsold, the ledger balances.</summary>
internal static class StormCommand
{
    /// <summary>Not for people: the second process. It reads the connection string and then the names of cases, and answers each with what it was promised.</summary>
    public const string Worker = "storm-worker";

    public static async Task<int> RunAsync(TextWriter output, string bug = "")
    {
        if (bug.Length > 0 && !SeededReserver.All.Contains(bug))
        {
            Console.Error.WriteLine($"There are the bugs {string.Join(", ", SeededReserver.All)}.");
            return 2;
        }

        await using var database = await ShopDatabase.StartAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var provider = Provider(database.ConnectionString);
        if (bug.Length > 0)
        {
            // The table itself refuses to hold less than is reserved, and each deadlock takes a second. Here the storm is to see both, soon.
            await ExecuteAsync(source, "ALTER TABLE commerce.stock_levels DROP CONSTRAINT ck_stock_levels_on_hand");
            await ExecuteAsync(source, "ALTER DATABASE postgres SET deadlock_timeout = '10ms'");
            NpgsqlConnection.ClearAllPools();
        }

        using var worker = Start(bug);
        await worker.StandardInput.WriteLineAsync(database.ConnectionString);
        output.WriteLine("processes=2");
        output.WriteLine(FormattableString.Invariant($"buyers={2 * StormBuyers.Buyers}"));
        var attempts = AttemptsOf(bug);
        var (oversold, undersold, drift) = (0L, 0L, 0L);
        foreach (var storm in StormCase.All)
        {
            await StockAsync(provider, storm);
            var start = Stopwatch.GetTimestamp();
            await worker.StandardInput.WriteLineAsync(storm.Name);
            var own = await StormBuyers.RunAsync(storm, "first", attempts, buyer => Open(provider, source, bug, buyer));
            var other = JsonSerializer.Deserialize<Dictionary<string, long>>(await worker.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The second process has ended."))!;
            var elapsed = Stopwatch.GetElapsedTime(start);
            var sold = storm.Stock.ToDictionary(stock => stock.Sku, stock => own.GetValueOrDefault(stock.Sku) + other.GetValueOrDefault(stock.Sku));
            var over = storm.Stock.Sum(stock => Math.Max(0, sold[stock.Sku] - stock.OnHand));
            var under = storm.Demands.Count(lines => lines.GroupBy(line => line.Sku.Value).All(group =>
                storm.Stock.Single(stock => stock.Sku == group.Key).OnHand - sold[group.Key] >= group.Sum(line => line.Quantity)));
            var drifted = await DriftAsync(source, storm);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{storm.Name}.attempts_per_s={2 * attempts / elapsed.TotalSeconds:F0}"));
            output.WriteLine($"{storm.Name}.sold={string.Join('/', storm.Stock.Select(stock => $"{sold[stock.Sku]}of{stock.OnHand}"))}");
            output.WriteLine($"{storm.Name}.sold_by_second={other.Values.Sum()}");
            output.WriteLine($"{storm.Name}.oversold={over}");
            output.WriteLine($"{storm.Name}.undersold={under}");
            output.WriteLine($"{storm.Name}.drift={drifted}");
            (oversold, undersold, drift) = (oversold + over, undersold + under, drift + drifted);
        }

        worker.StandardInput.Close();
        await worker.WaitForExitAsync();
        var deadlocks = await ShopDatabase.CountDeadlocksAsync(source);
        output.WriteLine($"oversold={oversold}");
        output.WriteLine($"undersold={undersold}");
        output.WriteLine($"deadlocks={deadlocks}");
        output.WriteLine($"drift={drift}");
        var passed = (oversold, undersold, deadlocks, drift, worker.ExitCode) == (0, 0, 0, 0, 0);
        output.WriteLine($"storm={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    public static async Task<int> WorkAsync(string bug, TextReader input, TextWriter output)
    {
        var connectionString = await input.ReadLineAsync() ?? throw new InvalidOperationException("The first line is the connection string.");
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var provider = Provider(connectionString);
        while (await input.ReadLineAsync() is { } name)
        {
            var storm = StormCase.All.Single(storm => storm.Name == name);
            await output.WriteLineAsync(JsonSerializer.Serialize(await StormBuyers.RunAsync(storm, "second", AttemptsOf(bug), buyer => Open(provider, source, bug, buyer))));
        }

        return 0;
    }

    private static int AttemptsOf(string bug) => bug.Length > 0 ? StormBuyers.SeededAttempts : StormBuyers.Attempts;

    private static IReserver Open(IServiceProvider provider, NpgsqlDataSource source, string bug, int buyer) =>
        bug.Length > 0 ? new SeededReserver(source, bug)
        : buyer % 2 == 0 ? new EngineReserver(provider)
        : new DirectReserver(provider);

    private static ServiceProvider Provider(string connectionString)
    {
        var services = new ServiceCollection();
        ShopDatabase.AddTo(services, connectionString);
        return services.BuildServiceProvider();
    }

    private static async Task StockAsync(IServiceProvider provider, StormCase storm)
    {
        await using var scope = provider.CreateAsyncScope();
        foreach (var (sku, onHand) in storm.Stock)
        {
            var received = await scope.ServiceProvider.GetRequiredService<ICommerce>().Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of(sku), Sku.Of(sku), onHand));
            _ = received.Value;
        }
    }

    /// <summary>Levels that are not the sum of their movements, or do not hold what active reservations hold; gaps in ledgers.</summary>
    private static async Task<long> DriftAsync(NpgsqlDataSource source, StormCase storm)
    {
        await using var command = source.CreateCommand("""
            SELECT count(*) FROM commerce.stock_levels l
            CROSS JOIN LATERAL (
                SELECT COALESCE(SUM(on_hand_change), 0) AS on_hand, COALESCE(SUM(reserved_change), 0) AS reserved
                FROM commerce.stock_movements m WHERE m.shop = l.shop AND m.sku = l.sku AND m.location = l.location) moved
            CROSS JOIN LATERAL (
                SELECT count(*) AS movements, COALESCE(MAX(sequence), 0) AS last FROM commerce.stock_movements m WHERE m.shop = l.shop AND m.sku = l.sku) ledger
            CROSS JOIN LATERAL (
                SELECT COALESCE(SUM(h.quantity), 0) AS held FROM commerce.reservation_stock h JOIN commerce.reservations r ON r.shop = h.shop AND r.id = h.reservation
                WHERE h.shop = l.shop AND h.sku = l.sku AND h.location = l.location AND r.state = 'Active') held
            WHERE l.sku = ANY($1) AND (l.on_hand <> moved.on_hand OR l.reserved <> moved.reserved OR l.reserved <> held.held OR ledger.movements <> ledger.last)
            """);
        command.Parameters.Add(new() { Value = storm.Stock.Select(stock => stock.Sku).ToArray() });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static Process Start(string bug)
    {
        var start = SelfProcess.Describe(Worker, bug);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        return Process.Start(start)!;
    }
}
