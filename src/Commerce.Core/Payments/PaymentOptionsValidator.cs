using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Payments;

internal sealed class PaymentOptionsValidator : IValidateOptions<PaymentOptions>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public ValidateOptionsResult Validate(string? name, PaymentOptions options)
    {
        var range = new OptionsRange(nameof(PaymentOptions));
        range.Within(nameof(PaymentOptions.CallTimeout), options.CallTimeout, Second, TimeSpan.FromMinutes(5));
        range.Within(nameof(PaymentOptions.RecoveryInterval), options.RecoveryInterval, Second, TimeSpan.FromDays(1));
        range.Within(nameof(PaymentOptions.RecoveryBatchSize), options.RecoveryBatchSize, 1, 1_000);
        range.Within(nameof(PaymentOptions.RecoveryConcurrency), options.RecoveryConcurrency, 1, 64);
        range.Within(nameof(PaymentOptions.FirstRetryDelay), options.FirstRetryDelay, Second, TimeSpan.FromHours(1));
        range.Within(nameof(PaymentOptions.MaxRetryDelay), options.MaxRetryDelay, options.FirstRetryDelay, TimeSpan.FromDays(1));
        range.Within(nameof(PaymentOptions.UnknownLimit), options.UnknownLimit, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        range.Within(nameof(PaymentOptions.PendingLimit), options.PendingLimit, TimeSpan.FromHours(1), TimeSpan.FromDays(365));
        return range.Result;
    }
}
