using System.Collections.Immutable;
using System.Globalization;
using Commerce.Tests.Primitives;
using FsCheck;
using FsCheck.Fluent;

namespace Commerce.Inventory.Tests;

/// <summary>The allocation against every set of locations there is, up to 5 locations, 3 SKUs and 4 lines; small numbers, so that they are often just enough.</summary>
public sealed class StockAllocationPropertyTests
{
    private const int Locations = 5;
    private static readonly Sku[] Skus = [Sku.Of("TEA-1"), Sku.Of("POT-1"), Sku.Of("CUP-1")];
    private static readonly LocationId[] Places = [.. Enumerable.Range(0, Locations).Select(i => LocationId.Of($"{i}"))];

    /// <summary>A request, the stock and what is preferred, all drawn from a seed.</summary>
    public sealed record Case(int Seed)
    {
        internal ImmutableArray<StockRequest> Lines { get; private init; }

        internal StockLevel[] Levels { get; private init; } = [];

        internal StockPreference Preference { get; private init; } = StockPreference.FewestShipments;

        internal static Case Of(int seed)
        {
            var random = new Random(seed);
            var priorities = Places.Select(_ => random.Next(2)).ToArray();
            var ranked = random.Next(2) == 0 ? Places.Where(_ => random.Next(4) > 0).ToImmutableDictionary(place => place, _ => (long)random.Next(4)) : [];
            return new Case(seed)
            {
                Lines = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => new StockRequest(Skus[random.Next(3)], random.Next(1, 7), random.Next(5) == 0 ? Places[random.Next(Locations)] : null))],
                Levels =
                [
                    .. from sku in Skus
                       from i in Enumerable.Range(0, Locations)
                       where random.Next(4) > 0
                       select new StockLevel
                       {
                           Shop = ShopId.Default,
                           Sku = sku,
                           Location = Places[i],
                           OnHand = random.Next(6),
                           Priority = priorities[i],
                           IsForSale = random.Next(9) > 0,
                           Policy = new StockPolicy { BackorderLimit = random.Next(3) == 0 ? random.Next(6) : 0 },
                       },
                ],
                Preference = new StockPreference { Split = (StockSplit)random.Next(3), Ranks = ranked },
            };
        }
    }

    [Fact]
    public void Whatever_can_be_served_is_served_and_nothing_else() => Check(one =>
    {
        var result = Allocate(one);
        result.IsSuccess.Should().Be(CanServe(one));
        if (result.TryGet(out var stock, out _))
        {
            ExpectWhole(one, stock);
        }
    });

    [Fact]
    public void No_other_locations_would_be_better() => Check(one =>
    {
        if (one.Preference.Split != StockSplit.InOrder && Allocate(one).TryGet(out var stock, out _))
        {
            string.Join(' ', Ranked(one).Where(place => stock.Any(taken => taken.Location == place))).Should().Be(string.Join(' ', BestOf(one)));
        }
    });

    [Fact]
    public void In_order_nobody_gives_before_those_in_front_of_him_have_given_all() => Check(one =>
    {
        if (one.Preference.Split != StockSplit.InOrder || one.Lines.Any(line => line.Location is not null) || !Allocate(one).TryGet(out var stock, out _))
        {
            return;
        }

        foreach (var taken in stock.Where(taken => taken.Quantity > taken.Backordered))
        {
            foreach (var front in Ranked(one).TakeWhile(place => place != taken.Location))
            {
                var given = stock.FirstOrDefault(other => other.Sku == taken.Sku && other.Location == front);
                (Free(one, taken.Sku, front) - (given?.Quantity - given?.Backordered ?? 0)).Should().Be(0);
            }
        }
    });

    [Fact]
    public void The_order_of_lines_and_levels_changes_nothing() => Check(one =>
    {
        var random = new Random(one.Seed);
        var again = StockAllocation.Allocate([.. one.Lines.OrderBy(_ => random.Next())], one.Levels.OrderBy(_ => random.Next()), DateTimeOffset.UnixEpoch, one.Preference);
        var first = Allocate(one);
        again.IsSuccess.Should().Be(first.IsSuccess);
        if (first.IsSuccess)
        {
            again.Value.Should().BeEquivalentTo(first.Value);
        }
    });

    private static void Check(Action<Case> holds) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).Select(Case.Of).ToArbitrary(),
        one =>
        {
            holds(one);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(3_000)));

    private static CommerceResult<ImmutableArray<ReservedStock>> Allocate(Case one) => StockAllocation.Allocate(one.Lines, one.Levels, DateTimeOffset.UnixEpoch, one.Preference);

    private static long Free(Case one, Sku sku, LocationId place) => one.Levels.SingleOrDefault(level => level.Sku == sku && level.Location == place)?.Available ?? 0;

    private static long Left(Case one, Sku sku, LocationId place) =>
        one.Levels.SingleOrDefault(level => level.Sku == sku && level.Location == place) is { } level ? level.Available + level.PromisableAt(DateTimeOffset.UnixEpoch) : 0;

    private static bool CanServe(Case one) => one.Lines.GroupBy(line => line.Sku).All(ofSku =>
        ofSku.Sum(line => line.Quantity) <= Places.Sum(place => Left(one, ofSku.Key, place))
        && ofSku.Where(line => line.Location is not null).GroupBy(line => line.Location!.Value).All(at => at.Sum(line => line.Quantity) <= Left(one, ofSku.Key, at.Key)));

    private static void ExpectWhole(Case one, ImmutableArray<ReservedStock> stock)
    {
        stock.Select(taken => (taken.Sku, taken.Location)).Should().OnlyHaveUniqueItems();
        foreach (var taken in stock)
        {
            taken.Quantity.Should().BePositive().And.BeLessThanOrEqualTo(Left(one, taken.Sku, taken.Location));
            (taken.Quantity - taken.Backordered).Should().BeLessThanOrEqualTo(Free(one, taken.Sku, taken.Location));
            taken.Backordered.Should().BeInRange(0, taken.Quantity);
        }

        foreach (var ofSku in one.Lines.GroupBy(line => line.Sku))
        {
            var mine = stock.Where(taken => taken.Sku == ofSku.Key).ToArray();
            mine.Sum(taken => taken.Quantity).Should().Be(ofSku.Sum(line => line.Quantity));
            foreach (var at in ofSku.Where(line => line.Location is not null).GroupBy(line => line.Location!.Value))
            {
                mine.Single(taken => taken.Location == at.Key).Quantity.Should().BeGreaterThanOrEqualTo(at.Sum(line => line.Quantity));
            }

            if (ofSku.All(line => line.Location is null) && mine.Any(taken => taken.Backordered > 0))
            {
                mine.Sum(taken => taken.Quantity - taken.Backordered).Should().Be(Places.Sum(place => Free(one, ofSku.Key, place)), "goods come before promises");
            }
        }
    }

    private static LocationId[] Ranked(Case one) =>
        [.. Places.OrderBy(place => one.Preference.Ranks.GetValueOrDefault(place, long.MaxValue)).ThenBy(place => one.Levels.FirstOrDefault(level => level.Location == place)?.Priority ?? 0).ThenBy(place => place)];

    // Every set of locations that can do it, goods before promises: the cheapest, then the smallest, then the one that comes first by rank.
    private static IEnumerable<LocationId> BestOf(Case one)
    {
        var ranked = Ranked(one);
        long Cost(LocationId place) => one.Preference.Split == StockSplit.FewestShipments ? 1
            : one.Preference.Ranks.IsEmpty ? 0
            : one.Preference.Ranks.GetValueOrDefault(place, StockPreference.MaxRank * 1_000);
        var named = one.Lines.Where(line => line.Location is not null).Select(line => line.Location!.Value).ToHashSet();
        return Enumerable.Range(0, 1 << Locations)
            .Select(set => ranked.Where((_, i) => (set & (1 << i)) != 0).ToArray())
            .Where(set => named.IsSubsetOf(set) && Skus.All(sku => CanServe(one, sku, set)))
            .OrderBy(set => set.Except(FreeOfCost(one)).Sum(Cost))
            .ThenBy(set => set.Length)
            .ThenBy(set => string.Join(' ', set.Select(place => Array.IndexOf(ranked, place).ToString(CultureInfo.InvariantCulture))), StringComparer.Ordinal)
            .First();
    }

    // Each set has these: they cannot make one cheaper than another.
    private static LocationId[] FreeOfCost(Case one) => [.. Places.Where(place => one.Lines.Any(line => line.Location == place))];

    private static bool CanServe(Case one, Sku sku, LocationId[] set)
    {
        long Named(LocationId place) => one.Lines.Where(line => line.Sku == sku && line.Location == place).Sum(line => line.Quantity);
        long FreeAfter(LocationId place) => Math.Max(0, Free(one, sku, place) - Named(place));
        long LeftAfter(LocationId place) => Left(one, sku, place) - Named(place);
        var rest = one.Lines.Where(line => line.Sku == sku && line.Location is null).Sum(line => line.Quantity);
        var goods = Math.Min(rest, Places.Sum(FreeAfter));
        return set.Sum(FreeAfter) >= goods && set.Sum(place => LeftAfter(place) - FreeAfter(place)) >= rest - goods;
    }
}
