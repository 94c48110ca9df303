using Commerce.Checkout;

namespace Commerce.Testing;

/// <summary>What every <see cref="ICheckoutAttemptStore"/> must do: keep an attempt once per key and payment, hand a due one to one claimant, keep shops apart, undo with the session.</summary>
public static class CheckoutAttemptStoreConformance
{
    /// <summary>The cases, sequential ones first.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<CheckoutAttemptConformanceTarget>> open) => ConformanceSuite.Of(
        open,
        (target, token) => new CheckoutAttemptConformanceShop(target.Sessions, token),
        [.. CheckoutAttemptCases.All, .. CheckoutAttemptDueCases.All, .. CheckoutAttemptRetentionCases.All]);
}
