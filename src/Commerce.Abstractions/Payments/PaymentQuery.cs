namespace Commerce.Payments;

/// <summary>Which payments are listed: the newest first, a page at a time. What is added meanwhile moves no page.</summary>
public sealed record PaymentQuery
{
    /// <summary>The most payments of a page.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Only those in this state; <see langword="null"/> for all.</summary>
    public PaymentState? State { get; init; }

    /// <summary>Only those of this customer; <see langword="null"/> for all.</summary>
    public CustomerRef? Customer { get; init; }

    /// <summary>Only those that are older than this one: the last of the page before.</summary>
    public PaymentId? After { get; init; }

    /// <summary>How many: 1 … <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;
}
