namespace Commerce.Orders;

/// <summary>What an order holds, or what it costs, was changed after it was placed.</summary>
public sealed record OrderChanged : OrderEvent
{
    /// <summary>What was done.</summary>
    public required OrderAdjustmentKind Kind { get; init; }

    /// <summary>The difference: below zero is owed to the customer, above zero is due from them.</summary>
    public required Money Difference { get; init; }

    /// <summary>What the order costs now.</summary>
    public required Money Payable { get; init; }
}
