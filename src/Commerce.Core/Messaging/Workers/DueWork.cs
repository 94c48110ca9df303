using System.Collections.Concurrent;

namespace Commerce.Messaging;

/// <summary>Looks after things that are due, batch by batch and some at once, each no more than once in a run.</summary>
internal static class DueWork
{
    /// <summary>Runs <paramref name="lookAfter"/> on what <paramref name="list"/> brings until nothing new is due; returns how many things that were.</summary>
    /// <param name="sessions">Where it is listed.</param>
    /// <param name="size">How many things one question brings, and how many are looked after at once.</param>
    /// <param name="list">What is due, at most so many.</param>
    /// <param name="keyOf">Tells one thing from another.</param>
    /// <param name="lookAfter">Deals with one; it must not throw but for the token.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<int> RunAsync<TDue, TKey>(
        ICommerceSessions sessions,
        (int Batch, int Concurrency) size,
        Func<ICommerceSession, int, CancellationToken, ValueTask<IReadOnlyList<TDue>>> list,
        Func<TDue, TKey> keyOf,
        Func<TDue, CancellationToken, ValueTask> lookAfter,
        CancellationToken cancellationToken)
        where TKey : notnull
    {
        var seen = new ConcurrentDictionary<TKey, bool>();
        while (true)
        {
            var due = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await list(session, size.Batch, token).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);

            // What could not even be claimed comes again at the next run.
            TDue[] fresh = [.. due.Value.Where(d => seen.TryAdd(keyOf(d), true))];
            await Parallel.ForEachAsync(
                fresh, new ParallelOptions { MaxDegreeOfParallelism = size.Concurrency, CancellationToken = cancellationToken }, lookAfter).ConfigureAwait(false);
            if (fresh.Length == 0 || due.Value.Count < size.Batch)
            {
                return seen.Count;
            }
        }
    }
}
