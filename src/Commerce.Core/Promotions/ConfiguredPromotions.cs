using Microsoft.Extensions.Options;

namespace Commerce.Promotions;

/// <summary>The promotions that the host configured, compiled once.</summary>
internal sealed class ConfiguredPromotions(IOptions<PromotionOptions> options, PromotionRules rules) : IActivePromotions
{
    private readonly PromotionSet _set = PromotionSet.Compile(options.Value.Promotions, rules).Value;

    public ValueTask<PromotionSet> GetAsync(ShopId shop, CancellationToken cancellationToken) => new(_set);
}
