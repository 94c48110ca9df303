using System.Diagnostics;
using Npgsql;

namespace Commerce.PostgreSql.Tests;

/// <summary>The tests of <c>eng/postgres</c>: each starts a server of its own.</summary>
public sealed class PostgreSqlServerTests
{
    [PostgreSqlServerFact]
    public async Task The_server_does_not_run_as_root()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // /proc tells the owner of a process
        }

        await using var server = await PostgreSqlServer.StartAsync();

        // The backend lives as long as its connection: it stays open while /proc is read.
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()::text", connection);
        var processId = (string)(await command.ExecuteScalarAsync())!;
        var owner = (await File.ReadAllLinesAsync($"/proc/{processId}/status")).Single(line => line.StartsWith("Uid:", StringComparison.Ordinal));

        owner.Split('\t')[1..].Should().HaveCount(4).And.NotContain("0");
    }

    [PostgreSqlServerFact]
    public async Task Disposing_the_server_leaves_neither_server_nor_folder()
    {
        var server = await PostgreSqlServer.StartAsync();
        var folder = await ReadAsync(server.ConnectionString, "SHOW data_directory");

        await server.DisposeAsync();

        Directory.Exists(Path.GetDirectoryName(folder)).Should().BeFalse();
        (await AcceptsConnectionsAsync(server.ConnectionString)).Should().BeFalse();
    }

    [PostgreSqlServerFact]
    public async Task Killing_the_process_that_asked_for_the_server_leaves_neither_server_nor_folder()
    {
        using var parent = StartParent();
        var connectionString = (await parent.StandardOutput.ReadLineAsync())!;
        var folder = Path.GetDirectoryName(await ReadAsync(connectionString, "SHOW data_directory"))!;

        parent.Kill(); // SIGKILL: the parent cannot tidy up

        (await BecomesTrueAsync(async () => !Directory.Exists(folder) && !await AcceptsConnectionsAsync(connectionString)))
            .Should().BeTrue("'{0}' and the server must go with their parent", folder);
    }

    [PostgreSqlServerFact]
    public async Task Killing_the_script_itself_leaves_no_server()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // only Linux signals a parent's death
        }

        using var script = StartShell("""exec "$SCRIPT" serve""");
        var connectionString = (await script.StandardOutput.ReadLineAsync())!;
        var folder = Path.GetDirectoryName(await ReadAsync(connectionString, "SHOW data_directory"))!;

        script.Kill();

        (await BecomesTrueAsync(async () => !await AcceptsConnectionsAsync(connectionString)))
            .Should().BeTrue("the server must go with its script");
        Directory.Delete(folder, recursive: true); // nobody is left to do it
    }

    // A shell that holds the script's stdin, prints its line and then waits: what a test host is to the script.
    private static Process StartParent() => StartShell(
        """coproc SERVER { "$SCRIPT" serve; }; read -r line <&"${SERVER[0]}"; echo "$line"; read -r _""");

    private static Process StartShell(string command) => Process.Start(new ProcessStartInfo("bash")
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        ArgumentList = { "-c", command },
        Environment = { ["SCRIPT"] = PostgreSqlServer.Script },
    })!;

    private static async Task<string> ReadAsync(string connectionString, string query)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<bool> AcceptsConnectionsAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Timeout=5");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // The wait is a bound for a machine under load, not a promise about time.
    private static async Task<bool> BecomesTrueAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (await condition())
            {
                return true;
            }

            await Task.Delay(50);
        }

        return false;
    }
}
