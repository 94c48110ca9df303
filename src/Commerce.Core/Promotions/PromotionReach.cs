namespace Commerce.Promotions;

/// <summary>Reads from a promotion without what it cannot apply.</summary>
internal sealed class PromotionReach(Dictionary<ProductFilter, int> filters, PromotionRules rules)
{
    public PromotionKey KeyOf(Promotion promotion)
    {
        var key = promotion.Condition is null ? PromotionKey.None : KeyOf(promotion.Condition);
        return FilterOf(promotion.Action) is { } items ? PromotionKey.Better(key, FilterKey(items)) : key;
    }

    /// <summary>The threshold to sort a promotion by; <see langword="null"/> when it has none that must be reached.</summary>
    public PromotionThreshold? ThresholdOf(PromotionCondition? condition) => condition switch
    {
        // What is left is never more than the list price: a threshold on it is one on the list price, too.
        MinimumSubtotal minimum => new(minimum.Amount.MinorUnits, minimum.Amount.Currency, IndexOf(minimum.Of)),
        MinimumQuantity minimum => new(minimum.Quantity.Value, default, IndexOf(minimum.Of)),
        AllOf all => all.Conditions.Select(ThresholdOf).FirstOrDefault(static t => t is not null),
        _ => null,
    };

    private PromotionKey KeyOf(PromotionCondition condition)
    {
        switch (condition)
        {
            case AllOf all:
                return all.Conditions.Select(KeyOf).Aggregate(PromotionKey.None, PromotionKey.Better);
            case AnyOf any:
                return any.Conditions.Select(KeyOf).Aggregate(PromotionKey.Either);
            case CustomerIs customer:
                return new() { Customers = customer.Customers };
            case CustomerInGroup member:
                return new() { Groups = [member.Group] };
            case FactMatches { Rule.Operator: FactOperator.AnyOf } fact:
                return new() { Fact = fact.Rule.Fact, FactValues = fact.Rule.Values };
            case MinimumSubtotal { Of: { } items, Amount.IsPositive: true }:
                return FilterKey(items);
            case MinimumQuantity { Of: { } items }:
                return FilterKey(items);
            case MinimumLineQuantity { Of: { } items }:
                return FilterKey(items);
            default:
                return rules.Find(condition)?.NeedOf(condition) is { Operator: FactOperator.AnyOf } need
                    ? new() { Fact = need.Fact, FactValues = need.Values }
                    : PromotionKey.None;
        }
    }

    private static ProductFilter? FilterOf(PromotionAction action) => action switch
    {
        PercentOffItems a => a.Items,
        PercentOffEachLine a => a.Items,
        PercentOffEachUnit a => a.Items,
        AmountOffItems a => a.Items,
        AmountOffEachLine a => a.Items,
        AmountOffEachUnit a => a.Items,
        FixedPriceForItems a => a.Items,
        FixedPriceForEachUnit a => a.Items,
        DiscountUnits a => a.Items,
        CompleteGroups a => a.Items,
        BuyAndGet a => a.Get.Items,
        Bundle a => a.Parts[0].Items,
        _ => null,
    };

    // "Everything" leaves nothing out.
    private PromotionKey FilterKey(ProductFilter items) =>
        items.Skus.IsEmpty && items.Categories.IsEmpty && items.Tags.IsEmpty ? PromotionKey.None : new() { Filter = IndexOf(items) };

    private int IndexOf(ProductFilter? items) => items is null ? CompiledCondition.AllGoods : filters[items];
}
