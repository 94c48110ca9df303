using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Commerce.LoadTest.Storage;

/// <summary>How much later an app with its own context is ready when it also has Commerce in it: fresh processes, in turn, medians.</summary>
internal static class StartupCommand
{
    private const int Rounds = 9;

    public static async Task<int> RunAsync(TextWriter output)
    {
        await using var database = await ShopDatabase.StartAsync();
        var (own, commerce) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            own.Add(await MeasureAsync("own", database.ConnectionString));
            commerce.Add(await MeasureAsync("commerce", database.ConnectionString));
        }

        own.Sort();
        commerce.Sort();
        var more = commerce[Rounds / 2] - own[Rounds / 2];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"startup.own_ms={own[Rounds / 2]:F0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"startup.commerce_ms={commerce[Rounds / 2]:F0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"startup.more_ms={more:F0}"));
        output.WriteLine($"startup={(more <= 300 ? "passed" : "failed")}");
        return more <= 300 ? 0 : 1;
    }

    /// <summary>The fresh process: prints the milliseconds from its start until the host runs and has asked its database something.</summary>
    public static async Task<int> ProbeAsync(string kind, string connectionString)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        if (kind == "commerce")
        {
            builder.Services.AddDbContext<ShopWithCommerce>(options => options.UseNpgsql(connectionString));
            builder.Services.AddCommerce().UseEntityFrameworkCore<ShopWithCommerce>();
        }
        else
        {
            builder.Services.AddDbContext<ShopWithout>(options => options.UseNpgsql(connectionString));
        }

        using var host = builder.Build();
        await host.StartAsync();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var db = kind == "commerce" ? scope.ServiceProvider.GetRequiredService<ShopWithCommerce>() : (DbContext)scope.ServiceProvider.GetRequiredService<ShopWithout>();
            _ = await db.Database.ExecuteSqlAsync($"CREATE TABLE IF NOT EXISTS guests (\"Id\" int PRIMARY KEY)");
            _ = await db.Set<Guest>().CountAsync();
        }

        Console.WriteLine((TimeProvider.System.GetLocalNow().LocalDateTime - Process.GetCurrentProcess().StartTime).TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture));
        await host.StopAsync();
        return 0;
    }

    private static async Task<double> MeasureAsync(string kind, string connectionString)
    {
        var start = SelfProcess.Describe("startup-probe", kind, connectionString);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        var line = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        return double.Parse(line ?? throw new InvalidOperationException($"The process ended with {process.ExitCode}."), CultureInfo.InvariantCulture);
    }

    private sealed class ShopWithout(DbContextOptions<ShopWithout> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Guest>().ToTable("guests").HasKey(g => g.Id);
    }

    private sealed class ShopWithCommerce(DbContextOptions<ShopWithCommerce> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseCommerce().Entity<Guest>().ToTable("guests").HasKey(g => g.Id);
    }

    private sealed class Guest
    {
        public int Id { get; init; }
    }
}
