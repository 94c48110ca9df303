namespace Commerce.Orders;

/// <summary>A fee or surcharge as it was sold.</summary>
public sealed record OrderFee
{
    /// <summary>Its name in data.</summary>
    public required FeeId Id { get; init; }

    /// <summary>Its name at the sale.</summary>
    public required string Name { get; init; }

    /// <summary>Without tax; below zero for an allowance.</summary>
    public required Money Net { get; init; }

    /// <summary>Its taxes.</summary>
    public required Money Tax { get; init; }

    /// <summary>What it costs.</summary>
    public required Money Total { get; init; }
}
