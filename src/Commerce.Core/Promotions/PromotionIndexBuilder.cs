using System.Collections.Frozen;

namespace Commerce.Promotions;

/// <summary>Sorts promotions into the buckets of a <see cref="PromotionIndex"/>.</summary>
internal sealed class PromotionIndexBuilder
{
    private readonly IReadOnlyList<CompiledPromotion> _promotions;
    private readonly ProductFilter[] _filters;
    private readonly PromotionReach _reach;
    private readonly List<int> _always = [];
    private readonly Dictionary<CouponCode, List<int>> _byCode = [];
    private readonly Dictionary<CustomerRef, List<int>> _byCustomer = [];
    private readonly Dictionary<CustomerGroup, List<int>> _byGroup = [];
    private readonly Dictionary<(string Fact, AttributeValue Value), List<int>> _byFact = [];
    private readonly SortedDictionary<int, List<int>> _byFilter = [];

    public PromotionIndexBuilder(IReadOnlyList<CompiledPromotion> promotions, ProductFilter[] filters, PromotionRules rules)
    {
        _promotions = promotions;
        _filters = filters;
        _reach = new PromotionReach(filters.Select(static (filter, index) => (filter, index)).ToDictionary(p => p.filter, p => p.index), rules);
    }

    public PromotionIndex Build()
    {
        for (var i = 0; i < _promotions.Count; i++)
        {
            Place(i);
        }

        var byFilter = _byFilter.Select(p => (p.Key, Bucket(p.Value))).ToArray();
        var isLarge = byFilter.Length > PromotionIndex.ScannedFilters;
        return new PromotionIndex
        {
            Always = Bucket(_always),
            ByCode = Frozen(_byCode, static list => list.ToArray()),
            ById = _promotions.Select(static (p, i) => (p.Promotion.Id, i)).ToFrozenDictionary(static p => p.Id, static p => p.i),
            ByCustomer = Frozen(_byCustomer, Bucket),
            ByGroup = Frozen(_byGroup, Bucket),
            ByFact = Frozen(_byFact, Bucket),
            ByFilter = byFilter,
            FiltersOfSku = Lead(isLarge, static f => f.Skus),
            FiltersOfCategory = Lead(isLarge, static f => f.Skus.IsEmpty ? f.Categories : []),
            FiltersOfTag = Lead(isLarge, static f => f.Skus.IsEmpty && f.Categories.IsEmpty ? f.Tags : []),
        };
    }

    private void Place(int position)
    {
        var promotion = _promotions[position].Promotion;
        if (_promotions[position].NeedsCode)
        {
            // A batch's codes are looked up elsewhere and lead here by id.
            if (promotion.Code is { } code)
            {
                Add(_byCode, code, position);
            }

            return;
        }

        var key = _reach.KeyOf(promotion);
        if (!key.Customers.IsEmpty)
        {
            AddAll(_byCustomer, key.Customers, position);
        }
        else if (!key.Groups.IsEmpty)
        {
            AddAll(_byGroup, key.Groups, position);
        }
        else if (key.Fact is { } fact)
        {
            AddAll(_byFact, key.FactValues.Select(value => (fact, PromotionIndex.Normalize(value))), position);
        }
        else if (key.Filter is { } filter)
        {
            Add(_byFilter, filter, position);
        }
        else
        {
            _always.Add(position);
        }
    }

    private PromotionBucket Bucket(List<int> positions)
    {
        var always = new List<int>();
        var thresholds = new Dictionary<(Currency, int), List<(long From, int Position)>>();
        foreach (var position in positions)
        {
            if (_reach.ThresholdOf(_promotions[position].Promotion.Condition) is { } threshold)
            {
                Add(thresholds, (threshold.Currency, threshold.Filter), (threshold.From, position));
            }
            else
            {
                always.Add(position);
            }
        }

        return new PromotionBucket([.. always], [.. thresholds.Select(static t => Thresholds(t.Key, t.Value))]);
    }

    private static PromotionThresholds Thresholds((Currency Currency, int Filter) figure, List<(long From, int Position)> promotions)
    {
        promotions.Sort();
        return new PromotionThresholds(figure.Currency, figure.Filter, [.. promotions.Select(static p => p.From)], [.. promotions.Select(static p => p.Position)]);
    }

    private FrozenDictionary<TKey, int[]> Lead<TKey>(bool isLarge, Func<ProductFilter, ImmutableArray<TKey>> keysOf)
        where TKey : notnull
    {
        var leads = new Dictionary<TKey, List<int>>();
        var entry = 0;
        foreach (var filter in isLarge ? _byFilter.Keys : Enumerable.Empty<int>())
        {
            AddAll(leads, keysOf(_filters[filter]), entry++);
        }

        return Frozen(leads, static list => list.ToArray());
    }

    private static FrozenDictionary<TKey, TValue> Frozen<TKey, TValue>(Dictionary<TKey, List<int>> lists, Func<List<int>, TValue> select)
        where TKey : notnull
        => lists.ToFrozenDictionary(static p => p.Key, p => select(p.Value));

    private static void AddAll<TKey>(Dictionary<TKey, List<int>> lists, IEnumerable<TKey> keys, int position)
        where TKey : notnull
    {
        foreach (var key in keys.Distinct())
        {
            Add(lists, key, position);
        }
    }

    private static void Add<TKey, TValue>(IDictionary<TKey, List<TValue>> lists, TKey key, TValue value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(value);
    }
}
