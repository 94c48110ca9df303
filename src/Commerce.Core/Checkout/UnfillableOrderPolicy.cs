namespace Commerce.Checkout;

/// <summary>What becomes of an order that was paid when its goods or its promotion were gone.</summary>
public enum UnfillableOrderPolicy
{
    /// <summary>It waits, and is confirmed as soon as there are goods again, or by <see cref="ICheckoutService.ReleaseAsync"/>; cancelling it gives the money back.</summary>
    Review,

    /// <summary>It is called off at once, and the money goes back.</summary>
    Cancel,
}
