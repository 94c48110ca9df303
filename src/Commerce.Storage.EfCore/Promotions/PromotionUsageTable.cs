namespace Commerce.Promotions;

/// <summary>The tables of counters, in the order in which their rows are locked; and the holds, which come last.</summary>
internal enum PromotionUsageTable
{
    Promotions,
    Money,
    Customers,
    CustomerUses,
    Codes,
    Holds,
}
