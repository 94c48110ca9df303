using Commerce;

namespace TeaShop;

/// <summary>A supplier's delivery note: a table of this app's own.</summary>
public sealed class Delivery
{
    public required string Number { get; init; }

    public required Sku Sku { get; init; }

    public required long Quantity { get; init; }
}
