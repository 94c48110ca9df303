namespace Commerce.Promotions;

/// <summary>A row that is locked: a promotion guards its money and its holds, a customer what the customer uses, a code itself.</summary>
internal readonly record struct PromotionUsageKey(PromotionUsageTable Table, string Id)
{
    /// <summary>The order in which rows are inserted and locked, by all.</summary>
    public static IEnumerable<PromotionUsageKey> InOrder(IEnumerable<PromotionUsageKey> keys) => keys.OrderBy(key => key.Table).ThenBy(key => key.Id, StringComparer.Ordinal);
}
