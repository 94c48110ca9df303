using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>Refuses promotions that cannot be used when the app starts, not when a customer pays.</summary>
internal sealed class PromotionOptionsValidator(PromotionRules rules) : IValidateOptions<PromotionOptions>
{
    public ValidateOptionsResult Validate(string? name, PromotionOptions options) =>
        PromotionSet.Compile(options.Promotions, rules).TryGet(out _, out var error)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{error.Code} at {error.Target}: {error.Message}");
}
