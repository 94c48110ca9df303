using Commerce;
using Commerce.Pricing;

namespace MyShop;

internal static class RefundsPage
{
    public static CommerceResult<Refund> Show(RefundKernel kernel, CalculationSnapshot snapshot, RefundLedger stored, LineId tea)
    {
        #region refund
        SoldOrder sold = kernel.Open(snapshot).Value;              // once for each sale
        var request = new RefundRequest
        {
            Units = [new RefundUnits(tea, 5)],                     // the first five that are still open
            Policy = new RefundPolicy { LostPromotions = LostPromotions.ClawBack },
        };
        CommerceResult<Refund> refund = kernel.Compute(sold, stored, request);
        if (refund.TryGet(out var computed, out var refusal))
        {
            Console.WriteLine(computed.Explain());
            stored = computed.Ledger;                              // store it with the sale, under its version
        }
        #endregion
        Console.WriteLine(refusal);
        return kernel.Compute(sold, stored, Goodwill(tea));
    }

    private static RefundRequest Goodwill(LineId tea)
    {
        #region refund-requests
        var named = new RefundRequest { Units = [new RefundUnits(tea, 1, First: 2)] };        // the third unit, for serial numbers
        var goodwill = new RefundRequest { Amount = Money.Of(5m, Currency.Eur) };             // no unit comes back
        var damaged = new RefundRequest { Units = named.Units, Shipping = Money.Of(4.99m, Currency.Eur) };
        var policy = new RefundPolicy
        {
            Shipping = ChargeRefund.WithLastUnit,
            Fees = ChargeRefund.Proportional,
            RestockingRate = Rate.FromPercent(10),
        };
        #endregion
        return damaged with { Amount = goodwill.Amount, Policy = policy };
    }
}
