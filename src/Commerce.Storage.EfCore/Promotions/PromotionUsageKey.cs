namespace Commerce.Promotions;

/// <summary>A counter's row.</summary>
internal readonly record struct PromotionUsageKey(PromotionUsageTable Table, string First, string Second)
{
    public static PromotionUsageKey Promotion(string promotion) => new(PromotionUsageTable.Promotions, promotion, "");

    public static PromotionUsageKey Money(string promotion, string currency) => new(PromotionUsageTable.Money, promotion, currency);

    public static PromotionUsageKey Customer(string customer) => new(PromotionUsageTable.Customers, customer, "");

    public static PromotionUsageKey CustomerUses(string customer, string promotion) => new(PromotionUsageTable.CustomerUses, customer, promotion);

    public static PromotionUsageKey Code(string code) => new(PromotionUsageTable.Codes, code, "");

    /// <summary>The order in which rows are inserted and locked, by all.</summary>
    public static IEnumerable<PromotionUsageKey> InOrder(params IEnumerable<PromotionUsageKey> keys) =>
        keys.OrderBy(key => key.Table).ThenBy(key => key.First, StringComparer.Ordinal).ThenBy(key => key.Second, StringComparer.Ordinal);
}
