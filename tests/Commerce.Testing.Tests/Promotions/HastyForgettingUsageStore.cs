namespace Commerce.Promotions.Tests;

/// <summary>Broken: forgets what is young as well.</summary>
internal sealed class HastyForgettingUsageStore(IPromotionUsageStore inner) : ForwardingUsageStore(inner)
{
    public override ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        base.DeleteEndedBeforeAsync(before.AddYears(1), limit, cancellationToken);
}
