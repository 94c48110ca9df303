using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Commerce.Messaging;

/// <summary>Delivers committed events, oldest first per aggregate; a handler that keeps failing parks its aggregate and nobody else.</summary>
internal sealed partial class OutboxPump(
    InMemorySessions sessions,
    IServiceScopeFactory scopes,
    IEnumerable<EventHandlerRegistration> handlers,
    CommerceTypeRegistry types,
    ILogger<OutboxPump> logger) : IOutboxPump
{
    private const int BatchSize = 100;
    private const int MaxAttempts = 10;
    private readonly EventHandlerRegistration[] _handlers = [.. handlers.DistinctBy(h => (h.EventType, h.HandlerName))];
    private int _demand;

    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        // Whoever raises the demand from 0 runs; others only raise it, and the runner goes round again.
        if (Interlocked.Increment(ref _demand) > 1)
        {
            return 0;
        }

        var delivered = 0;
        var seen = 1;
        try
        {
            do
            {
                seen = Volatile.Read(ref _demand);
                delivered += await DrainAsync(cancellationToken).ConfigureAwait(false);
            }
            while (Interlocked.CompareExchange(ref _demand, 0, seen) != seen);
        }
        catch (Exception e)
        {
            // Whoever came meanwhile was told that this run looks again; its caller's token must not cost them their news.
            if (Interlocked.Exchange(ref _demand, 0) > seen && e is OperationCanceledException)
            {
                await RunOnceAsync(CancellationToken.None).ConfigureAwait(false);
            }

            throw;
        }

        return delivered;
    }

    private async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var delivered = 0;
        while (true)
        {
            var (due, _) = await sessions.RunAsync(
                async (session, token) => CommerceResult.Success(
                    await session.Get<IOutboxStore>().ClaimAsync(new OutboxClaim(BatchSize, 1, TimeSpan.FromMinutes(1)), token).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false);
            if (due.Value.Count == 0)
            {
                return delivered;
            }

            foreach (var message in due.Value)
            {
                delivered += await DeliverAsync(message, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
        }
    }

    private async Task<bool> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var succeeded = await TryHandleAsync(message, cancellationToken).ConfigureAwait(false);
        await sessions.RunAsync(
            async (session, token) =>
            {
                var outbox = session.Get<IOutboxStore>();
                if (succeeded)
                {
                    await outbox.DeliveredAsync([message.Id], token).ConfigureAwait(false);
                }
                else
                {
                    await outbox.FailedAsync(new OutboxFailure(message.Id, RetryAfter(message.FailedAttempts + 1), "Exception", []), token).ConfigureAwait(false);
                }

                return CommerceResult.Success(succeeded);
            },
            CancellationToken.None).ConfigureAwait(false);
        return succeeded;
    }

    private async Task<bool> TryHandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (!types.TryRead<CommerceEvent>(message.Payload, out var commerceEvent, out _))
        {
            LogUnreadable(message.Id, message.EventName);
            return false;
        }

        var succeeded = true;
        foreach (var handler in _handlers)
        {
            if (!handler.EventType.IsInstanceOfType(commerceEvent))
            {
                continue;
            }

            try
            {
                var scope = scopes.CreateAsyncScope();
                await using (scope.ConfigureAwait(false))
                {
                    var delivery = new EventDelivery<CommerceEvent>(message.Id, commerceEvent, message.FailedAttempts + 1);
                    await handler.HandleAsync(scope.ServiceProvider, delivery, cancellationToken).ConfigureAwait(false);
                }
            }
#pragma warning disable CA1031 // a handler's fault is the handler's: it is logged, the message is tried again
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogHandlerFailed(e, handler.HandlerName, message.Id, message.EventName, message.FailedAttempts + 1);
                succeeded = false;
            }
        }

        return succeeded;
    }

    private static TimeSpan? RetryAfter(int attempts) => attempts >= MaxAttempts
        ? null
        : TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempts - 1), 300));
}
