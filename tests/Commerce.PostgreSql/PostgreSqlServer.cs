using System.Diagnostics;

namespace Commerce.PostgreSql;

/// <summary>
/// A throw-away server, run by <c>eng/postgres serve</c>. It lives until it is disposed or this process ends, in whatever
/// way: the script watches the pipe that only this process holds.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly Process watchdog;

    private PostgreSqlServer(Process watchdog, string connectionString)
    {
        this.watchdog = watchdog;
        ConnectionString = connectionString;
    }

    /// <summary>The script that finds and runs PostgreSQL.</summary>
    public static string Script { get; } = Path.Combine(Repository.Root, "eng", "postgres");

    /// <summary>Why no server can be started on this machine, or <see langword="null"/> when one can.</summary>
    public static string? WhyNot { get; } = FindWhyNot();

    /// <summary>Connects to the database <c>postgres</c> as superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts a fresh cluster and waits until it accepts connections.</summary>
    /// <param name="durable">Whether it waits for the disk, as a server must whose figures are to mean something.</param>
    /// <exception cref="InvalidOperationException">The script ended instead; its own words are in the message.</exception>
    public static async Task<PostgreSqlServer> StartAsync(bool durable = false)
    {
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Script, "serve" },
        };
        if (durable)
        {
            start.ArgumentList.Add("--durable");
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var line = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        if (line is not null)
        {
            return new PostgreSqlServer(process, line);
        }

        var reason = await process.StandardError.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        process.Dispose();
        throw new InvalidOperationException($"eng/postgres serve ended without a server: {reason.Trim()}");
    }

    /// <summary>Stops the server and waits until its processes and its folder are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        watchdog.StandardInput.Close();
        await watchdog.WaitForExitAsync().ConfigureAwait(false);
        watchdog.Dispose();
    }

    private static string? FindWhyNot()
    {
        if (OperatingSystem.IsWindows())
        {
            return "PostgreSQL is started by a bash script: set COMMERCE_TEST_POSTGRES to the connection string of a server.";
        }

        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { Script, "check" },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var reason = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : reason;
    }
}
