namespace Commerce.StoredValue;

/// <summary>Which entries of an account are listed: the newest first, a page at a time. What is added meanwhile moves no page.</summary>
public sealed record StoredValueEntryQuery
{
    /// <summary>The most entries of a page.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Only those before this <see cref="StoredValueEntry.Number"/>: the last of the page before.</summary>
    public long? Before { get; init; }

    /// <summary>How many: 1 … <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;
}
