using Microsoft.Extensions.Options;

namespace Commerce.Pricing;

internal sealed class PricingOptionsValidator : IValidateOptions<PricingOptions>
{
    private const int HighestLimit = 10_000;

    public ValidateOptionsResult Validate(string? name, PricingOptions options) =>
        options.Policy is null ? ValidateOptionsResult.Fail("PricingOptions.Policy is null: set a policy or leave PricingPolicy.Default.")
        : options.PolicyByCurrency.Any(p => p.Key.IsDefault || p.Value is null) ? ValidateOptionsResult.Fail("PricingOptions.PolicyByCurrency has an entry without a currency or without a policy: name both.")
        : options.PolicyByShop.Any(p => p.Key.IsDefault || p.Value is null) ? ValidateOptionsResult.Fail("PricingOptions.PolicyByShop has an entry without a shop or without a policy: name both.")
        : options.PolicyByCurrency.Values.Concat(options.PolicyByShop.Values).Append(options.Policy).Select(PricingPolicyRules.FindFault).FirstOrDefault(f => f is not null) is { } fault
            ? ValidateOptionsResult.Fail($"A policy of PricingOptions cannot be used: {fault.Message}")
        : options.MaxLines is < 1 or > HighestLimit ? ValidateOptionsResult.Fail($"PricingOptions.MaxLines is {options.MaxLines}; it lies between 1 and {HighestLimit}.")
        : options.MaxCodes is < 0 or > HighestLimit ? ValidateOptionsResult.Fail($"PricingOptions.MaxCodes is {options.MaxCodes}; it lies between 0 and {HighestLimit}.")
        : ValidateOptionsResult.Success;
}
