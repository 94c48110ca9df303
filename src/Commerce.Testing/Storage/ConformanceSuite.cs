namespace Commerce.Testing;

/// <summary>Makes plain cases of what runs in a shop of a target.</summary>
internal static class ConformanceSuite
{
    public static IEnumerable<ConformanceCase> Of<TTarget, TShop>(
        Func<CancellationToken, Task<TTarget>> open,
        Func<TTarget, CancellationToken, TShop> shopIn,
        params IEnumerable<(string Name, Func<TShop, Task> Run)>[] cases)
        where TTarget : IAsyncDisposable
    {
        ArgumentNullException.ThrowIfNull(open);
        return cases.SelectMany(group => group).Select(one => new ConformanceCase(one.Name, token => RunAsync(open, shopIn, one.Run, token)));
    }

    private static async Task RunAsync<TTarget, TShop>(
        Func<CancellationToken, Task<TTarget>> open,
        Func<TTarget, CancellationToken, TShop> shopIn,
        Func<TShop, Task> run,
        CancellationToken cancellationToken)
        where TTarget : IAsyncDisposable
    {
        var target = await open(cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            await run(shopIn(target, cancellationToken)).ConfigureAwait(false);
        }
    }
}
