namespace Commerce.Promotions;

/// <summary>The tables of counters and holds. The first three are locked, in this order.</summary>
internal enum PromotionUsageTable
{
    Promotions,
    Customers,
    Codes,
    Money,
    CustomerUses,
    Holds,
}
