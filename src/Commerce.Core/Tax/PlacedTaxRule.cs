namespace Commerce.Tax;

/// <summary>A rule as the index keeps it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Patterns">Its postal patterns, parsed; empty for all codes.</param>
/// <param name="Position">Where it stands among all rules: the last tie-break of their order.</param>
internal sealed record PlacedTaxRule(TaxRule Rule, ImmutableArray<PostalPattern> Patterns, int Position)
{
    /// <summary>The region as addresses are compared with it; empty for the whole country.</summary>
    public string Region { get; } = TaxPlace.Region(Rule.Country, Rule.Region).ToString().ToUpperInvariant();

    /// <summary>The tax, with the jurisdiction that it has by its place unless it names one.</summary>
    public TaxRate? Tax { get; } = Rule.Tax is { Jurisdiction: "" } tax ? tax with { Jurisdiction = JurisdictionOf(Rule) } : Rule.Tax;

    /// <summary>How narrow its place is: 0 a country, 1 a region, 2 postal codes of a country, 3 those of a region.</summary>
    public int Level => (Region.Length > 0 ? 1 : 0) + (Patterns.IsEmpty ? 0 : 2);

    /// <summary>True when the taxes of broader places do not count beside it.</summary>
    public bool Replaces => Rule.Replaces || Rule.Treatment != TaxTreatment.Taxed;

    public bool IsValidAt(DateTimeOffset instant) =>
        (Rule.ValidFrom is not { } from || instant >= from) && (Rule.ValidUntil is not { } until || instant < until);

    public bool MatchesPostalCode(ReadOnlySpan<char> code)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Matches(code))
            {
                return true;
            }
        }

        return Patterns.IsEmpty;
    }

    private static string JurisdictionOf(TaxRule rule) =>
        string.IsNullOrWhiteSpace(rule.Region) ? rule.Country : string.Concat(rule.Country, "-", TaxPlace.Region(rule.Country, rule.Region).ToString().ToUpperInvariant());
}
