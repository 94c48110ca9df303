using System.Collections.Frozen;

namespace Commerce.Tax;

/// <summary>The taxes of every category at one place. Immutable and thread-safe.</summary>
public sealed class TaxRateTable
{
    private readonly FrozenDictionary<TaxCategory, TaxRateSet> _sets;

    /// <summary>Makes a table; categories that are absent bear <paramref name="fallback"/>.</summary>
    public TaxRateTable(IEnumerable<KeyValuePair<TaxCategory, TaxRateSet>> sets, TaxRateSet? fallback = null)
    {
        _sets = sets.ToFrozenDictionary();
        Fallback = fallback ?? TaxRateSet.None;
    }

    /// <summary>A place without taxes.</summary>
    public static TaxRateTable Empty { get; } = new([]);

    /// <summary>What categories bear that the table does not name.</summary>
    public TaxRateSet Fallback { get; }

    /// <summary>The taxes of a category.</summary>
    public TaxRateSet For(TaxCategory category) => _sets.TryGetValue(category, out var set) ? set
        : category == TaxCategory.WeightedByGoods ? TaxRateSet.WeightedByGoods
        : Fallback;
}
