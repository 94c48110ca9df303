namespace Commerce.Promotions.Tests;

/// <summary>Broken: never forgets.</summary>
internal sealed class ForgetlessUsageStore(IPromotionUsageStore inner) : ForwardingUsageStore(inner)
{
    public override ValueTask<int> DeleteEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => new(0);
}
