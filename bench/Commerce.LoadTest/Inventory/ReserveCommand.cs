using System.Diagnostics;
using System.Globalization;
using Commerce.Inventory;
using Commerce.LoadTest.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.LoadTest.Inventory;

/// <summary>W4: reservations through <c>commerce.Inventory</c> beside the same rows by hand, in turn on one server that waits for its disk.</summary>
internal static class ReserveCommand
{
    private const int Rounds = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(TextWriter output, string? only = null)
    {
        await using var database = await ShopDatabase.StartAsync();
        var services = new ServiceCollection();
        database.AddTo(services);
        await using var provider = services.BuildServiceProvider();
        await StockAsync(database.ConnectionString, ReserveCase.ManySkus.Skus);
        var passed = true;
        foreach (var (one, least) in new (ReserveCase, double)[]
        {
            (ReserveCase.ManySkus, 0.8), (ReserveCase.Hot(16), 0), (ReserveCase.Hot(64), 10), (ReserveCase.Hot(256), 0), (ReserveCase.Mixed, 2),
        })
        {
            if (only is null || only == one.Name)
            {
                passed &= await RunAsync(output, one, least, database.ConnectionString, provider);
            }
        }

        if (only is null or "alone")
        {
            passed &= await RunAloneAsync(output, database.ConnectionString, provider);
        }

        if (only is null or "end")
        {
            passed &= await SellOutAsync(output, database.ConnectionString, provider);
        }

        if (only is "memory")
        {
            passed &= await HoldMemoryAsync(output, provider);
        }

        output.WriteLine($"reserve={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    private static async Task<bool> RunAsync(TextWriter output, ReserveCase one, double least, string connectionString, IServiceProvider provider)
    {
        var engine = await ReserveCallers.OpenAsync(one, one.Callers, _ => Task.FromResult<IReserver>(new EngineReserver(provider)));
        var raw16 = await ReserveCallers.OpenAsync(one, 16, async _ => await RawReserver.ConnectAsync(connectionString));
        var raw64 = await ReserveCallers.OpenAsync(one, 64, async _ => await RawReserver.ConnectAsync(connectionString));
        await using (engine)
        await using (raw16)
        await using (raw64)
        {
            await WarmUpAsync(connectionString, engine, raw16, raw64);

            for (var round = 0; round < Rounds; round++)
            {
                await engine.RunAsync(Round);
                await raw16.RunAsync(Round);
                await raw64.RunAsync(Round);
            }

            var raw = Math.Max(raw16.PerSecond, raw64.PerSecond);
            Print("engine_per_s", engine.PerSecond, "F0");
            Print("raw_per_s", raw, "F0");
            Print("ratio", engine.PerSecond / raw, "F2");
            Print("engine_p50_ms", engine.Milliseconds(0.5), "F2");
            Print("engine_p99_ms", engine.Milliseconds(0.99), "F2");
            return engine.PerSecond >= least * raw && (one.Name != "W4b" || engine.Milliseconds(0.99) <= 20);
        }

        void Print(string key, double value, string format) => output.WriteLine(FormattableString.Invariant($"{one.Name}.{key}={value.ToString(format, CultureInfo.InvariantCulture)}"));
    }

    // One caller and nobody else: what the queue and the transaction cost when there is nothing to share.
    private static async Task<bool> RunAloneAsync(TextWriter output, string connectionString, IServiceProvider provider)
    {
        var one = new ReserveCase("alone", 1, 10_000, 1);
        await using var engine = await ReserveCallers.OpenAsync(one, 1, _ => Task.FromResult<IReserver>(new EngineReserver(provider)));
        await using var raw = await ReserveCallers.OpenAsync(one, 1, async _ => await RawReserver.ConnectAsync(connectionString));
        await WarmUpAsync(connectionString, engine, raw);

        for (var round = 0; round < 2 * Rounds; round++)
        {
            await engine.RunAsync(Round / 2);
            await raw.RunAsync(Round / 2);
        }

        var (ours, theirs) = (engine.Milliseconds(0.5), raw.Milliseconds(0.5));
        output.WriteLine(FormattableString.Invariant($"alone.engine_p50_ms={ours:F3}"));
        output.WriteLine(FormattableString.Invariant($"alone.raw_p50_ms={theirs:F3}"));
        output.WriteLine(FormattableString.Invariant($"alone.ratio={ours / theirs:F2}"));
        return ours <= 1.5 * theirs;
    }

    // Until the server has counted the rows of tables that were empty a moment ago, it plans for empty ones. A shop's server does so each minute, by itself.
    private static async Task WarmUpAsync(string connectionString, params ReserveCallers[] all)
    {
        foreach (var callers in all)
        {
            await callers.RunAsync(WarmUp);
            callers.Forget();
        }

        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var analyze = source.CreateCommand("ANALYZE");
        await analyze.ExecuteNonQueryAsync();
    }

    private static async Task<bool> SellOutAsync(TextWriter output, string connectionString, IServiceProvider provider)
    {
        var sku = Sku.Of("LAST");
        await using (var scope = provider.CreateAsyncScope())
        {
            var received = await scope.ServiceProvider.GetRequiredService<ICommerce>().Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of("last"), sku, 1_000));
            _ = received.Value;
        }

        var (left, sold) = (5_000, 0);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            await using var reserver = new EngineReserver(provider);
            for (var attempt = Interlocked.Decrement(ref left); attempt >= 0; attempt = Interlocked.Decrement(ref left))
            {
                if (await reserver.ReserveAsync($"last-{attempt}", [new StockRequest(sku, 1)]))
                {
                    Interlocked.Increment(ref sold);
                }
            }
        })));
        var elapsed = Stopwatch.GetElapsedTime(start);
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("SELECT reserved FROM commerce.stock_levels WHERE sku = 'LAST'");
        var reserved = (long)(await command.ExecuteScalarAsync())!;
        output.WriteLine(FormattableString.Invariant($"end.stock=1000\nend.attempts=5000\nend.sold={sold}\nend.reserved={reserved}\nend.attempts_per_s={5_000 / elapsed.TotalSeconds:F0}"));
        return sold == 1_000 && reserved == 1_000;
    }

    private static async Task<bool> HoldMemoryAsync(TextWriter output, IServiceProvider provider)
    {
        const int Count = 1_000_000;
        await RunAsync("warm", 50_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        await RunAsync("held", Count);
        var elapsed = Stopwatch.GetElapsedTime(start);
        var growth = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_048_576.0;
        output.WriteLine(FormattableString.Invariant($"memory.reservations={Count}\nmemory.per_s={Count / elapsed.TotalSeconds:F0}\nmemory.growth_mib={growth:F1}"));
        return growth <= 10;

        Task RunAsync(string name, int count)
        {
            var left = count;
            return Task.WhenAll(Enumerable.Range(0, 256).Select(_ => Task.Run(async () =>
            {
                await using var reserver = new EngineReserver(provider);
                for (var i = Interlocked.Decrement(ref left); i >= 0; i = Interlocked.Decrement(ref left))
                {
                    await reserver.ReserveAsync($"{name}-{i}", [new StockRequest(ReserveCase.SkuAt(i % 100), 1)]);
                }
            })));
        }
    }

    private static async Task StockAsync(string connectionString, int skus)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var batch = source.CreateBatch();
        foreach (var sql in new[]
        {
            "INSERT INTO commerce.stock_skus (shop, sku, last_sequence) SELECT $2, 'SKU-' || lpad(n::text, 5, '0'), 0 FROM generate_series(0, $1 - 1) n",
            """
            INSERT INTO commerce.stock_levels (shop, sku, location, on_hand, reserved, backordered, incoming, safety_stock, backorder_limit, preorder_limit)
            SELECT $2, 'SKU-' || lpad(n::text, 5, '0'), 'main', 1000000000, 0, 0, 0, 0, 0, 0 FROM generate_series(0, $1 - 1) n
            """,
        })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = skus }, new() { Value = ShopId.Default.Value } } });
        }

        await batch.ExecuteNonQueryAsync();
    }
}
