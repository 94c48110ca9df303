namespace Commerce.Orders;

/// <summary>What an audit found on one page. Nothing was changed.</summary>
public sealed record OrderAuditReport
{
    /// <summary>When it was asked for. An order is read together with its payments: a running shop raises no false alarm.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many orders were looked at.</summary>
    public required int Orders { get; init; }

    /// <summary>How many payments were looked at.</summary>
    public required int Payments { get; init; }

    /// <summary>What does not agree. Empty when all is well.</summary>
    public required ImmutableArray<OrderFinding> Findings { get; init; }

    /// <summary>Where the next page begins; <see langword="null"/> after the last one.</summary>
    public required OrderAuditPlace? Next { get; init; }
}
