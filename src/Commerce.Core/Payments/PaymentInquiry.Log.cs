using Microsoft.Extensions.Logging;

namespace Commerce.Payments;

internal sealed partial class PaymentInquiry
{
    [LoggerMessage(EventId = 1624, Level = LogLevel.Warning, Message = "The payment provider {Provider} could not be asked about payment {Payment}: what moved stays a difference")]
    private partial void LogNoAnswer(Exception exception, string provider, PaymentId payment);

    [LoggerMessage(EventId = 1625, Level = LogLevel.Warning, Message = "What the payment provider {Provider} says about payment {Payment} was refused with {Code}: compare the payment with the service")]
    private partial void LogAnswerRefused(string provider, PaymentId payment, string code);
}
