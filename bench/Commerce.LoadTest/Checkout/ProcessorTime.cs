using System.Globalization;
using Npgsql;

namespace Commerce.LoadTest.Checkout;

/// <summary>What this process and those of the server have used of the processors so far. On Linux; elsewhere the server's is zero.</summary>
internal sealed class ProcessorTime(NpgsqlDataSource source)
{
    // The kernel counts in hundredths of a second, whatever the machine.
    private const double Tick = 10;

    public async Task<(double Client, double Server)> ReadMillisecondsAsync() =>
        (Environment.CpuUsage.TotalTime.TotalMilliseconds, OperatingSystem.IsLinux() ? await ReadServerAsync() : 0);

    private async Task<double> ReadServerAsync()
    {
        await using var command = source.CreateCommand("SELECT pid FROM pg_stat_activity");
        await using var reader = await command.ExecuteReaderAsync();
        var sum = 0.0;
        while (await reader.ReadAsync())
        {
            var stat = string.Create(CultureInfo.InvariantCulture, $"/proc/{reader.GetInt32(0)}/stat");
            if (File.Exists(stat))
            {
                // After the name in parentheses: user and system time are the 12th and 13th.
                var text = await File.ReadAllTextAsync(stat);
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                sum += Tick * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture));
            }
        }

        return sum;
    }
}
