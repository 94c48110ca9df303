namespace Commerce.Pricing;

/// <summary>The order that fees are asked for.</summary>
public readonly record struct FeeQuery
{
    /// <summary>What is calculated.</summary>
    public required CalculationRequest Request { get; init; }

    /// <summary>The customer's groups.</summary>
    public required ImmutableArray<CustomerGroup> Groups { get; init; }

    /// <summary>The goods with their prices, before discounts.</summary>
    public required ImmutableArray<PricingLine> Goods { get; init; }

    /// <summary>The value of the goods at these prices.</summary>
    public required Money Subtotal { get; init; }
}
