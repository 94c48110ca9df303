namespace Commerce.Promotions;

/// <summary>The distinct filters of a set: lines are matched once per filter, not once per promotion.</summary>
internal sealed class PromotionFilters
{
    private readonly List<ProductFilter> _filters = [];
    private readonly Dictionary<ProductFilter, int> _index = [];

    public int IndexOf(ProductFilter filter)
    {
        if (!_index.TryGetValue(filter, out var index))
        {
            index = _filters.Count;
            _filters.Add(filter);
            _index.Add(filter, index);
        }

        return index;
    }

    public ProductFilter[] ToArray() => [.. _filters];
}
