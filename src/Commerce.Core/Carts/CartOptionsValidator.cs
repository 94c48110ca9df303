using Microsoft.Extensions.Options;

namespace Commerce.Carts;

internal sealed class CartOptionsValidator : IValidateOptions<CartOptions>
{
    private const int HighestLimit = 10_000;

    // A calculation takes no more.
    private const int HighestDiscounts = 100;
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3_660);

    public ValidateOptionsResult Validate(string? name, CartOptions options) =>
        options.TimeToLive <= TimeSpan.Zero || options.TimeToLive > LongestLife ? ValidateOptionsResult.Fail($"CartOptions.TimeToLive is {options.TimeToLive}; it is above 0 and at most {LongestLife.TotalDays} days.")
        : options.DraftTimeToLive <= TimeSpan.Zero || options.DraftTimeToLive > LongestLife ? ValidateOptionsResult.Fail($"CartOptions.DraftTimeToLive is {options.DraftTimeToLive}; it is above 0 and at most {LongestLife.TotalDays} days.")
        : options.OrderedTimeToLive <= TimeSpan.Zero || options.OrderedTimeToLive > LongestLife ? ValidateOptionsResult.Fail($"CartOptions.OrderedTimeToLive is {options.OrderedTimeToLive}; it is above 0 and at most {LongestLife.TotalDays} days.")
        : options.MaxLines is < 1 or > HighestLimit ? ValidateOptionsResult.Fail($"CartOptions.MaxLines is {options.MaxLines}; it lies between 1 and {HighestLimit}.")
        : options.MaxCodes is < 0 or > HighestLimit ? ValidateOptionsResult.Fail($"CartOptions.MaxCodes is {options.MaxCodes}; it lies between 0 and {HighestLimit}.")
        : options.MaxDiscounts is < 0 or > HighestDiscounts ? ValidateOptionsResult.Fail($"CartOptions.MaxDiscounts is {options.MaxDiscounts}; it lies between 0 and {HighestDiscounts}.")
        : ValidateOptionsResult.Success;
}
