namespace Commerce.StoredValue;

/// <summary>Entries that belong to payments, over all accounts of a shop, oldest first: what reconciliation compares.</summary>
public readonly record struct StoredValueMovementQuery
{
    /// <summary>The first moment, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The first moment that is no longer included.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Only those after this one: the last of the page before. Entries of one moment are ordered by account and number.</summary>
    public (DateTimeOffset At, StoredValueAccountId Account, long Number)? After { get; init; }

    /// <summary>How many at most.</summary>
    public required int Limit { get; init; }
}
