namespace Commerce.Carts;

/// <summary>A page of a list of drafts.</summary>
/// <param name="Drafts">Its drafts, the newest first.</param>
/// <param name="Next">Where the next page begins: ask the same query with it as <see cref="DraftQuery.After"/>. <see langword="null"/> on the last page.</param>
public sealed record DraftPage(ImmutableArray<Cart> Drafts, CartId? Next);
