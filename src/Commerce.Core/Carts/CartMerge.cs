namespace Commerce.Carts;

/// <summary>Two carts after a merge. A cart that did not change is the same object as before.</summary>
internal readonly record struct CartMerge(Cart From, Cart Into);
