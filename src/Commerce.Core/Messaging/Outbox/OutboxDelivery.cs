using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Commerce.Messaging;

/// <summary>Hands one message to its handlers, those that had it already excepted.</summary>
internal sealed partial class OutboxDelivery(
    IServiceScopeFactory scopes,
    IEnumerable<EventHandlerRegistration> handlers,
    CommerceTypeRegistry types,
    IOptions<OutboxOptions> options,
    TimeProvider time,
    ILogger<OutboxDelivery> logger)
{
    private const string Unreadable = "Unreadable";
    private readonly EventHandlerRegistration[] _handlers = [.. handlers.DistinctBy(h => (h.EventType, h.HandlerName))];

    /// <summary>Delivers; <see langword="null"/> when all handlers succeeded.</summary>
    public async Task<OutboxFailure?> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var span = MessagingTelemetry.StartDelivery(message);
        if (Read(message) is not { } commerceEvent)
        {
            LogUnreadable(message.Id, message.EventName);
            return Failed(span, message, Unreadable, message.HandledBy);
        }

        var delivery = new EventDelivery<CommerceEvent>(message.Id, commerceEvent, message.FailedAttempts + 1);
        var (handled, reason) = (message.HandledBy, (string?)null);
        foreach (var handler in _handlers.Where(handler => handler.EventType.IsInstanceOfType(commerceEvent)))
        {
            var name = NameOf(handler);
            if (handled.Contains(name, StringComparer.Ordinal))
            {
                continue;
            }

            var fault = await TryHandleAsync(handler, delivery, cancellationToken).ConfigureAwait(false);
            if (fault is null)
            {
                handled = handled.Add(name);
            }
            else
            {
                LogHandlerFailed(fault, handler.HandlerName, message.Id, message.EventName, delivery.Attempt);
                reason = fault.GetType().FullName ?? fault.GetType().Name;
            }
        }

        if (reason is not null)
        {
            return Failed(span, message, reason, handled);
        }

        MessagingTelemetry.Delivered(message, time.GetUtcNow() - message.OccurredAt);
        return null;
    }

    // One class may handle several event types, and an event may be of two of them.
    private static string NameOf(EventHandlerRegistration handler) => $"{handler.HandlerName}({handler.EventType.Name})";

    private CommerceEvent? Read(OutboxMessage message)
    {
        try
        {
            return types.TryRead<CommerceEvent>(message.Payload, out var commerceEvent, out _) ? commerceEvent : null;
        }
#pragma warning disable CA1031 // a plugin's converter may throw anything
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private async Task<Exception?> TryHandleAsync(EventHandlerRegistration handler, EventDelivery<CommerceEvent> delivery, CancellationToken cancellationToken)
    {
        var limit = options.Value.HandlerTimeout;
        using var timeout = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var token = stop.Token;

        // On the pool, so that a handler that blocks its thread holds up nobody but itself.
        var work = Task.Run(() => HandleAsync(handler, delivery, token), CancellationToken.None);
        try
        {
            await work.WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // a handler's fault is the handler's: it is logged, the message is tried again
        catch (Exception e)
#pragma warning restore CA1031
        {
            // A handler that ignores its token is left behind; what it throws later was logged as a timeout already.
            _ = work.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return timeout.IsCancellationRequested ? new TimeoutException($"The handler took longer than {limit}.", e) : e;
        }
    }

    private async Task HandleAsync(EventHandlerRegistration handler, EventDelivery<CommerceEvent> delivery, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await handler.HandleAsync(scope.ServiceProvider, delivery, cancellationToken).ConfigureAwait(false);
        }
    }

    private OutboxFailure Failed(Activity? span, OutboxMessage message, string reason, ImmutableArray<string> handled)
    {
        var attempts = message.FailedAttempts + 1;
        var retry = OutboxBackoff.After(attempts, options.Value.MaxAttempts);
        span?.SetStatus(ActivityStatusCode.Error, reason);
        MessagingTelemetry.Failed(message, isDead: retry is null);
        if (retry is null)
        {
            LogDead(message.Id, message.EventName, attempts);
        }

        return new OutboxFailure(message.Id, retry, reason, handled);
    }
}
