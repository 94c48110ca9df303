namespace Commerce.Pricing;

/// <summary>What a part of a sale is.</summary>
internal enum SoldPartKind
{
    Goods,
    Shipping,
    Fee,
}
