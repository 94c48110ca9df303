namespace Commerce.Payments;

/// <summary>Which captures, voids, refunds and increments are listed: the newest first, a page at a time. What is added meanwhile moves no page.</summary>
public sealed record PaymentOperationQuery
{
    /// <summary>The most operations of a page.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Only those of this kind; <see langword="null"/> for all.</summary>
    public PaymentOperationKind? Kind { get; init; }

    /// <summary>Only those in this state; <see langword="null"/> for all.</summary>
    public PaymentOperationState? State { get; init; }

    /// <summary>Only those of this order; <see langword="null"/> for all.</summary>
    public OrderId? Order { get; init; }

    /// <summary>Only those of this customer's payments; <see langword="null"/> for all.</summary>
    public CustomerRef? Customer { get; init; }

    /// <summary>Only those that were asked for then or later; <see langword="null"/> for all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only those that were asked for before then; <see langword="null"/> for all.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only those that are older than this one: the last of the page before.</summary>
    public PaymentOperationId? After { get; init; }

    /// <summary>How many: 1 … <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;
}
