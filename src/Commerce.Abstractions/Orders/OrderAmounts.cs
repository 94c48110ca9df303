namespace Commerce.Orders;

/// <summary>The sums of an order, as the calculation gave them.</summary>
public sealed record OrderAmounts
{
    /// <summary>The goods at list price.</summary>
    public required Money Subtotal { get; init; }

    /// <summary>What promotions and manual discounts took off goods and shipping.</summary>
    public required Money Discount { get; init; }

    /// <summary>Shipping before promotions.</summary>
    public required Money Shipping { get; init; }

    /// <summary>Fees and surcharges, as priced.</summary>
    public required Money Fees { get; init; }

    /// <summary>Everything without tax.</summary>
    public required Money Net { get; init; }

    /// <summary>All taxes.</summary>
    public required Money Tax { get; init; }

    /// <summary>What cash rounding adds to net and tax; zero without it.</summary>
    public required Money RoundingAdjustment { get; init; }

    /// <summary>What the order costs.</summary>
    public required Money Total { get; init; }
}
