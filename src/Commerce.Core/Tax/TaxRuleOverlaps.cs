namespace Commerce.Tax;

/// <summary>Which rules of one country can match one sale. Sweeps over the line of postal codes, so that exact codes cost next to nothing.</summary>
internal static class TaxRuleOverlaps
{
    /// <summary>The pairs that share a region, a postal code and an instant; each once.</summary>
    public static IEnumerable<(PlacedTaxRule One, PlacedTaxRule Other)> Of(IReadOnlyCollection<PlacedTaxRule> rules)
    {
        var seen = new HashSet<(int, int)>();
        var active = new List<(PlacedTaxRule Rule, PostalPattern? Pattern)>();
        foreach (var entry in Entries(rules))
        {
            if (entry.Pattern is { } pattern)
            {
                active.RemoveAll(a => a.Pattern is not null && string.CompareOrdinal(a.Pattern.Last, pattern.Low) < 0);
            }

            foreach (var (other, otherPattern) in active)
            {
                if (!ReferenceEquals(other, entry.Rule)
                    && SharesRegion(other, entry.Rule)
                    && SharesInstant(other.Rule, entry.Rule.Rule)
                    && (entry.Pattern is null || otherPattern is null || entry.Pattern.Overlaps(otherPattern))
                    && seen.Add((Math.Min(other.Position, entry.Rule.Position), Math.Max(other.Position, entry.Rule.Position))))
                {
                    yield return (other, entry.Rule);
                }
            }

            active.Add(entry);
        }
    }

    /// <summary>The most rules that can count at one postal code and instant; more than <see cref="TaxRateSet.MaxRates"/> are not counted to the end.</summary>
    public static int Most(IReadOnlyCollection<PlacedTaxRule> rules)
    {
        var most = 0;
        var active = new List<(PlacedTaxRule Rule, PostalPattern? Pattern)>();
        foreach (var entry in Entries(rules))
        {
            if (entry.Pattern is { } pattern)
            {
                active.RemoveAll(a => a.Pattern is not null && string.CompareOrdinal(a.Pattern.Last, pattern.Low) < 0);
            }

            active.Add(entry);

            // Rules that meet at all meet when the last of them begins.
            foreach (var (rule, _) in active.Where(a => SharesInstant(a.Rule.Rule, entry.Rule.Rule)))
            {
                var instant = rule.Rule.ValidFrom ?? DateTimeOffset.MinValue;
                most = Math.Max(most, active.Where(a => a.Rule.IsValidAt(instant)).DistinctBy(a => a.Rule).Count());
                if (most > TaxRateSet.MaxRates)
                {
                    return most;
                }
            }
        }

        return most;
    }

    private static IEnumerable<(PlacedTaxRule Rule, PostalPattern? Pattern)> Entries(IReadOnlyCollection<PlacedTaxRule> rules) => rules
        .SelectMany(r => r.Patterns.IsEmpty ? [(r, null)] : r.Patterns.Select(p => (Rule: r, Pattern: (PostalPattern?)p)))
        .OrderBy(e => e.Pattern?.Low ?? "", StringComparer.Ordinal);

    private static bool SharesRegion(PlacedTaxRule one, PlacedTaxRule other) =>
        one.Region.Length == 0 || other.Region.Length == 0 || one.Region == other.Region;

    private static bool SharesInstant(TaxRule one, TaxRule other) =>
        !(one.ValidUntil <= other.ValidFrom) && !(other.ValidUntil <= one.ValidFrom);
}
