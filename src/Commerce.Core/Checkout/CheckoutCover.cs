using Commerce.Orders;
using Commerce.Payments;

namespace Commerce.Checkout;

/// <summary>How much of an order its payments cover: taken, set aside, or owed under terms.</summary>
internal static class CheckoutCover
{
    public static Money Of(Order order, IEnumerable<Payment> payments) =>
        payments.Where(p => p.Amount.Currency == order.Currency).Aggregate(Money.Zero(order.Currency), (sum, payment) => sum + OrderBookkeeping.ClaimOf(payment));
}
