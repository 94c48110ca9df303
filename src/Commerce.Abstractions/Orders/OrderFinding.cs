namespace Commerce.Orders;

/// <summary>Something about an order and its payments that does not agree.</summary>
public sealed record OrderFinding
{
    /// <summary>What it is, one of <see cref="OrderFindingCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The order; one that is not there for a payment of no order.</summary>
    public required OrderId Order { get; init; }

    /// <summary>Its number; empty for a payment of no order.</summary>
    public string Number { get; init => field = value ?? ""; } = "";

    /// <summary>The payment, when it is about one.</summary>
    public PaymentId? Payment { get; init; }

    /// <summary>How much it is about, when that can be said.</summary>
    public Money? Amount { get; init; }

    /// <summary>A sentence for the shop's people.</summary>
    public required string Message { get; init; }
}
