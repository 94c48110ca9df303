namespace Commerce.Payments.Tests;

/// <summary>A service that cannot be asked, but remembers keys for a day.</summary>
internal sealed class ReplayingService(IPaymentProvider inner) : DelegatingPaymentProvider(inner), IReplayPaymentOperations
{
    public TimeSpan ReplayWindow { get; } = TimeSpan.FromDays(1);

    public override TCapability? Find<TCapability>()
        where TCapability : class
        => typeof(TCapability) == typeof(ILookUpPaymentOperations) ? null : base.Find<TCapability>();
}
