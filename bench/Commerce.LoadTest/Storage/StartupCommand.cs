using System.Diagnostics;
using System.Globalization;
using System.Runtime;
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
        var (own, commerce) = (new List<Start>(), new List<Start>());
        for (var round = 0; round < Rounds; round++)
        {
            own.Add(await MeasureAsync("own", database.ConnectionString));
            commerce.Add(await MeasureAsync("commerce", database.ConnectionString));
        }

        var more = Median(commerce, s => s.Wall) - Median(own, s => s.Wall);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"startup.own_ms={Median(own, s => s.Wall):F0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"startup.commerce_ms={Median(commerce, s => s.Wall):F0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"startup.more_cpu_ms={Median(commerce, s => s.Processor) - Median(own, s => s.Processor):F0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"startup.more_methods={Median(commerce, s => s.Methods) - Median(own, s => s.Methods):F0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"startup.more_ms={more:F0}"));
        output.WriteLine($"startup={(more <= 300 ? "passed" : "failed")}");
        return more <= 300 ? 0 : 1;
    }

    /// <summary>
    /// The fresh process: prints the milliseconds from its start until the host runs and has asked its database something, those of the processor, and how many methods were
    /// compiled for it, which is nearly the same however busy the machine is.
    /// </summary>
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

        var process = Process.GetCurrentProcess();
        var wall = TimeProvider.System.GetLocalNow().LocalDateTime - process.StartTime;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wall.TotalMilliseconds:F0} {process.TotalProcessorTime.TotalMilliseconds:F0} {JitInfo.GetCompiledMethodCount()}"));
        await host.StopAsync();
        return 0;
    }

    private static async Task<Start> MeasureAsync(string kind, string connectionString)
    {
        var start = SelfProcess.Describe("startup-probe", kind, connectionString);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        var line = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        var figures = line?.Split(' ') ?? throw new InvalidOperationException($"The process ended with {process.ExitCode}.");
        return new Start(double.Parse(figures[0], CultureInfo.InvariantCulture), double.Parse(figures[1], CultureInfo.InvariantCulture), double.Parse(figures[2], CultureInfo.InvariantCulture));
    }

    private static double Median(IEnumerable<Start> starts, Func<Start, double> figure) => starts.Select(figure).Order().ElementAt(Rounds / 2);

    private sealed record Start(double Wall, double Processor, double Methods);

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
