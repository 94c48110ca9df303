namespace Commerce.Promotions.Tests;

/// <summary>Broken: keeps what is due for ever.</summary>
internal sealed class HoardingUsageStore(IPromotionUsageStore inner) : ForwardingUsageStore(inner)
{
    public override ValueTask<CommerceResult<PromotionUsageChange>> HoldAsync(ShopId shop, PromotionHold hold, DateTimeOffset now, CancellationToken cancellationToken) =>
        base.HoldAsync(shop, hold with { ExpiresAt = null }, now, cancellationToken);
}
