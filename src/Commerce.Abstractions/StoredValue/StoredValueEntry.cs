namespace Commerce.StoredValue;

/// <summary>One line of an account's ledger. Nothing is ever changed or taken out.</summary>
public sealed record StoredValueEntry
{
    /// <summary>The account.</summary>
    public required StoredValueAccountId Account { get; init; }

    /// <summary>Its place in the account's ledger: 1 for the first, then one more for each.</summary>
    public required long Number { get; init; }

    /// <summary>What happened.</summary>
    public required StoredValueEntryKind Kind { get; init; }

    /// <summary>How much; <see cref="Kind"/> says the direction. Below zero only for an adjustment downwards.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the shop owed afterwards.</summary>
    public required Money Balance { get; init; }

    /// <summary>What of it was set aside afterwards.</summary>
    public required Money Held { get; init; }

    /// <summary>The idempotency key of the command that caused it.</summary>
    public required IdempotencyKey Key { get; init; }

    /// <summary>Names the payment that it belongs to; <see langword="null"/> when it belongs to none.</summary>
    public string? Reference { get; init; }

    /// <summary>Why, in the words of the shop; empty when nobody said.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>Who caused it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
