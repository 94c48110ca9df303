using Microsoft.Extensions.Logging;

namespace Commerce.Messaging;

internal sealed partial class OutboxDelivery
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "The handler {Handler} failed on event {EventId} ({EventName}), attempt {Attempt}")]
    private partial void LogHandlerFailed(Exception exception, string handler, EventId eventId, string eventName, int attempt);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Error, Message = "Event {EventId} ({EventName}) cannot be read: is the plugin that wrote it still registered?")]
    private partial void LogUnreadable(EventId eventId, string eventName);

    [LoggerMessage(EventId = 1105, Level = LogLevel.Error, Message = "Event {EventId} ({EventName}) failed {Attempts} times and is a dead letter; the later events of its aggregate wait until it is replayed or discarded")]
    private partial void LogDead(EventId eventId, string eventName, int attempts);
}
