using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

internal sealed class CouponGuessOptionsValidator : IValidateOptions<CouponGuessOptions>
{
    private const int MostCodes = 1_000;
    private const int MostGuessers = 1_000_000;
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, CouponGuessOptions options)
    {
        List<string> failures = [];
        if (options.MaxUnknownCodes is < 1 or > MostCodes)
        {
            failures.Add($"CouponGuessOptions.MaxUnknownCodes is {options.MaxUnknownCodes}; it lies between 1 and {MostCodes}.");
        }

        if (options.MaxGuessers is < 1 or > MostGuessers)
        {
            failures.Add($"CouponGuessOptions.MaxGuessers is {options.MaxGuessers}; it lies between 1 and {MostGuessers}.");
        }

        if (options.Window < ShortestWindow || options.Window > LongestWindow)
        {
            failures.Add($"CouponGuessOptions.Window is {options.Window}; it lies between {ShortestWindow} and {LongestWindow}.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
