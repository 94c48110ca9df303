namespace Commerce.Carts;

/// <summary>Which drafts to list: those that are open, the newest first.</summary>
public sealed record DraftQuery
{
    /// <summary>The most drafts of a page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Whose; <see langword="null"/> for everybody's, <see langword="default"/> for those of nobody yet.</summary>
    public CustomerRef? Customer { get; init; }

    /// <summary>The draft behind which the page begins: <see cref="DraftPage.Next"/> of the page before.</summary>
    public CartId? After { get; init; }

    /// <summary>How many at most: 1 … <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;
}
