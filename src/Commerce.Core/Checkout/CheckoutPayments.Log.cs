using Microsoft.Extensions.Logging;

namespace Commerce.Checkout;

internal sealed partial class CheckoutPayments
{
    [LoggerMessage(EventId = 1601, Level = LogLevel.Error, Message = "The payment provider {Provider} failed on payment {Payment}: its outcome is unknown and will be looked up under the same key")]
    private partial void LogOutcomeUnknown(Exception exception, string provider, PaymentId payment);

    [LoggerMessage(EventId = 1602, Level = LogLevel.Error, Message = "The answer of the payment provider {Provider} about payment {Payment} was refused with {Code}: compare the payment with the service")]
    private partial void LogAnswerRefused(string provider, PaymentId payment, string code);

    [LoggerMessage(EventId = 1603, Level = LogLevel.Warning, Message = "The payment provider {Provider} could not prepare payment {Payment}; it goes to {Next}")]
    private partial void LogRerouted(Exception exception, string provider, PaymentId payment, string next);
}
