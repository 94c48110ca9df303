using Commerce.Tests.Primitives;
using System.Collections.Immutable;
using System.Globalization;
using static Commerce.Pricing.Tests.Books;

namespace Commerce.Pricing.Tests;

/// <summary>The compiled book answers as a naive reading of the rules does.</summary>
public sealed class PriceBookPropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Skus = ["A", "B"];
    private static readonly Currency[] Currencies = [Currency.Eur, Currency.Usd];

    [Fact]
    public void A_book_chooses_as_a_naive_reading_of_its_lists_does()
    {
        var random = new Random(20261121);
        var (found, reduced, replaced) = (0, 0, 0);
        for (var round = 0; round < PropertyRuns.Of(4_000); round++)
        {
            var lists = Enumerable.Range(0, random.Next(6)).Select(i => RandomList(random, i)).ToArray();
            var book = Book([.. lists.OrderBy(_ => random.Next())]);
            for (var ask = 0; ask < 5; ask++)
            {
                var sku = Sku.Of(Skus[random.Next(2)]);
                var context = new PriceContext
                {
                    Currency = Currencies[random.Next(2)],
                    Shop = random.Next(2) == 0 ? ShopId.Default : ShopId.Of("airport"),
                    At = Start.AddDays(random.Next(6)),
                    Country = random.Next(3) == 0 ? null : random.Next(2) == 0 ? "DE" : "US",
                    Facts = random.Next(2) == 0 ? [] : [new Fact("total", random.Next(5))],
                };
                UnitPrice? own = random.Next(3) == 0 ? null : UnitPrice.Of(random.Next(1, 5), Currencies[random.Next(2)]);
                long? quantity = random.Next(3) == 0 ? null : random.Next(1, 5);

                var expected = Naive(lists, sku, context, own, quantity);
                book.Choose(sku, context, own, quantity).Should().Be(expected, "round {0} of the seed, ask {1}", round, ask);
                found += expected is null ? 0 : 1;
                reduced += expected?.IsReduced == true ? 1 : 0;
                replaced += expected?.Kind == PriceListKind.Override ? 1 : 0;
            }
        }

        found.Should().BeGreaterThan(PropertyRuns.Of(4_000) * 2);
        reduced.Should().BeGreaterThan(PropertyRuns.Of(4_000) / 40);
        replaced.Should().BeGreaterThan(PropertyRuns.Of(4_000) / 16);
    }

    private static ChosenPrice? Naive(PriceList[] lists, Sku sku, PriceContext context, UnitPrice? own, long? quantity)
    {
        var candidates =
            from list in lists
            where (list.Shop is null || list.Shop == context.Shop) && !(list.StartsAt > context.At) && !(list.EndsAt <= context.At)
            from position in Enumerable.Range(0, list.Entries.Length)
            let entry = list.Entries[position]
            where entry.Sku == sku && entry.UnitPrice.Currency == context.Currency
            where quantity is { } asked
                ? (entry.MinQuantity?.Value ?? 0) <= asked && asked <= (entry.MaxQuantity?.Value ?? long.MaxValue)
                : (entry.MinQuantity?.Value ?? 1) <= 1
            where list.Rules.Concat(entry.Rules).All(r => Holds(r, context))
            orderby list.Rules.Length + entry.Rules.Length descending, entry.UnitPrice.Amount / entry.UnitPrice.PerUnits, list.Id, position
            select (List: list, Entry: entry, Rules: list.Rules.Length + entry.Rules.Length);
        var all = candidates.ToList();
        var best = all.FirstOrDefault(c => c.List.Kind != PriceListKind.Regular);
        var regular = all.FirstOrDefault(c => c.List.Kind == PriceListKind.Regular);
        if (own is { } foreign && foreign.Currency != context.Currency)
        {
            own = null;
        }

        var counting = own is { } catalogs && (regular.Entry is null || (regular.Rules == 0 && catalogs.Amount <= regular.Entry.UnitPrice.Amount))
            ? new ChosenPrice { Price = catalogs, Regular = catalogs }
            : Of(regular.List, regular.Entry, regular.Entry?.UnitPrice);
        return best.Entry is null ? counting
            : best.List.Kind == PriceListKind.Override ? Of(best.List, best.Entry, best.Entry.UnitPrice)
            : counting is { } cheaper && cheaper.Price.Amount < best.Entry.UnitPrice.Amount ? counting
            : Of(best.List, best.Entry, counting?.Price);
    }

    private static ChosenPrice? Of(PriceList? list, PriceEntry? entry, UnitPrice? regular) => list is null || entry is null ? null : new ChosenPrice
    {
        Price = entry.UnitPrice,
        Regular = regular,
        List = list,
        Entry = entry,
    };

    private static bool Holds(FactRule rule, PriceContext context)
    {
        var known = rule.Fact == FactRule.Country ? context.Country : context.Facts.Select(f => Text(f.Values[0])).FirstOrDefault();
        var wanted = rule.Values.Select(Text).ToList();
        return rule.Operator switch
        {
            FactOperator.AnyOf => known is not null && wanted.Contains(known),
            FactOperator.NoneOf => known is null || !wanted.Contains(known),
            FactOperator.Above => known is not null && int.Parse(known, CultureInfo.InvariantCulture) > int.Parse(wanted[0], CultureInfo.InvariantCulture),
            _ => known is not null && int.Parse(known, CultureInfo.InvariantCulture) <= int.Parse(wanted[0], CultureInfo.InvariantCulture),
        };
    }

    private static string Text(AttributeValue value) => value.TryGetText(out var text) ? text : value.TryGetNumber(out var number) ? number.ToString(CultureInfo.InvariantCulture) : "";

    private static PriceList RandomList(Random random, int index) => new()
    {
        Id = PriceListId.Of($"l{(char)('a' + index)}"),
        Name = "List",
        Kind = (PriceListKind)random.Next(3),
        Shop = random.Next(5) == 0 ? ShopId.Of("airport") : null,
        StartsAt = random.Next(3) == 0 ? Start.AddDays(random.Next(3)) : null,
        EndsAt = random.Next(3) == 0 ? Start.AddDays(random.Next(3, 6)) : null,
        Rules = RandomRules(random),
        Entries = [.. Enumerable.Range(0, random.Next(5)).Select(_ => RandomEntry(random))],
    };

    private static PriceEntry RandomEntry(Random random)
    {
        var min = random.Next(3) == 0 ? random.Next(1, 4) : (int?)null;
        var max = random.Next(3) == 0 ? random.Next(min ?? 1, 5) : (int?)null;
        return new PriceEntry
        {
            Sku = Sku.Of(Skus[random.Next(2)]),
            UnitPrice = UnitPrice.Of(random.Next(1, 5), Currencies[random.Next(2)]),
            MinQuantity = min is { } from ? Quantity.Of(from) : null,
            MaxQuantity = max is { } to ? Quantity.Of(to) : null,
            Rules = RandomRules(random),
        };
    }

    private static ImmutableArray<FactRule> RandomRules(Random random) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(4) switch
    {
        0 => FactRule.AnyOf(FactRule.Country, "DE", "AT"),
        1 => FactRule.NoneOf(FactRule.Country, "DE"),
        2 => new FactRule { Fact = "total", Operator = FactOperator.Above, Values = [random.Next(5)] },
        _ => new FactRule { Fact = "total", Operator = FactOperator.AtMost, Values = [random.Next(5)] },
    })];
}
