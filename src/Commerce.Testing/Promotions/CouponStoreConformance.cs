using Commerce.Promotions;

namespace Commerce.Testing;

/// <summary>What every <see cref="ICouponStore"/> must do: keep a code once in a shop however it is written, report its uses, keep shops apart, undo with the session.</summary>
public static class CouponStoreConformance
{
    /// <summary>The cases, sequential ones first.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<CouponConformanceTarget>> open) => ConformanceSuite.Of(
        open,
        (target, token) => new CouponConformanceShop(target.Sessions, token),
        CouponCodeCases.All,
        CouponUseCases.All,
        CouponTransactionCases.All);
}
