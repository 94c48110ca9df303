namespace Commerce.Pricing;

/// <summary>What is asked of the price history.</summary>
public readonly record struct PriceHistoryQuery
{
    /// <summary>The shop that sells.</summary>
    public required ShopId Shop { get; init; }

    /// <summary>The currency of the prices.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The products, each with the instant before which its lowest price is sought.</summary>
    public required IReadOnlyList<PriceReduction> Reductions { get; init; }

    /// <summary>How far back the prices count, from each reduction.</summary>
    public required TimeSpan Window { get; init; }
}
