using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>What every <see cref="ISavedPaymentMethodStore"/> must do: keep what customers saved, refuse stale changes, keep shops apart, undo with the session.</summary>
public static class SavedPaymentMethodStoreConformance
{
    /// <summary>The cases.</summary>
    /// <param name="open">Opens a target for one case. It may be shared by all.</param>
    public static IEnumerable<ConformanceCase> Cases(Func<CancellationToken, Task<PaymentConformanceTarget>> open) => ConformanceSuite.Of(
        open,
        (target, token) => new PaymentWalletConformanceShop(target.Sessions, target.Types, token),
        VersionedStoreCases<PaymentWalletConformanceShop, PaymentWallet>.All,
        VersionedTogetherCases<PaymentWalletConformanceShop, PaymentWallet>.All);
}
