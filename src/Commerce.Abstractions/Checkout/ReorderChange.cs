namespace Commerce.Checkout;

/// <summary>What differs between a line that was ordered and the new cart.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Line">The order's line.</param>
/// <param name="Sku">The product.</param>
/// <param name="Name">Its name at the sale.</param>
/// <param name="Before">The price at the sale.</param>
public sealed record ReorderChange(ReorderChangeKind Kind, LineId Line, Sku Sku, string Name, UnitPrice Before)
{
    /// <summary>Today's price; <see langword="null"/> for what was left out.</summary>
    public UnitPrice? Now { get; init; }

    /// <summary>Why the line was left out; <see langword="null"/> for one that was not.</summary>
    public CommerceError? Reason { get; init; }
}
