namespace Commerce.Pricing;

/// <summary>Products whose present prices are to be remembered.</summary>
/// <param name="Currency">The currency of the prices.</param>
/// <param name="Skus">The products, 500 at most unless the options say otherwise.</param>
public sealed record RecordPrices(Currency Currency, ImmutableArray<Sku> Skus)
{
    /// <summary>The shop that sells.</summary>
    public ShopId Shop { get; init; } = ShopId.Default;
}
