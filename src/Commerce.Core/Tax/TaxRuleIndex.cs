using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Commerce.Tax;

/// <summary>All rules, compiled once: an answer costs one look-up by country, region, postal code and period, however many rules other places have. Thread-safe.</summary>
internal sealed class TaxRuleIndex
{
    private readonly FrozenDictionary<string, TaxCountry> _countries;
    private readonly DateTimeOffset[] _changes;
    private readonly Address? _home;
    private readonly TaxRateTable?[] _homes;
    private readonly ConcurrentDictionary<int, TaxRateTable> _elsewhere = new();

    /// <summary>Compiles rules that were checked.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="home">The place whose taxes list prices contain.</param>
    /// <param name="configured">What they contain when no place is named; <see langword="null"/> when nobody has said.</param>
    public TaxRuleIndex(IEnumerable<TaxRule> rules, Address? home, TaxRateTable? configured)
    {
        var placed = Place(rules);
        _countries = placed
            .GroupBy(r => r.Rule.Country, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => new TaxCountry([.. group]), StringComparer.OrdinalIgnoreCase);
        _changes = [.. placed.SelectMany(r => new[] { r.Rule.ValidFrom, r.Rule.ValidUntil }).OfType<DateTimeOffset>().Distinct().Order()];
        _home = home;
        _homes = new TaxRateTable?[_changes.Length + 1];
        Array.Fill(_homes, home is null ? configured : null);
    }

    public static PlacedTaxRule[] Place(IEnumerable<TaxRule> rules) =>
        [.. rules.Select((rule, i) => new PlacedTaxRule(rule, [.. rule.PostalCodes.Select(Parse)], i))];

    /// <summary>The taxes at a destination; those at home while it is unknown.</summary>
    public TaxRateTable Find(Address? destination, DateTimeOffset instant)
    {
        var found = Array.BinarySearch(_changes, instant);
        var period = found < 0 ? ~found : found + 1;

        // Asked for first, so that a destination at home finds this very table.
        var home = _homes[period];
        if (home is null && _home is not null)
        {
            home = _homes[period] = At(_home, instant, period, home: null);
        }

        return destination is null ? home ?? TaxRateTable.Empty : At(destination, instant, period, home);
    }

    private TaxRateTable At(Address address, DateTimeOffset instant, int period, TaxRateTable? home) =>
        _countries.TryGetValue(address.Country ?? "", out var country) ? country.Find(address, instant, period, home)
        : _elsewhere.TryGetValue(period, out var table) ? table
        : _elsewhere.GetOrAdd(period, new TaxRateTable([], TaxRuleResolution.NoRule, home));

    private static PostalPattern Parse(string text) =>
        PostalPattern.TryParse(text, out var pattern) ? pattern : throw new ArgumentException($"'{text}' is no postal pattern.", nameof(text));
}
