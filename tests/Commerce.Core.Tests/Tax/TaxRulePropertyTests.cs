using FsCheck;
using FsCheck.Fluent;
using static Commerce.Tax.Tests.TaxDesk;

namespace Commerce.Tax.Tests;

/// <summary>The index against a scan of all rules.</summary>
public sealed class TaxRulePropertyTests
{
    private static readonly string[] Countries = ["DE", "US", "CA"];
    private static readonly string?[] Regions = [null, "CA", "US-CA", "NV"];
    private static readonly DateTimeOffset?[] Dates = [null, Utc(2020, 1, 1), Utc(2021, 1, 1), Utc(2022, 1, 1)];
    private static readonly TaxCategory[] Categories = [TaxCategory.Standard, Food, Download];

    private static readonly Gen<string> Code =
        from length in Gen.Choose(1, 4)
        from digits in Gen.Elements('0', '1', '9', 'A').ArrayOf(length)
        select new string(digits);

    private static readonly Gen<string> Pattern = Gen.OneOf(
        Code,
        Code.Select(c => c + "*"),
        from pair in Code.Two()
        let length = Math.Min(pair.Item1.Length, pair.Item2.Length)
        let ends = new[] { pair.Item1[..length], pair.Item2[..length] }.Order(StringComparer.Ordinal).ToArray()
        select $"{ends[0]}-{ends[1]}");

    // Each rule is a tax of its own, so that none charges another's twice.
    private static readonly Gen<TaxRule[]> Rules =
        from count in Gen.Choose(0, 14)
        from rules in Rule().ArrayOf(count)
        let named = rules.Select((r, i) => r with { Tax = r.Tax! with { Name = $"T{i}" } }).ToArray()
        select named;

    private static readonly Gen<(Address Address, DateTimeOffset Instant)> Place =
        from country in Gen.Elements(Countries)
        from region in Gen.Elements(Regions)
        from code in Gen.OneOf(Code, Gen.Constant(""))
        from days in Gen.Choose(-1, 1)
        from date in Gen.Elements(Dates[1..])
        select (To(country, region, code.Length > 2 ? code[..2] + " -" + code[2..].ToLowerInvariant() : code), date!.Value.AddDays(days));

    [Fact]
    public void The_index_answers_what_a_scan_of_all_rules_answers() => Prop.ForAll(
        Rules.SelectMany(rules => Place.ArrayOf(12).Select(places => (rules, places))).ToArbitrary(),
        sample =>
        {
            var index = new TaxRuleIndex(sample.rules, home: null, configured: null);

            // Twice: the second answer is the remembered one.
            return sample.places.Concat(sample.places).All(place => Categories.All(category =>
                index.Find(place.Address, place.Instant).For(category).Equals(Scan(sample.rules, place.Address, place.Instant, category))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Patterns_overlap_when_one_code_matches_both() => Prop.ForAll(
        Pattern.Two().ToArbitrary(),
        pair =>
        {
            PostalPattern.TryParse(pair.Item1, out var one).Should().BeTrue();
            PostalPattern.TryParse(pair.Item2, out var other).Should().BeTrue();
            var shared = AllCodes.Any(c => one!.Matches(c) && other!.Matches(c));
            return one!.Overlaps(other!) == shared && other!.Overlaps(one) == shared;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void What_the_check_finds_is_what_two_rules_of_one_name_do_at_some_place() => Prop.ForAll(
        Rule().Two().Where(p => p.Item1.Country == p.Item2.Country && p.Item1.Category == p.Item2.Category).ToArbitrary(),
        pair =>
        {
            TaxRule[] rules = [Named(pair.Item1), Named(pair.Item2)];
            var twice = AllCodes.Append("").Any(code => Regions.Any(region => Dates.Any(date =>
                Scan(rules, To(rules[0].Country, region, code), date ?? Utc(2019, 1, 1), rules[0].Category).Rates.Length > 1)));
            return TaxRuleCheck.Problems(rules).Any() == twice;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static string[] AllCodes { get; } = Enumerable.Range(1, 5).SelectMany(Codes).ToArray();

    private static IEnumerable<string> Codes(int length) =>
        length == 0 ? [""] : Codes(length - 1).SelectMany(_ => new[] { '0', '1', '9', 'A' }, (code, c) => code + c);

    private static TaxRule Named(TaxRule rule) => rule with { Tax = rule.Tax! with { Name = "Tax", Jurisdiction = "here" } };

    private static Gen<TaxRule> Rule() =>
        from country in Gen.Elements(Countries)
        from region in Gen.Elements(Regions)
        from patterns in Gen.Choose(0, 2).SelectMany(n => Pattern.ArrayOf(n))
        from category in Gen.Elements(Categories)
        from order in Gen.Choose(0, 2)
        from replaces in Gen.Elements(false, false, true)
        from dates in Gen.Elements(Dates).Two()
        let ordered = new[] { dates.Item1, dates.Item2 }
        where dates.Item1 is null || dates.Item2 is null || dates.Item1 < dates.Item2
        select new TaxRule
        {
            Country = country,
            Region = region,
            PostalCodes = [.. patterns],
            Category = category,
            Order = order,
            Replaces = replaces,
            Tax = new TaxRate("T", Rate.FromPercent(order), "here"),
            ValidFrom = ordered[0],
            ValidUntil = ordered[1],
        };

    // The words of the guide, without an index: filter all rules, keep the narrowest that replaces and what is not broader.
    private static TaxRateSet Scan(TaxRule[] rules, Address address, DateTimeOffset instant, TaxCategory category)
    {
        static string Bare(string? region) => (region ?? "").Replace("US-", "", StringComparison.Ordinal);
        string RegionOf(TaxRule r) => r.Country == "US" ? Bare(r.Region) : r.Region ?? "";
        var code = (address.PostalCode ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        bool Matches(string pattern) => pattern.EndsWith('*') ? code.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : pattern.Split('-') is [var low, var high] ? code.Length == low.Length && string.CompareOrdinal(low, code) <= 0 && string.CompareOrdinal(code, high) <= 0
            : code == pattern;
        int Level(TaxRule r) => (r.Region is null ? 0 : 1) + (r.PostalCodes.IsEmpty ? 0 : 2);

        var here = rules.Where(r => r.Country == address.Country
            && (r.Region is null || RegionOf(r) == (r.Country == "US" ? Bare(address.Region) : address.Region ?? ""))
            && (r.PostalCodes.IsEmpty || r.PostalCodes.Any(Matches))
            && (r.ValidFrom is null || r.ValidFrom <= instant)
            && (r.ValidUntil is null || instant < r.ValidUntil)).ToArray();
        var own = here.Where(r => r.Category == category).ToArray();
        own = own.Length > 0 ? own : [.. here.Where(r => r.Category == TaxCategory.Standard)];
        var from = own.Where(r => r.Replaces).Select(Level).DefaultIfEmpty(0).Max();
        TaxRate[] taxes = [.. own.Where(r => Level(r) >= from).OrderBy(r => r.Order).Select(r => r.Tax!)];
        return taxes.Length == 0 ? TaxRateSet.OutOfScope() : new TaxRateSet([.. taxes]);
    }
}
