using Commerce.Orders;

namespace Commerce.Testing;

/// <summary>
/// What every <see cref="IOrderStore"/> and <see cref="IOrderNumberStore"/> must do: keep every fact, refuse stale changes and taken numbers, keep shops
/// apart, undo with the session, list page by page, count without gap.
/// </summary>
public static class OrderStoreConformance
{
    /// <summary>The cases, sequential ones first within each part.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<OrderConformanceTarget>> open) => ConformanceSuite.Of(
        open,
        (target, token) => new OrderConformanceShop(target.Sessions, target.Types, token),
        VersionedStoreCases<OrderConformanceShop, Order>.All,
        VersionedTogetherCases<OrderConformanceShop, Order>.All,
        OrderListCases.All,
        OrderQueryCases.All,
        OrderParcelCases.All,
        OrderDueCases.All,
        OrderNumberCases.All);
}
