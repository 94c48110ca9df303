namespace Commerce.Tax;

/// <summary>The rules of a country as a whole, or of one of its regions.</summary>
internal sealed class TaxArea
{
    private readonly PlacedTaxRule[] _everywhere;
    private readonly PostalIndex _postal;

    public TaxArea(int id, IReadOnlyCollection<PlacedTaxRule> rules)
    {
        Id = id;
        _everywhere = [.. rules.Where(r => r.Patterns.IsEmpty)];
        _postal = new PostalIndex(rules);
    }

    /// <summary>Its number within the country; 0 for the country.</summary>
    public int Id { get; }

    public int Segment(ReadOnlySpan<char> postalCode) => _postal.Find(postalCode);

    public void Collect(int segment, ReadOnlySpan<char> postalCode, List<PlacedTaxRule> into)
    {
        into.AddRange(_everywhere);
        foreach (var rule in _postal.At(segment))
        {
            if (rule.MatchesPostalCode(postalCode))
            {
                into.Add(rule);
            }
        }
    }
}
