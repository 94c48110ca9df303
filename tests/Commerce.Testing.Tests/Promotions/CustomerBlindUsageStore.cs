namespace Commerce.Promotions.Tests;

/// <summary>Broken: does not look at who buys.</summary>
internal sealed class CustomerBlindUsageStore(IPromotionUsageStore inner) : ForwardingUsageStore(inner)
{
    public override ValueTask<CommerceResult<PromotionUsageChange>> HoldAsync(ShopId shop, PromotionHold hold, DateTimeOffset now, CancellationToken cancellationToken) =>
        base.HoldAsync(shop, hold with { Uses = [.. hold.Uses.Select(use => use with { Limits = use.Limits with { UsesPerCustomer = null } })] }, now, cancellationToken);
}
