namespace Commerce.Tax;

/// <summary>How the rules that match a place add up. Pure.</summary>
internal static class TaxRuleResolution
{
    /// <summary>What a place bears that no rule names.</summary>
    public static TaxRateSet NoRule { get; } = TaxRateSet.OutOfScope();

    /// <summary>The taxes at a place; a category without rules of its own is taxed as the standard one is.</summary>
    public static TaxRateTable Table(IEnumerable<PlacedTaxRule> matching, DateTimeOffset instant, TaxRateTable? home)
    {
        var sets = matching
            .Where(r => r.IsValidAt(instant))
            .GroupBy(r => r.Rule.Category)
            .ToDictionary(group => group.Key, group => Set([.. group]));
        return new TaxRateTable(sets, sets.GetValueOrDefault(TaxCategory.Standard, NoRule), home);
    }

    private static TaxRateSet Set(PlacedTaxRule[] rules)
    {
        var from = rules.Where(r => r.Replaces).Select(r => r.Level).DefaultIfEmpty(0).Max();
        var counting = rules.Where(r => r.Level >= from).OrderBy(r => r.Rule.Order).ThenBy(r => r.Position).ToArray();
        var taxed = counting.Where(r => r.Tax is not null).ToArray();
        return taxed.Length > 0
            ? new TaxRateSet([.. taxed.Select(r => r.Tax!)], TaxTreatment.Taxed, NoteOf(taxed))
            : new TaxRateSet([], counting[0].Rule.Treatment, NoteOf(counting));
    }

    private static string? NoteOf(PlacedTaxRule[] rules) => rules.Select(r => r.Rule.Note).FirstOrDefault(n => !string.IsNullOrEmpty(n));
}
