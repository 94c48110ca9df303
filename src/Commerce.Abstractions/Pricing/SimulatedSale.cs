namespace Commerce.Pricing;

/// <summary>A past sale with a promotion that it did not have.</summary>
public sealed record SimulatedSale
{
    /// <summary>What it cost.</summary>
    public required Money OldTotal { get; init; }

    /// <summary>What it would have cost; the same when it cannot be calculated again.</summary>
    public required Money NewTotal { get; init; }

    /// <summary>What the promotion would have taken off.</summary>
    public required Money Discount { get; init; }

    /// <summary>True when an external provider gave the taxes: their change is reckoned with the rates of the shop.</summary>
    public bool IsTaxEstimated { get; init; }

    /// <summary>Why it cannot be calculated again; <see langword="null"/> when it can.</summary>
    public CommerceError? Fault { get; init; }
}
