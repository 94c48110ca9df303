using System.Collections.Concurrent;

namespace Commerce.Tax;

/// <summary>
/// Sales between businesses in different countries of a zone: the seller charges no tax and the invoice says why. Goods: Articles 138 and 226(11)
/// of Directive 2006/112/EC; services: Articles 44, 196 and 226(11a). Thread-safe.
/// </summary>
internal sealed class ReverseCharge
{
    private readonly TaxZone? _zone;
    private readonly string? _home;
    private readonly HashSet<string> _establishments;
    private readonly TaxRateSet _goods;
    private readonly TaxRateSet _services;
    private readonly ImmutableArray<TaxCategory> _serviceCategories;
    private readonly ConcurrentDictionary<TaxRateTable, TaxRateTable> _tables = new();

    public ReverseCharge(TaxOptions options)
    {
        _zone = options.ReverseChargeZone;
        _home = options.Home?.Country;
        _establishments = new HashSet<string>(options.Establishments, StringComparer.OrdinalIgnoreCase);
        if (_home is not null)
        {
            _establishments.Add(_home);
        }

        _goods = TaxRateSet.ReverseCharge(options.ReverseChargeGoodsNote);
        _services = TaxRateSet.ReverseCharge(options.ReverseChargeServicesNote);
        _serviceCategories = [.. options.Services];
    }

    /// <summary>
    /// True when seller and goods are in the zone, the goods go to another country of it where the seller has no establishment, and the
    /// customer is identified for tax in a country of it other than the one that the goods leave.
    /// </summary>
    public bool Applies(in TaxQuery query)
    {
        if (_zone is null || query.Destination?.Country is not { } to || !query.IsTaxIdVerified)
        {
            return false;
        }

        var from = query.Origin?.Country ?? _home;
        return from is not null
            && _zone.Countries.Contains(from)
            && _zone.Countries.Contains(to)
            && !string.Equals(from, to, StringComparison.OrdinalIgnoreCase)
            && !_establishments.Contains(to)
            && _establishments.Overlaps(_zone.Countries)
            && _zone.CountryOfTaxId(query.TaxId) is { } identified
            && !string.Equals(identified, from, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The table without the taxes that the customer accounts for. What a rule leaves out of scope or exempts stays so.</summary>
    public TaxRateTable Apply(TaxRateTable table) => _tables.GetOrAdd(table, static (t, self) => self.Layer(t), this);

    /// <summary>As <see cref="Apply"/>, for a table that is not shared and worth no place in the cache.</summary>
    public TaxRateTable Layer(TaxRateTable table)
    {
        // A state without rules of ours has taxes none the less: its businesses account for them.
        var taxed = ReferenceEquals(table.Fallback, TaxRuleResolution.NoRule) ? new TaxRateTable([], home: table.Home) : table;
        return (_serviceCategories.IsEmpty ? taxed : taxed.Untaxed(_services, _serviceCategories)).Untaxed(_goods);
    }
}
