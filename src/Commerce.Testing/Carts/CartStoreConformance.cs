using Commerce.Carts;

namespace Commerce.Testing;

/// <summary>What every <see cref="ICartStore"/> must do: keep every fact, refuse stale changes, keep shops apart, undo with the session, delete only what nobody bought.</summary>
public static class CartStoreConformance
{
    /// <summary>The cases, sequential ones first within each part.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<CartConformanceTarget>> open) => ConformanceSuite.Of(
        open,
        (target, token) => new CartConformanceShop(target.Sessions, target.Types, token),
        VersionedStoreCases<CartConformanceShop, Cart>.All,
        VersionedTogetherCases<CartConformanceShop, Cart>.All,
        CartExpiryCases.All,
        CartDraftCases.All);
}
