using Commerce.Storage;

namespace Commerce.Payments;

internal static class PaymentWalletRowMap
{
    public static SqlTable Table { get; } = new(typeof(PaymentWalletRow));

    public static CommerceRowMap Map { get; } = CommerceRowMap.For<PaymentWalletRow>("payment_wallets", row => row.HasKey(r => new { r.Shop, r.Customer }))
        with { Checks = [("version", "version > 0")] };
}
