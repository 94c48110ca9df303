namespace Commerce.Orders;

/// <summary>An order was called off.</summary>
public sealed record OrderCancelled : OrderEvent
{
    /// <summary>Why, as the canceller put it; no personal data.</summary>
    public required string Reason { get; init; }
}
