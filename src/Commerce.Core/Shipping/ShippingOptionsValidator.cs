using Microsoft.Extensions.Options;

namespace Commerce.Shipping;

/// <summary>Refuses shipping methods that cannot be used when the app starts.</summary>
internal sealed class ShippingOptionsValidator : IValidateOptions<ShippingOptions>
{
    public ValidateOptionsResult Validate(string? name, ShippingOptions options)
    {
        foreach (var method in options.Methods)
        {
            if (ShippingMethodCheck.Find(method) is { } error)
            {
                return ValidateOptionsResult.Fail($"{error.Code}: {error.Message}");
            }
        }

        return options.Methods.Select(m => m.Id).Distinct().Count() == options.Methods.Count
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Two shipping methods share an id.");
    }
}
