namespace Commerce.Checkout;

/// <summary>A reorder as it is stored under its key.</summary>
internal sealed record StoredReorder(CartId Cart, ImmutableArray<ReorderChange> Changes);
