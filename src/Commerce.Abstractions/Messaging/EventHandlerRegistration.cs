namespace Commerce.Messaging;

/// <summary>Connects an event type with a handler. Made by <c>AddEventHandler</c>.</summary>
/// <param name="EventType">The event type that the handler takes.</param>
/// <param name="HandlerName">A stable name for logs and dedupe.</param>
/// <param name="HandleAsync">Resolves the handler from the scope and calls it.</param>
public sealed record EventHandlerRegistration(
    Type EventType,
    string HandlerName,
    Func<IServiceProvider, EventDelivery<CommerceEvent>, CancellationToken, ValueTask> HandleAsync);
