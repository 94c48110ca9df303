using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Commerce.Samples.Tests;

/// <summary>A sample run to its end as a process of its own, the way a reader runs it.</summary>
internal sealed record SampleRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Everything => Output + Errors;

    public static async Task<SampleRun> OfAsync(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo(DotnetHost(), [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill();
            throw new TimeoutException($"{assembly} did not end within {Patience}.", e);
        }

        return new SampleRun(process.ExitCode, Normalise(await output), Normalise(await errors));
    }

    /// <summary>The host that runs this test: another one on the PATH may not know this runtime.</summary>
    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(host) ? host : name;
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n");
}
