using Microsoft.Extensions.Logging;

namespace Commerce.Inventory;

internal sealed partial class ReservationExpiryWorker
{
    [LoggerMessage(EventId = 1301, Level = LogLevel.Debug, Message = "{Count} reservations expired")]
    private partial void LogSwept(int count);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Error, Message = "The sweep of expired reservations failed; it runs again at the next tick")]
    private partial void LogSweepFailed(Exception exception);
}
