namespace Commerce.Orders;

/// <summary>A place in an audit. It goes through all orders, the oldest first, then through all payments, the newest first.</summary>
public sealed record OrderAuditPlace
{
    /// <summary>Behind an order; <see langword="null"/> when all orders are behind.</summary>
    public OrderCursor? Order { get; init; }

    /// <summary>Behind a payment; <see langword="null"/> when all payments are still to come.</summary>
    public PaymentId? Payment { get; init; }
}
