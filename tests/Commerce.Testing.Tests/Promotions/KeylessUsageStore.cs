using System.Globalization;

namespace Commerce.Promotions.Tests;

/// <summary>Broken: does not know its keys again.</summary>
internal sealed class KeylessUsageStore(IPromotionUsageStore inner) : ForwardingUsageStore(inner)
{
    private static int _last;

    public override ValueTask<CommerceResult<PromotionUsageChange>> HoldAsync(ShopId shop, PromotionHold hold, DateTimeOffset now, CancellationToken cancellationToken) =>
        base.HoldAsync(shop, hold with { Key = IdempotencyKey.Of(string.Create(CultureInfo.InvariantCulture, $"other-{Interlocked.Increment(ref _last)}")) }, now, cancellationToken);
}
