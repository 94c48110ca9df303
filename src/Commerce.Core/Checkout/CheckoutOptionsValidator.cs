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
        return range.Result;
    }
}
