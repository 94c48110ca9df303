namespace Commerce.Promotions;

/// <summary>The promotions, customers and codes that some holds touch.</summary>
internal sealed class PromotionUsageScope
{
    private PromotionUsageScope()
    {
    }

    public HashSet<string> Promotions { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Customers { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Codes { get; } = new(StringComparer.Ordinal);

    public static PromotionUsageScope Of(params IEnumerable<PromotionHold> holds)
    {
        var scope = new PromotionUsageScope();
        foreach (var hold in holds)
        {
            scope.Promotions.UnionWith(hold.Uses.Select(use => use.Promotion.Value));
            scope.Codes.UnionWith(hold.Uses.Select(use => use.Code).OfType<CouponCode>().Select(FoldedCode.Of));
            if (!hold.Customer.IsDefault)
            {
                scope.Customers.Add(hold.Customer.Value);
            }
        }

        return scope;
    }

    /// <summary>The rows to lock, as far as it is known whom customers are counted as.</summary>
    public IEnumerable<PromotionUsageKey> Keys(PromotionUsageRows rows) => PromotionUsageKey.InOrder(
    [
        .. Promotions.Select(id => new PromotionUsageKey(PromotionUsageTable.Promotions, id)),
        .. Customers.Concat(Customers.Select(rows.Resolve)).Distinct(StringComparer.Ordinal).Select(id => new PromotionUsageKey(PromotionUsageTable.Customers, id)),
        .. Codes.Select(id => new PromotionUsageKey(PromotionUsageTable.Codes, id)),
    ]);
}
