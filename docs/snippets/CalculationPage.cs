using Commerce;
using Commerce.Pricing;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

#region fee-quotes
/// <summary>2.00 for orders below 20.00, taxed as the goods are.</summary>
public sealed class SmallOrderFee : IFeeQuotes
{
    public ValueTask<IReadOnlyList<FeeQuote>> GetAsync(FeeQuery query, CancellationToken cancellationToken) =>
        new(query.Subtotal >= Money.Of(20m, query.Subtotal.Currency) ? [] :
        [
            new FeeQuote(FeeId.Of("small-order"), "Small order", Money.Of(2m, query.Subtotal.Currency)) { TaxCategory = TaxCategory.WeightedByGoods },
        ]);
}
#endregion

internal static class CalculationPage
{
    public static void Configure(IServiceCollection services)
    {
        #region add-fees
        services.AddCommerce().AddFees<SmallOrderFee>();
        #endregion
    }

    public static async Task ShowAsync(IOrderCalculator calculator, CalculationRequest request, CalculatedOrder frozen)
    {
        #region manual-discount
        var granted = request with
        {
            ManualDiscounts =
            [
                new ManualDiscount { Reason = "Late delivery", By = Actor.Staff("s-17"), Target = ManualDiscountTarget.GoodsAndShipping, Rate = Rate.FromPercent(10) },
            ],
        };
        #endregion

        #region tenders
        var paid = granted with { Tenders = [new PricingTender("card-4711", "Gift card", Money.Of(25m, Currency.Eur))] };
        CalculatedOrder order = (await calculator.CalculateAsync(paid)).Value;
        Console.WriteLine($"{order.Total}, {order.AmountDue} of it still to pay ({order.Due.Tax} tax in it)");
        #endregion

        #region payment-lines
        foreach (PaymentLine line in order.ToPaymentLines())
        {
            Console.WriteLine($"{line.Quantity} x {line.UnitAmount} {line.Name}");   // the sum is order.AmountDue, to the cent
        }
        #endregion

        #region difference
        foreach (CalculationChange change in CalculationDifference.Between(frozen, order))
        {
            Console.WriteLine(change);                                               // Price of TEA-1: 4.50 EUR -> 4.90 EUR
        }
        #endregion

        #region snapshot
        CalculationSnapshot snapshot = order.ToSnapshot();                           // keep it with the order, as JSON
        CalculatedOrder replayed = new OrderKernel().Replay(snapshot).Value;         // the figures of the sale, whatever prices are today
        #endregion
        Console.WriteLine(replayed.Total);
    }
}
