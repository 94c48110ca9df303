namespace Commerce.Pricing;

/// <summary>Which goods are to be priced, for whom.</summary>
internal readonly record struct GoodsQuery
{
    public required ShopId Shop { get; init; }

    public required Currency Currency { get; init; }

    public required IReadOnlyList<Sku> Skus { get; init; }

    public ImmutableArray<CustomerGroup> Groups { get; init; }

    public Address? Destination { get; init; }

    public ImmutableArray<Fact> Facts { get; init; }
}
