using Microsoft.Extensions.Logging;

namespace Commerce.Payments;

internal sealed partial class PaymentOperations
{
    [LoggerMessage(EventId = 1621, Level = LogLevel.Error, Message = "The payment provider {Provider} failed on operation {Operation} of payment {Payment}: its outcome is unknown and will be looked up")]
    private partial void LogOutcomeUnknown(Exception exception, string provider, PaymentOperationId operation, PaymentId payment);

    [LoggerMessage(EventId = 1622, Level = LogLevel.Error, Message = "The answer of the payment provider {Provider} about operation {Operation} of payment {Payment} was refused with {Code}: compare the payment with the service")]
    private partial void LogAnswerRefused(string provider, PaymentOperationId operation, PaymentId payment, string code);

    [LoggerMessage(EventId = 1623, Level = LogLevel.Error, Message = "Operation {Operation} of payment {Payment} could not be looked after; the next run tries again")]
    private partial void LogRecoveryFailed(Exception exception, PaymentOperationId operation, PaymentId payment);
}
