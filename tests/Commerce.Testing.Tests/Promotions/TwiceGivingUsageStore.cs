namespace Commerce.Promotions.Tests;

/// <summary>Broken: a second release gives back again, at the cost of somebody else's hold.</summary>
internal sealed class TwiceGivingUsageStore(IPromotionUsageStore inner, UsageKeys keys) : ForwardingUsageStore(inner)
{
    public override async ValueTask<CommerceResult<PromotionUsageChange>> HoldAsync(ShopId shop, PromotionHold hold, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = await base.HoldAsync(shop, hold, now, cancellationToken);
        if (held.IsSuccess)
        {
            keys.Add(shop, hold.Key);
        }

        return held;
    }

    public override async ValueTask ReleaseAsync(ShopId shop, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(shop, key, cancellationToken) is { State: PromotionHoldState.Released })
        {
            foreach (var other in keys.Of(shop))
            {
                if (await FindAsync(shop, other, cancellationToken) is { State: PromotionHoldState.Held })
                {
                    await base.ReleaseAsync(shop, other, now, cancellationToken);
                    return;
                }
            }
        }

        await base.ReleaseAsync(shop, key, now, cancellationToken);
    }
}
