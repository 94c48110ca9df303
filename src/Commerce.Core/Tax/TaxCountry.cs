using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Commerce.Tax;

/// <summary>The rules of one country, and the tables that were worked out from them: as many as its rules tell places and times apart. Thread-safe.</summary>
internal sealed class TaxCountry
{
    private readonly TaxArea _whole;
    private readonly FrozenDictionary<string, TaxArea> _regions;
    private readonly ConcurrentDictionary<Key, TaxRateTable> _tables = new();

    public TaxCountry(IReadOnlyCollection<PlacedTaxRule> rules)
    {
        _whole = new TaxArea(0, [.. rules.Where(r => r.Region.Length == 0)]);
        _regions = rules
            .Where(r => r.Region.Length > 0)
            .GroupBy(r => r.Region, StringComparer.Ordinal)
            .Select((group, i) => KeyValuePair.Create(group.Key, new TaxArea(i + 1, [.. group])))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The table at an address of the country; the same instance for all addresses that its rules do not tell apart.</summary>
    public TaxRateTable Find(Address address, DateTimeOffset instant, int period, TaxRateTable? home)
    {
        Span<char> buffer = stackalloc char[TaxPlace.MaxPostalCodeLength];
        ReadOnlySpan<char> code = buffer[..TaxPlace.PostalCode(address.Country, address.PostalCode, buffer)];
        _regions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(TaxPlace.Region(address.Country, address.Region), out var region);

        var (inWhole, inRegion) = (_whole.Segment(code), region?.Segment(code) ?? 0);
        var key = new Key(region?.Id ?? 0, inWhole, inRegion, (inWhole | inRegion) == 0 ? 0 : code.Length, period);
        if (_tables.TryGetValue(key, out var table))
        {
            return table;
        }

        var rules = new List<PlacedTaxRule>();
        _whole.Collect(inWhole, code, rules);
        region?.Collect(inRegion, code, rules);
        return _tables.GetOrAdd(key, TaxRuleResolution.Table(rules, instant, home));
    }

    /// <summary>What a table depends on. A code's length decides between patterns of different lengths that begin alike.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Key(int Region, int WholeSegment, int RegionSegment, int Length, int Period);
}
