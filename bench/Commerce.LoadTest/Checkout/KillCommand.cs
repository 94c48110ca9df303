namespace Commerce.LoadTest.Checkout;

/// <summary>A shop that is killed again and again, and its database with it: no order is lost or doubled, no customer is charged twice or for nothing.</summary>
internal static class KillCommand
{
    private const int KillsOfBug = 24;

    public static async Task<int> RunAsync(TextWriter output, params string[] arguments)
    {
        if (KillOptions.Read(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync($"kill [--kills N] [--seed S] [--bug NAME]; the bugs are all, {string.Join(", ", SeededCheckoutBugs.All)}.");
            return 2;
        }

        if (options.Bug == "all")
        {
            return await RunBugsAsync(output, options);
        }

        await using var run = await KillRun.StartAsync(options, output);
        var figures = await run.RunAsync();
        run.Print();
        var missed = options.MustReachEveryPoint ? run.Table.Missed.ToList() : [];
        missed.ForEach(point => output.WriteLine($"never_reached={point}"));
        output.WriteLine(figures);
        var passed = figures.IsClean && missed.Count == 0 && run.LongestRecovery <= KillRun.SettledWithin;
        output.WriteLine($"kill={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;
    }

    private static async Task<int> RunBugsAsync(TextWriter output, KillOptions options)
    {
        var unseen = 0;
        var rows = new List<string>();
        foreach (var bug in SeededCheckoutBugs.All)
        {
            await using var run = await KillRun.StartAsync(options with { Bug = bug, Kills = Math.Min(options.Kills, KillsOfBug) }, output);
            var figures = await run.RunAsync();
            var isReported = SeededCheckoutBugs.IsReported(bug, figures);
            unseen += isReported ? 0 : 1;
            rows.Add($"| {bug} | {run.Table.Kills} | {(isReported ? "" : "NOT REPORTED ")}{figures.Reported()} |");
            output.WriteLine(rows[^1]);
        }

        output.WriteLine("| bug | kills | reported |");
        output.WriteLine("|---|--:|---|");
        rows.ForEach(output.WriteLine);
        output.WriteLine($"bugs={rows.Count}");
        output.WriteLine($"not_reported={unseen}");
        output.WriteLine($"kill={(unseen == 0 ? "passed" : "failed")}");
        return unseen == 0 ? 0 : 1;
    }
}
