using System.Collections.Frozen;

namespace Commerce.Promotions;

/// <summary>Finds the promotions that a sale can reach, so that the others cost nothing. Positions are those of the set.</summary>
internal sealed class PromotionIndex
{
    /// <summary>Up to so many filters are matched one by one; beyond, products lead to the filters that name them.</summary>
    public const int ScannedFilters = 16;

    public required PromotionBucket Always { get; init; }

    public required FrozenDictionary<CouponCode, int[]> ByCode { get; init; }

    public required FrozenDictionary<PromotionId, int> ById { get; init; }

    public required FrozenDictionary<CustomerRef, PromotionBucket> ByCustomer { get; init; }

    public required FrozenDictionary<CustomerGroup, PromotionBucket> ByGroup { get; init; }

    public required FrozenDictionary<(string Fact, AttributeValue Value), PromotionBucket> ByFact { get; init; }

    /// <summary>The filters by which promotions are reached, and what they lead to.</summary>
    public required (int Filter, PromotionBucket Bucket)[] ByFilter { get; init; }

    /// <summary>Which entries of <see cref="ByFilter"/> a SKU, a category or a tag leads to; empty while there are few.</summary>
    public required FrozenDictionary<Sku, int[]> FiltersOfSku { get; init; }

    public required FrozenDictionary<string, int[]> FiltersOfCategory { get; init; }

    public required FrozenDictionary<string, int[]> FiltersOfTag { get; init; }

    public static PromotionIndex Of(IReadOnlyList<CompiledPromotion> promotions, ProductFilter[] filters, PromotionRules rules) =>
        new PromotionIndexBuilder(promotions, filters, rules).Build();

    /// <summary>A value as facts are looked up by: 5 and "5" are the same.</summary>
    public static AttributeValue Normalize(AttributeValue value) =>
        value.TryGetText(out var text) && FactRule.NumberOf(text) is { } number ? AttributeValue.Of(number) : value;
}
