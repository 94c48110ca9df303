using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>What every <see cref="IPaymentStore"/> must do: keep every fact of money, refuse stale changes, keep shops apart, undo with the session.</summary>
public static class PaymentStoreConformance
{
    /// <summary>The cases, sequential ones first within each part.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<PaymentConformanceTarget>> open) => ConformanceSuite.Of(
        open,
        (target, token) => new PaymentConformanceShop(target.Sessions, target.Types, token),
        VersionedStoreCases<PaymentConformanceShop, Payment>.All,
        VersionedTogetherCases<PaymentConformanceShop, Payment>.All,
        PaymentListCases.All,
        PaymentPageCases.All,
        PaymentReferenceCases.All,
        PaymentOperationListCases.All);
}
