using Commerce.Pricing;

namespace Commerce.Orders;

/// <summary>Units of an order are called off before they are sent.</summary>
/// <param name="Order">The order.</param>
/// <param name="Key">The same key cancels once.</param>
/// <param name="Units">Which; one line may stand here several times.</param>
public sealed record CancelUnits(OrderId Order, IdempotencyKey Key, ImmutableArray<OrderUnits> Units)
{
    /// <summary>Each unit with its share of the discounts; shipping and fees with the last unit of the order.</summary>
    public static RefundPolicy DefaultPolicy { get; } = new() { Shipping = ChargeRefund.WithLastUnit, Fees = ChargeRefund.WithLastUnit };

    /// <summary>What the units are worth.</summary>
    /// <value><see cref="DefaultPolicy"/>.</value>
    public RefundPolicy Policy { get; init => field = value ?? DefaultPolicy; } = DefaultPolicy;

    /// <summary>
    /// What becomes of money that is owed back then. <see cref="OrderRefundMethod.ToPayments"/> asks for refunds at once, as far as the payments have anything to give
    /// back; what is only set aside stays so, and less of it is captured later. What remains owed stands in the order's balance.
    /// </summary>
    /// <value><see cref="OrderRefundMethod.None"/>.</value>
    public OrderRefundMethod Refund { get; init; } = OrderRefundMethod.None;

    /// <summary>Why, without personal data.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";
}
