namespace Commerce.Messaging;

/// <summary>Deletes in small transactions until nothing is left to delete.</summary>
internal static class BatchedDeletion
{
    /// <summary>Runs <paramref name="delete"/>, each time in a session of its own, as long as it deletes whole batches; returns how many went.</summary>
    public static async Task<int> RunAsync(
        ICommerceSessions sessions, int batchSize, Func<ICommerceSession, CancellationToken, ValueTask<int>> delete, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var deleted = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(await delete(session, token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            total += deleted.Value;
            if (deleted.Value < batchSize)
            {
                return total;
            }
        }
    }
}
