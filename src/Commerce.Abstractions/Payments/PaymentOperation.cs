namespace Commerce.Payments;

/// <summary>A capture, void, refund or increment: stored before the service hears of it, and until its outcome is known. Immutable.</summary>
public sealed record PaymentOperation
{
    /// <summary>Its id.</summary>
    public required PaymentOperationId Id { get; init; }

    /// <summary>What is to be done.</summary>
    public required PaymentOperationKind Kind { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>
    /// What the sum was to be after it, when the intent was stored: everything captured, refunded or authorized, with what was under way then. It never
    /// changes, so that a repeated call says the same. <see langword="null"/> for a void, and for what an earlier version stored.
    /// </summary>
    public Money? Total { get; init; }

    /// <summary>The idempotency key of the command that asked for it.</summary>
    public required IdempotencyKey Key { get; init; }

    /// <summary>Where it stands.</summary>
    public PaymentOperationState State { get; init; }

    /// <summary>True for a capture after which the rest is given up.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Why, in the words of the shop; empty when nobody said.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>The number of the ledger entry that it works on: the capture that is refunded. <see langword="null"/> when no single one covers it.</summary>
    public int? Source { get; init; }

    /// <summary>The service's id of it, once it gave one.</summary>
    public string? Reference { get; init; }

    /// <summary>Why it failed, or why nobody knows.</summary>
    public CommerceError? Failure { get; init; }

    /// <summary>Who asked for it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When the intent was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on the service may have heard of it; <see langword="null"/> while it surely has not.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When recovery looks after it; <see langword="null"/> when nothing is left to do.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How often recovery looked after it.</summary>
    public int Attempts { get; init; }

    /// <summary>True while its outcome may still change what the payment has free.</summary>
    public bool IsOpen => State is PaymentOperationState.Intended or PaymentOperationState.Pending or PaymentOperationState.RequiresReconciliation;
}
