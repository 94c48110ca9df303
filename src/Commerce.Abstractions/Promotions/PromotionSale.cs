namespace Commerce.Promotions;

/// <summary>A sale as the rules of plugins see it. Immutable.</summary>
public sealed record PromotionSale
{
    /// <summary>The currency of every amount.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Time, customer, codes and facts.</summary>
    public required PromotionContext Context { get; init; }

    /// <summary>The goods, in the order of their ids. Gifts of promotions are not among them.</summary>
    public required ImmutableArray<PromotionSaleLine> Lines { get; init; }
}
