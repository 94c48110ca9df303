using System.Diagnostics;
using System.Globalization;
using Commerce.LoadTest.Storage;
using Commerce.Messaging;
using Commerce.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commerce.LoadTest.Promotions;

/// <summary>10,000 orders from two processes over one PostgreSQL server for each kind of limit: none is ever passed, and nothing that was there is left.</summary>
internal static class PostgreSqlStormCommand
{
    /// <summary>Not for people: the second process. It reads the connection string and then the names of cases, and answers each with its figures.</summary>
    public const string Worker = "coupon-storm-worker";

    public static async Task<int> RunAsync(TextWriter output)
    {
        if (PostgreSqlServer.WhyNot is { } reason)
        {
            Console.Error.WriteLine(reason);
            return 2;
        }

        await using var server = await PostgreSqlServer.StartAsync(durable: true);
        await using var storage = new PostgreSqlStorm(server.ConnectionString);
        await using var provider = BuildProvider(storage);
        await PostgreSqlStorm.MigrateAsync(provider);
        using var worker = Start();
        await worker.StandardInput.WriteLineAsync(server.ConnectionString);
        output.WriteLine($"storage={storage.Name}");
        output.WriteLine("processes=2");
        var (passed, over) = (true, 0L);
        foreach (var storm in PostgreSqlStormCase.All)
        {
            var work = new PostgreSqlStormWork(provider.GetRequiredService<ICommerceSessions>(), storm, "first");
            var start = Stopwatch.GetTimestamp();
            await worker.StandardInput.WriteLineAsync(storm.Name);
            var own = await work.RunAsync();
            var other = Read(await worker.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The second process has ended."));
            var elapsed = Stopwatch.GetElapsedTime(start);
            var used = await work.CountAsync();
            var overLimit = Math.Max(0, Math.Max(used, Math.Max(own.Most, other.Most)) - storm.Limit);
            output.WriteLine($"{storm.Name}.limit={storm.Limit}");
            output.WriteLine($"{storm.Name}.granted={own.Granted + other.Granted}");
            output.WriteLine($"{storm.Name}.granted_by_second={other.Granted}");
            output.WriteLine($"{storm.Name}.used={used}");
            output.WriteLine($"{storm.Name}.attempts_per_second={(long)(2 * PostgreSqlStormWork.Attempts / elapsed.TotalSeconds)}");
            output.WriteLine($"{storm.Name}.over_limit={overLimit}");
            over += overLimit;
            passed &= overLimit == 0 && used == storm.Limit;
        }

        worker.StandardInput.Close();
        await worker.WaitForExitAsync();
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        var deadlocks = await ShopDatabase.CountDeadlocksAsync(source);
        output.WriteLine($"deadlocks={deadlocks}");
        output.WriteLine($"over_limit={over}");
        passed &= deadlocks == 0 && worker.ExitCode == 0;
        output.WriteLine($"coupon-storm={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    public static async Task<int> WorkAsync(string process, TextReader input, TextWriter output)
    {
        await using var storage = new PostgreSqlStorm(await input.ReadLineAsync() ?? throw new InvalidOperationException("The first line is the connection string."));
        await using var provider = BuildProvider(storage);
        while (await input.ReadLineAsync() is { } name)
        {
            var storm = PostgreSqlStormCase.All.Single(storm => storm.Name == name);
            var (granted, most) = await new PostgreSqlStormWork(provider.GetRequiredService<ICommerceSessions>(), storm, process).RunAsync();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{granted} {most}"));
        }

        return 0;
    }

    private static ServiceProvider BuildProvider(PostgreSqlStorm storage)
    {
        var services = new ServiceCollection();
        storage.AddTo(services);
        return services.BuildServiceProvider();
    }

    private static Process Start()
    {
        var start = SelfProcess.Describe(Worker, "second");
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        return Process.Start(start) ?? throw new InvalidOperationException("The second process did not start.");
    }

    private static (long Granted, long Most) Read(string line)
    {
        var figures = line.Split(' ');
        return (long.Parse(figures[0], CultureInfo.InvariantCulture), long.Parse(figures[1], CultureInfo.InvariantCulture));
    }
}
