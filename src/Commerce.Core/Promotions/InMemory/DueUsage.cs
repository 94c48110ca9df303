namespace Commerce.Promotions;

/// <summary>A hold in the order in which it comes due.</summary>
internal readonly record struct DueUsage(DateTimeOffset ExpiresAt, IdempotencyKey Key)
{
    public static ImmutableSortedSet<DueUsage> None { get; } = ImmutableSortedSet.Create<DueUsage>(Comparer<DueUsage>.Create(Compare));

    private static int Compare(DueUsage a, DueUsage b)
    {
        var byTime = a.ExpiresAt.CompareTo(b.ExpiresAt);
        return byTime != 0 ? byTime : a.Key.CompareTo(b.Key);
    }
}
