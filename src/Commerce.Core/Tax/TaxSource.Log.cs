using Microsoft.Extensions.Logging;

namespace Commerce.Tax;

internal sealed partial class TaxSource
{
    [LoggerMessage(EventId = 1701, Level = LogLevel.Error, Message = "The tax provider {Provider} failed")]
    private partial void LogFailed(string provider, Exception exception);

    [LoggerMessage(EventId = 1702, Level = LogLevel.Warning, Message = "The tax provider {Provider} gave no taxes: {Code}")]
    private partial void LogRefused(string provider, string code);
}
