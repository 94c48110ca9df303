namespace Commerce.StoredValue;

/// <summary>A command to the ledger of an account. The same <see cref="Kind"/> and <see cref="Key"/> in a shop are the same command: a repetition changes nothing.</summary>
public sealed record StoredValueMove
{
    /// <summary>The longest <see cref="Reference"/>, in characters.</summary>
    public const int MaxReference = 100;

    /// <summary>The longest <see cref="Reason"/>, in characters.</summary>
    public const int MaxReason = 100;

    /// <summary>What is to happen. <see cref="StoredValueEntryKind.Expire"/> is no command: the store does it when it is due.</summary>
    public required StoredValueEntryKind Kind { get; init; }

    /// <summary>Names the command.</summary>
    public required IdempotencyKey Key { get; init; }

    /// <summary>
    /// How much: above zero, for an adjustment also below. <see langword="null"/> to commit all that is held under <see cref="Reference"/>, for a release,
    /// which is always of everything, and for disable and enable.
    /// </summary>
    public Money? Amount { get; init; }

    /// <summary>Names the payment: holds, commits, releases and refunds of one payment share it.</summary>
    public string? Reference { get; init; }

    /// <summary>True for a commit after which the rest is released.</summary>
    public bool IsFinal { get; init; }

    /// <summary>
    /// Until when what is issued is to live; <see langword="null"/> for ever. For a refund: until when an account lives on that has expired meanwhile;
    /// <see langword="null"/> refuses such a refund.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why, in the words of the shop, without personal data.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>Who does it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
