using Microsoft.Extensions.Logging;

namespace Commerce.Orders;

internal sealed partial class OrderAutomationWorker
{
    [LoggerMessage(EventId = 1901, Level = LogLevel.Information, Message = "The automation {Rule} was refused on order {Order} with {Code}; it is tried again while it is due")]
    private partial void LogRefused(string rule, OrderId order, string code);
}
