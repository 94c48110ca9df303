using Microsoft.Extensions.Logging;

namespace Commerce.Promotions;

internal sealed partial class ActivePromotions
{
    [LoggerMessage(EventId = 1811, Level = LogLevel.Warning, Message = "The stored promotion {Promotion} of shop {Shop}, version {Version}, cannot be used and does not count: {Code}")]
    private partial void LogFaulty(PromotionId promotion, ShopId shop, long version, string code);

    [LoggerMessage(EventId = 1812, Level = LogLevel.Error, Message = "The promotions of shop {Shop} could not be read again; the known ones go on counting")]
    private partial void LogRefreshFailed(ShopId shop, Exception exception);

    [LoggerMessage(EventId = 1813, Level = LogLevel.Error, Message = "The promotions of shop {Shop} cannot count together, so its stored ones do not change: {Code} at {Target}")]
    private partial void LogRefused(ShopId shop, string code, string? target);
}
