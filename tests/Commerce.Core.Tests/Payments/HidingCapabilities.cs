namespace Commerce.Payments.Tests;

/// <summary>A service that lacks something.</summary>
internal sealed class HidingCapabilities(IPaymentProvider inner, params Type[] hidden) : DelegatingPaymentProvider(inner)
{
    public override TCapability? Find<TCapability>()
        where TCapability : class
        => hidden.Contains(typeof(TCapability)) ? null : base.Find<TCapability>();
}
