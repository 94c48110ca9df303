using Microsoft.Extensions.Logging;

namespace Commerce.Checkout;

internal sealed partial class CheckoutPayments
{
    [LoggerMessage(EventId = 1601, Level = LogLevel.Error, Message = "The payment provider {Provider} failed on payment {Payment}: its outcome is unknown and will be looked up under the same key")]
    private partial void LogOutcomeUnknown(Exception exception, string provider, PaymentId payment);
}
