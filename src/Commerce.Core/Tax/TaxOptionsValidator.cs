using Microsoft.Extensions.Options;

namespace Commerce.Tax;

/// <summary>Refuses tax rates that cannot be used when the app starts.</summary>
internal sealed class TaxOptionsValidator : IValidateOptions<TaxOptions>
{
    public ValidateOptionsResult Validate(string? name, TaxOptions options) =>
        options.Fallback is null ? ValidateOptionsResult.Fail("TaxOptions.Fallback is null: use TaxRateSet.None where nothing is taxed.")
        : options.Rates.Any(r => r.Key.IsDefault || r.Value is null) ? ValidateOptionsResult.Fail("TaxOptions.Rates has an entry without a category or without taxes: name the category, and use TaxRateSet.None where nothing is taxed.")
        : ValidateOptionsResult.Success;
}
