using Commerce.Carts;

namespace Commerce.Checkout;

/// <summary>A cart with what was ordered before.</summary>
/// <param name="Cart">The cart.</param>
/// <param name="Changes">What differs from the order, line by line; empty when everything is there at its price of then.</param>
public sealed record Reorder(Cart Cart, ImmutableArray<ReorderChange> Changes);
