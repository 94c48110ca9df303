namespace Commerce.Orders;

/// <summary>An order was placed; it may still wait for its payment.</summary>
public sealed record OrderPlaced : OrderEvent
{
    /// <summary>What it costs.</summary>
    public required Money Total { get; init; }
}
