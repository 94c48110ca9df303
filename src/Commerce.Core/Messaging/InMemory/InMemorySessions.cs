namespace Commerce.Messaging;

/// <summary>Sessions over memory: serializable, undone as a whole, each work run at most twice.</summary>
internal sealed class InMemorySessions(
    InMemoryDatabase database,
    InMemoryStoreCatalog stores,
    CommerceTypeRegistry types,
    TimeProvider time)
{
    /// <summary>Runs and commits; tells whether there is news to deliver.</summary>
    public async Task<(CommerceResult<T> Result, bool HasNews)> RunAsync<T>(
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        CancellationToken cancellationToken)
    {
        try
        {
            return await RunOnceAsync(work, asWriter: false, cancellationToken).ConfigureAwait(false);
        }
        catch (InMemorySessionRestart)
        {
            return await RunOnceAsync(work, asWriter: true, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(CommerceResult<T> Result, bool HasNews)> RunOnceAsync<T>(
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        bool asWriter,
        CancellationToken cancellationToken)
    {
        using var session = new InMemorySession(database, stores, types, time);
        if (asWriter)
        {
            await session.BecomeWriterAsync(cancellationToken).ConfigureAwait(false);
        }

        var result = await work(session, cancellationToken).ConfigureAwait(false);
        session.ThrowIfStale();
        if (!result.IsSuccess)
        {
            return (result, false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return (result, await session.CommitAsync(CancellationToken.None).ConfigureAwait(false));
    }
}
