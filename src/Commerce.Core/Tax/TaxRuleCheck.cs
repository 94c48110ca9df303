using System.Globalization;

namespace Commerce.Tax;

/// <summary>Finds what is wrong with tax rules, each with the rule and what to do. Pure.</summary>
internal static class TaxRuleCheck
{
    private const int MaxTextLength = 200;
    private const int MaxProblems = 20;

    public static IEnumerable<string> Problems(IReadOnlyList<TaxRule> rules)
    {
        if (rules.Count > TaxOptions.MaxRules)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"There are {rules.Count} tax rules; at most {TaxOptions.MaxRules} are taken. Ask a tax provider for finer ones.")];
        }

        string[] single = [.. rules.SelectMany((rule, i) => rule is null
            ? [string.Create(CultureInfo.InvariantCulture, $"rules[{i}] is null: leave it out.")]
            : Of(rule).Select(problem => $"{Name(rule, i)} {problem}")).Take(MaxProblems)];
        return single.Length > 0 ? single : Together(TaxRuleIndex.Place(rules)).Take(MaxProblems);
    }

    private static IEnumerable<string> Of(TaxRule rule)
    {
        if (!CountryCodes.IsKnown(rule.Country))
        {
            yield return "names no country: write the two letters of ISO 3166-1 in upper case, such as DE.";
        }

        if (rule.Region is { } region && (string.IsNullOrWhiteSpace(region) || region.Length > MaxTextLength))
        {
            yield return "names no region: leave it null for the whole country.";
        }

        foreach (var text in rule.PostalCodes)
        {
            if (!PostalPattern.TryParse(text, out var pattern))
            {
                yield return $"has the postal pattern '{text}': write 10115, 94* or 90000-90999, letters and digits only, both ends of a range equally long and in order.";
            }
            else if (rule.Country == "US" && pattern.Low.Length > 5)
            {
                yield return $"has the postal pattern '{text}': ZIP codes are compared by their first five digits.";
            }
        }

        if (rule.Category == TaxCategory.WeightedByGoods)
        {
            yield return "is for 'weighted-by-goods', which takes the taxes of the goods: name another category.";
        }

        if (rule.Treatment is not (TaxTreatment.Taxed or TaxTreatment.Exempt or TaxTreatment.OutOfScope))
        {
            yield return "charges by the customer: configure the zone of reverse charge instead of a rule.";
        }
        else if (rule.Treatment == TaxTreatment.Taxed != (rule.Tax is not null))
        {
            yield return "has a tax though its treatment charges none, or none though it is taxed: 0 % is a tax, exempt is a treatment.";
        }

        if (rule.Tax is { } tax && (string.IsNullOrWhiteSpace(tax.Name) || tax.Jurisdiction is null))
        {
            yield return "has a tax without a name: receipts show it.";
        }

        if (rule.ValidFrom >= rule.ValidUntil)
        {
            yield return "ends before it begins: ValidUntil is the first instant at which it counts no more.";
        }
    }

    private static IEnumerable<string> Together(PlacedTaxRule[] rules)
    {
        foreach (var taxes in rules.Where(r => r.Tax is not null).GroupBy(r => (r.Rule.Country, r.Rule.Category, r.Tax!.Name, r.Tax.Jurisdiction)))
        {
            foreach (var (one, other) in TaxRuleOverlaps.Of([.. taxes]))
            {
                if (!IsReplaced(one, other))
                {
                    yield return $"{Name(one)} and {Name(other)} charge '{taxes.Key.Name}' of {taxes.Key.Jurisdiction} twice: let one end where the other begins, or let the narrower one replace the broader one.";
                }
            }
        }

        foreach (var place in rules.GroupBy(r => (r.Rule.Country, r.Region, r.Level, r.Rule.Category)).Where(g => g.Any(r => r.Tax is null)))
        {
            foreach (var (one, other) in TaxRuleOverlaps.Of([.. place]).Where(pair => pair.One.Tax is null || pair.Other.Tax is null))
            {
                yield return $"{Name(one)} and {Name(other)} say at one place both that nothing is taxed and something else: keep one of them.";
            }
        }

        foreach (var category in rules.GroupBy(r => (r.Rule.Country, r.Rule.Category)))
        {
            // The country's and the region's most, though they may never meet: nobody comes near the limit but by mistake.
            var most = category.GroupBy(r => r.Region).ToDictionary(g => g.Key, g => TaxRuleOverlaps.Most([.. g.Where(r => r.Tax is not null)]));
            if (most.GetValueOrDefault("") + most.Where(m => m.Key.Length > 0).Select(m => m.Value).DefaultIfEmpty(0).Max() > TaxRateSet.MaxRates)
            {
                yield return $"'{category.Key.Category}' in {category.Key.Country} bears more than {TaxRateSet.MaxRates} taxes at once: join some of them.";
            }
        }
    }

    private static bool IsReplaced(PlacedTaxRule one, PlacedTaxRule other) =>
        (one.Level < other.Level && other.Replaces) || (other.Level < one.Level && one.Replaces);

    private static string Name(PlacedTaxRule rule) => Name(rule.Rule, rule.Position);

    private static string Name(TaxRule rule, int index) => string.Create(
        CultureInfo.InvariantCulture,
        $"rules[{index}] ({rule.Country}{(rule.Region is null ? "" : "-" + rule.Region)}, {rule.Category}, {rule.Tax?.Name ?? rule.Treatment.ToString()})");
}
