using Microsoft.Extensions.Logging;

namespace Commerce.Messaging;

/// <summary>Delivers events right after the commit that raised them: without a running host nobody else would.</summary>
internal sealed partial class DispatchingSessions(InMemorySessions inner, IOutboxPump pump, ILogger<DispatchingSessions> logger) : ICommerceSessions
{
    public async Task<CommerceResult<T>> RunAsync<T>(
        Func<ICommerceSession, CancellationToken, Task<CommerceResult<T>>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var (result, hasNews) = await inner.RunAsync(work, cancellationToken).ConfigureAwait(false);
        if (hasNews)
        {
            await DeliverAsync().ConfigureAwait(false);
        }

        return result;
    }

    // The caller's commit stands: neither its token nor a fault of delivery may make it look as if it had failed.
    private async Task DeliverAsync()
    {
        try
        {
            await pump.RunOnceAsync(CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the messages are stored and wait for the next run
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogDeliveryFailed(e);
        }
    }

    [LoggerMessage(EventId = 1103, Level = LogLevel.Error, Message = "The work has committed, but its events could not be delivered; the next run tries again")]
    private partial void LogDeliveryFailed(Exception exception);
}
