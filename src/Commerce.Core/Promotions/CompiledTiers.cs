namespace Commerce.Promotions;

/// <summary>Actions by what is reached, ascending.</summary>
internal sealed record CompiledTiers(long[] From, CompiledAction[] Actions, int Filter)
{
    public required TierScope Scope { get; init; }

    public required bool IsQuantity { get; init; }

    public required bool AsksForRemaining { get; init; }

    /// <summary>The highest tier that is reached; <see langword="null"/> below all of them.</summary>
    public CompiledAction? Find(long reached)
    {
        var index = Array.BinarySearch(From, reached);
        index = index < 0 ? ~index - 1 : index;
        return index < 0 ? null : Actions[index];
    }
}
