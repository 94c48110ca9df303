namespace Commerce.Messaging;

/// <summary>Delivers events right after the commit that raised them: without a running host nobody else would.</summary>
internal sealed class DispatchingSessions(InMemorySessions inner, IOutboxPump pump) : ICommerceSessions
{
    public async Task<CommerceResult<T>> RunAsync<T>(
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        CancellationToken cancellationToken = default)
    {
        var (result, hasNews) = await inner.RunAsync(work, cancellationToken).ConfigureAwait(false);
        if (hasNews)
        {
            // The caller's commit stands: its token must not stop the news about it.
            await pump.RunOnceAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return result;
    }
}
