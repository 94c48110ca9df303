namespace Commerce.Payments;

/// <summary>Payments whose ledger was added to since a moment: the oldest first, by id, a page at a time.</summary>
public sealed record BookedPaymentQuery
{
    /// <summary>Only those that this provider serves.</summary>
    public required string Provider { get; init; }

    /// <summary>Only those whose last entry was booked then or later.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Only those that are newer than this one: the last of the page before.</summary>
    public PaymentId? After { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 100;
}
