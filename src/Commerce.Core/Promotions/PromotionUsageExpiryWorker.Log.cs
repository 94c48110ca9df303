using Microsoft.Extensions.Logging;

namespace Commerce.Promotions;

internal sealed partial class PromotionUsageExpiryWorker
{
    [LoggerMessage(EventId = 1801, Level = LogLevel.Debug, Message = "{Count} holds of promotions expired")]
    private partial void LogSwept(int count);

    [LoggerMessage(EventId = 1802, Level = LogLevel.Error, Message = "The sweep of expired holds of promotions failed; it runs again at the next tick")]
    private partial void LogSweepFailed(Exception exception);
}
