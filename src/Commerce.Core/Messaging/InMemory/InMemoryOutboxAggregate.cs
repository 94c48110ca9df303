namespace Commerce.Messaging;

/// <summary>What waits of one aggregate, in order, and how many dead letters park it.</summary>
internal sealed record InMemoryOutboxAggregate(ImmutableSortedSet<(long Version, long Sequence)> Places, int Dead)
{
    public static InMemoryOutboxAggregate None { get; } = new([], 0);

    public bool IsGone => Places.IsEmpty && Dead == 0;

    /// <summary>The sequence of the first message, when it may be claimed at all.</summary>
    public long? Head => Dead == 0 && !Places.IsEmpty ? Places[0].Sequence : null;
}
