using Microsoft.Extensions.Options;

namespace Commerce.Pricing;

/// <summary>Refuses price lists that cannot be used when the app starts, not when a customer looks.</summary>
internal sealed class PriceOptionsValidator : IValidateOptions<PriceOptions>
{
    private const int HighestLimit = 10_000;

    public ValidateOptionsResult Validate(string? name, PriceOptions options) =>
        options.MaxListedSkus is < 1 or > HighestLimit ? ValidateOptionsResult.Fail($"PriceOptions.MaxListedSkus is {options.MaxListedSkus}; it lies between 1 and {HighestLimit}.")
        : options.HistoryRetention < LowestPrice.Window ? ValidateOptionsResult.Fail($"PriceOptions.HistoryRetention is {options.HistoryRetention}; the lowest price of {LowestPrice.Window.Days} days needs at least as many.")
        : PriceBook.Compile(options.Lists).TryGet(out _, out var error) ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{error.Code} at {error.Target}: {error.Message}");
}
