namespace Commerce.Orders;

/// <summary>An order of which nothing was sent is called off, paid or not.</summary>
/// <param name="Order">The order.</param>
/// <param name="Key">The same key cancels once.</param>
public sealed record CancelOrder(OrderId Order, IdempotencyKey Key)
{
    /// <summary>Why, without personal data; at most 500 characters.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>What becomes of money that came in. What is only set aside or waited for is given up in either case.</summary>
    /// <value><see cref="OrderRefundMethod.ToPayments"/>.</value>
    public OrderRefundMethod Refund { get; init; }

    /// <summary>False when goods that left the stock for it do not go back, as what was damaged. What is only held is always free again.</summary>
    /// <value>True.</value>
    public bool Restock { get; init; } = true;
}
