namespace Commerce.Pricing;

/// <summary>The sum of simulated sales in one currency.</summary>
public sealed record SimulatedSum
{
    /// <summary>How many sales.</summary>
    public required int Sales { get; init; }

    /// <summary>In how many of them the promotion counts.</summary>
    public required int Applied { get; init; }

    /// <summary>How many cannot be calculated again.</summary>
    public required int Faulty { get; init; }

    /// <summary>What they cost.</summary>
    public required Money OldTotal { get; init; }

    /// <summary>What they would have cost.</summary>
    public required Money NewTotal { get; init; }

    /// <summary>What the promotion would have taken off.</summary>
    public required Money Discount { get; init; }
}
