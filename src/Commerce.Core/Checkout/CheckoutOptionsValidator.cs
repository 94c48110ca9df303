using Commerce.Messaging;
using Microsoft.Extensions.Options;

namespace Commerce.Checkout;

internal sealed class CheckoutOptionsValidator : IValidateOptions<CheckoutOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_653);

    public ValidateOptionsResult Validate(string? name, CheckoutOptions options)
    {
        var range = new OptionsRange(nameof(CheckoutOptions));
        range.Within(nameof(CheckoutOptions.AttemptRetention), options.AttemptRetention, Shortest, Longest);
        range.Within(nameof(CheckoutOptions.RecoverAfter), options.RecoverAfter, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        range.Within(nameof(CheckoutOptions.RecoveryInterval), options.RecoveryInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        range.Within(nameof(CheckoutOptions.RecoveryBatchSize), options.RecoveryBatchSize, 1, 1_000);
        range.Within(nameof(CheckoutOptions.RecoveryConcurrency), options.RecoveryConcurrency, 1, 64);
        range.Within(nameof(CheckoutOptions.UnpaidOrderLifetime), options.UnpaidOrderLifetime, TimeSpan.Zero, TimeSpan.FromDays(366));
        range.Within(nameof(CheckoutOptions.LateMoney), options.LateMoney, LateMoneyPolicy.Return, LateMoneyPolicy.Keep);
        range.Within(nameof(CheckoutOptions.UnfillableOrders), options.UnfillableOrders, UnfillableOrderPolicy.Review, UnfillableOrderPolicy.Cancel);
        return range.Result;
    }
}
