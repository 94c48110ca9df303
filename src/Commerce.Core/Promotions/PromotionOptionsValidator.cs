using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>Refuses promotions that cannot be used when the app starts, not when a customer pays.</summary>
internal sealed class PromotionOptionsValidator(PromotionRules rules) : IValidateOptions<PromotionOptions>
{
    public const int HighestMaxActive = 100_000;
    private static readonly TimeSpan LongestRefresh = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, PromotionOptions options) =>
        options.RefreshAfter < TimeSpan.Zero || options.RefreshAfter > LongestRefresh ? ValidateOptionsResult.Fail($"PromotionOptions.RefreshAfter is {options.RefreshAfter}; it lies between 0 and {LongestRefresh}.")
        : options.MaxActive is < 1 or > HighestMaxActive ? ValidateOptionsResult.Fail($"PromotionOptions.MaxActive is {options.MaxActive}; it lies between 1 and {HighestMaxActive}.")
        : options.Promotions.Count == 0 ? ValidateOptionsResult.Success // the compiler has nothing to say of them, and most shops keep theirs in the database
        : PromotionSet.Compile(options.Promotions, rules).TryGet(out _, out var error) ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{error.Code} at {error.Target}: {error.Message}");
}
