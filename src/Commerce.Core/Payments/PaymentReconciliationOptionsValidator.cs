using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Payments;

internal sealed class PaymentReconciliationOptionsValidator : IValidateOptions<PaymentReconciliationOptions>
{
    public ValidateOptionsResult Validate(string? name, PaymentReconciliationOptions options)
    {
        var range = new OptionsRange(nameof(PaymentReconciliationOptions));
        range.Within(nameof(PaymentReconciliationOptions.Interval), options.Interval, TimeSpan.FromMinutes(10), TimeSpan.FromDays(7));
        range.Within(nameof(PaymentReconciliationOptions.Span), options.Span, TimeSpan.FromHours(1), TimeSpan.FromDays(90));
        range.Within(nameof(PaymentReconciliationOptions.Grace), options.Grace, TimeSpan.Zero, TimeSpan.FromDays(7));
        range.Within(nameof(PaymentReconciliationOptions.Tolerance), options.Tolerance, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        range.Within(nameof(PaymentReconciliationOptions.MaxTransactions), options.MaxTransactions, 1, 2_000_000);
        range.Within(nameof(PaymentReconciliationOptions.MaxDifferences), options.MaxDifferences, 0, 10_000);
        return range.Result;
    }
}
