using Microsoft.Extensions.Options;

namespace Commerce.Tax;

/// <summary>Refuses taxes that cannot be used when the app starts.</summary>
internal sealed class TaxOptionsValidator : IValidateOptions<TaxOptions>
{
    public ValidateOptionsResult Validate(string? name, TaxOptions options)
    {
        string[] problems = [.. Problems(options)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(TaxOptions options)
    {
        if (options.Fallback is null)
        {
            yield return "TaxOptions.Fallback is null: use TaxRateSet.None where nothing is taxed.";
        }

        if (options.Rates.Any(r => r.Key.IsDefault || r.Value is null))
        {
            yield return "TaxOptions.Rates has an entry without a category or without taxes: name the category, and use TaxRateSet.None where nothing is taxed.";
        }

        foreach (var problem in TaxRuleCheck.Problems([.. options.Rules]))
        {
            yield return problem;
        }

        if (options.Home is { } home)
        {
            if (!CountryCodes.IsKnown(home.Country))
            {
                yield return "TaxOptions.Home names no country: write the two letters of ISO 3166-1 in upper case, such as DE.";
            }
            else if (options.Rules.Count > 0 && options.Rules.All(r => r?.Country != home.Country))
            {
                yield return $"TaxOptions.Home is {home.Country}, which no rule names: add the rules of that country.";
            }
            else if (options.Rules.Count > 0 && options.Rates.Count > 0)
            {
                yield return "TaxOptions has rules and a home, so that TaxOptions.Rates would never count: remove the rates, or the home.";
            }
        }

        foreach (var country in options.Establishments.Where(c => !CountryCodes.IsKnown(c)))
        {
            yield return $"TaxOptions.Establishments names '{country}': write the two letters of ISO 3166-1 in upper case.";
        }

        if (options.ReverseChargeZone is { } zone)
        {
            if (zone.Countries.FirstOrDefault(c => !CountryCodes.IsKnown(c)) is { } unknown)
            {
                yield return $"The zone {zone.Name} of TaxOptions.ReverseChargeZone names '{unknown}': write the two letters of ISO 3166-1 in upper case.";
            }

            if (options.Home is null)
            {
                yield return "TaxOptions.ReverseChargeZone needs TaxOptions.Home: without it nobody knows which sales cross a border.";
            }

            if (string.IsNullOrWhiteSpace(options.ReverseChargeGoodsNote) || string.IsNullOrWhiteSpace(options.ReverseChargeServicesNote))
            {
                yield return "TaxOptions has an empty note for reverse charge: invoices must say why no tax is charged.";
            }
        }

        if (!Enum.IsDefined(options.OnProviderFailure))
        {
            yield return "TaxOptions.OnProviderFailure is none of the members of TaxProviderFailure.";
        }
    }
}
