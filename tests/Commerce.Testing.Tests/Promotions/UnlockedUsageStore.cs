namespace Commerce.Promotions.Tests;

/// <summary>Broken: sees that there is room, waits for others, then takes it. Alone it behaves; knows the limit of all only.</summary>
internal sealed class UnlockedUsageStore(IPromotionUsageStore inner, UnlockedUsage usage) : ForwardingUsageStore(inner)
{
    private static readonly TimeSpan TimeToMeet = TimeSpan.FromMilliseconds(20);

    public override async ValueTask<CommerceResult<PromotionUsageChange>> HoldAsync(ShopId shop, PromotionHold hold, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var use = hold.Uses[0];
        var uses = usage.Uses(shop, use.Promotion);
        await Task.Delay(TimeToMeet, cancellationToken);
        if (uses >= use.Limits.Uses)
        {
            return PromotionUsageErrors.Exhausted(use.Promotion);
        }

        usage.Add(shop, use.Promotion);
        return new PromotionUsageChange(PromotionHoldState.Held);
    }
}
