using Microsoft.Extensions.Logging;

namespace Commerce.Carts;

internal sealed partial class CartExpiryWorker
{
    [LoggerMessage(EventId = 1501, Level = LogLevel.Information, Message = "{Count} expired carts were deleted")]
    private partial void LogDeleted(int count);

    [LoggerMessage(EventId = 1502, Level = LogLevel.Error, Message = "Expired carts could not be deleted; it will be tried again in an hour")]
    private partial void LogFailed(Exception exception);
}
