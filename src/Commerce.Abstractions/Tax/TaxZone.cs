using System.Collections.Frozen;

namespace Commerce.Tax;

/// <summary>Countries whose businesses account for the tax on what they buy from each other. Immutable and thread-safe.</summary>
public sealed class TaxZone
{
    private readonly FrozenSet<string> _countries;

    /// <summary>Makes a zone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="countries">Two letters of ISO 3166-1 each.</param>
    /// <param name="asOf">Since when the list is as it is.</param>
    /// <param name="source">Where it is published.</param>
    public TaxZone(string name, IEnumerable<string> countries, DateOnly asOf, string source)
    {
        Name = name;
        _countries = countries.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        AsOf = asOf;
        Source = source;
    }

    /// <summary>
    /// The 27 member states of the European Union since the United Kingdom left it (Article 52 of the Treaty on European Union). Territories
    /// outside its common system of VAT (Article 6 of Directive 2006/112/EC) that share a member's country code need rules of their own.
    /// </summary>
    public static TaxZone EuropeanUnion { get; } = new(
        "European Union",
        [
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
            "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
        ],
        new DateOnly(2020, 2, 1),
        "https://european-union.europa.eu/principles-countries-history/eu-countries_en");

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its countries.</summary>
    public IReadOnlySet<string> Countries => _countries;

    /// <summary>Since when the list is as it is.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Where it is published.</summary>
    public string Source { get; }

    /// <summary>The country of the zone that issued a VAT identification number, by its first two letters (<c>EL</c> for Greece); <see langword="null"/> for none.</summary>
    public string? CountryOfTaxId(string? taxId)
    {
        var id = taxId.AsSpan().TrimStart();
        if (id.Length < 3)
        {
            return null;
        }

        // Greek numbers begin with EL, by Article 215 of Directive 2006/112/EC.
        var prefix = id[..2].Equals("EL", StringComparison.OrdinalIgnoreCase) ? "GR" : id[..2];
        return _countries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(prefix, out var country) ? country : null;
    }
}
