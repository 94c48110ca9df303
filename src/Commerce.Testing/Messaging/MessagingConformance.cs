namespace Commerce.Testing;

/// <summary>Makes cases of methods, each with a target and a probe of its own.</summary>
internal static class MessagingConformance
{
    public static IEnumerable<ConformanceCase> Of<TStore>(
        Func<CancellationToken, Task<MessagingConformanceTarget>> open,
        params IReadOnlyList<(string Name, Func<MessagingProbe<TStore>, Task> Run)>[] cases)
        where TStore : class
    {
        ArgumentNullException.ThrowIfNull(open);
        return cases.SelectMany(some => some).Select(one => new ConformanceCase(one.Name, token => RunAsync(open, one.Run, token)));
    }

    private static async Task RunAsync<TStore>(
        Func<CancellationToken, Task<MessagingConformanceTarget>> open,
        Func<MessagingProbe<TStore>, Task> run,
        CancellationToken cancellationToken)
        where TStore : class
    {
        var target = await open(cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            await run(new MessagingProbe<TStore>(target, cancellationToken)).ConfigureAwait(false);
        }
    }
}
