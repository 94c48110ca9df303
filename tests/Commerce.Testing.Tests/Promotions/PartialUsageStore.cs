namespace Commerce.Promotions.Tests;

/// <summary>Broken: holds what has room of an order, and leaves it when a later promotion has none.</summary>
internal sealed class PartialUsageStore(IPromotionUsageStore inner) : ForwardingUsageStore(inner)
{
    public override async ValueTask<CommerceResult<PromotionUsageChange>> HoldAsync(ShopId shop, PromotionHold hold, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var result = await base.HoldAsync(shop, hold, now, cancellationToken);
        if (result.IsSuccess || hold.Uses.Length == 1)
        {
            return result;
        }

        var first = hold with { Key = IdempotencyKey.Of($"{hold.Key}-first"), Uses = [hold.Uses[0]] };
        await base.HoldAsync(shop, first, now, cancellationToken);

        // As a success with a state that no store gives, so that the session keeps it.
        return new PromotionUsageChange(PromotionHoldState.Expired);
    }
}
