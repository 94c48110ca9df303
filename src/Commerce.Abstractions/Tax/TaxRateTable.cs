using System.Collections.Frozen;

namespace Commerce.Tax;

/// <summary>The taxes of every category at one place. Immutable and thread-safe.</summary>
public sealed class TaxRateTable
{
    private readonly FrozenDictionary<TaxCategory, TaxRateSet> _sets;
    private readonly TaxRateTable? _home;

    // What is charged instead of taxes, in which categories: a layer over the shared table, so that no dictionary is built for a request.
    private readonly TaxRateSet? _instead;
    private readonly ImmutableArray<TaxCategory> _only = [];
    private readonly TaxRateTable? _under;

    /// <summary>Makes a table; categories that are absent bear <paramref name="fallback"/>.</summary>
    /// <param name="sets">The taxes of each category.</param>
    /// <param name="fallback">The taxes of the others; none when left out.</param>
    /// <param name="home">What prices that include tax contain; this table itself when left out.</param>
    public TaxRateTable(IEnumerable<KeyValuePair<TaxCategory, TaxRateSet>> sets, TaxRateSet? fallback = null, TaxRateTable? home = null)
    {
        _sets = sets.ToFrozenDictionary();
        Fallback = fallback ?? TaxRateSet.None;
        _home = home;
    }

    private TaxRateTable(TaxRateTable under, TaxRateSet instead, ImmutableArray<TaxCategory> only)
    {
        _sets = under._sets;
        _home = under.Home;
        _under = under;
        _instead = instead;
        _only = only.IsDefault ? [] : only;
        Fallback = _only.IsEmpty ? Replaced(under.Fallback) : under.Fallback;
    }

    /// <summary>A place without taxes.</summary>
    public static TaxRateTable Empty { get; } = new([]);

    /// <summary>What categories bear that the table does not name.</summary>
    public TaxRateSet Fallback { get; }

    /// <summary>
    /// The taxes that list prices contain when prices include tax: those of the shop's home. The same instance as this one when goods stay
    /// there and the customer pays tax.
    /// </summary>
    public TaxRateTable Home => _home ?? this;

    /// <summary>The taxes of a category.</summary>
    public TaxRateSet For(TaxCategory category) =>
        _under is not null ? Over(_under.For(category), category)
        : _sets.TryGetValue(category, out var set) ? set
        : category == TaxCategory.WeightedByGoods ? TaxRateSet.WeightedByGoods
        : Fallback;

    /// <summary>The same table, but what it taxes bears this set instead: in these categories, or in all when none is named. Cheap: one small object.</summary>
    /// <exception cref="ArgumentException">The set taxes.</exception>
    public TaxRateTable Untaxed(TaxRateSet instead, ImmutableArray<TaxCategory> categories = default)
    {
        ArgumentNullException.ThrowIfNull(instead);
        return instead.Treatment == TaxTreatment.Taxed
            ? throw new ArgumentException("Say why nothing is taxed: use Exempt, ReverseCharge or OutOfScope.", nameof(instead))
            : new TaxRateTable(this, instead, categories);
    }

    private TaxRateSet Over(TaxRateSet set, TaxCategory category) => _only.IsEmpty || _only.Contains(category) ? Replaced(set) : set;

    private TaxRateSet Replaced(TaxRateSet set) => set.Treatment == TaxTreatment.Taxed ? _instead! : set;
}
