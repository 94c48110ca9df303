using Microsoft.Extensions.Logging;

namespace Commerce.Messaging;

internal sealed partial class OutboxPump
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "The handler {Handler} failed on event {EventId} ({EventName}), attempt {Attempt}; it will be delivered again")]
    private partial void LogHandlerFailed(Exception exception, string handler, EventId eventId, string eventName, int attempt);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Error, Message = "Event {EventId} ({EventName}) cannot be read: is the plugin that wrote it still registered?")]
    private partial void LogUnreadable(EventId eventId, string eventName);
}
