using System.Collections.Immutable;
using System.Globalization;

namespace Commerce.Inventory.Tests;

/// <summary>What is true of any ledger. The seed stands in the failure text.</summary>
public sealed class SkuValuationPropertyTests
{
    private const int Seeds = 300;
    private const int Steps = 120;
    private static readonly Dictionary<StockDeliveryId, StockDelivery> Nothing = [];

    [Theory]
    [InlineData(StockValuationMethod.Fifo)]
    [InlineData(StockValuationMethod.MovingAverage)]
    public void What_came_in_is_what_went_and_what_is_left(StockValuationMethod method)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            Currency[] currencies = seed % 3 == 0 ? [Currency.Eur, Currency.Usd, Currency.Jpy] : [Currency.Eur];
            var ledger = RandomLedger.Of(seed, Steps, isAllCosted: false, currencies);
            var value = Follow(ledger, method).Close(Nothing);
            var because = string.Create(CultureInfo.InvariantCulture, $"seed {seed}");
            Tell(value.Received, value.Returned, value.Found).Should().Be(Tell([value.Sold, value.Missing, value.InTransit, value.Lost, .. value.Locations.Select(at => at.Worth)]), because);
            value.Locations.Should().OnlyContain(at => at.Worth.Units == ledger.Where(m => m.Location == at.Location).Sum(m => m.OnHandChange), because);
            value.Locations.Should().OnlyContain(at => at.Worth.UnitsWithoutCost >= 0 && at.Worth.Cost.All(cost => !cost.IsNegative), because);
            if (seed % 3 != 0)
            {
                // With one currency, each cost that somebody told is counted once, and what nobody told is guessed.
                value.Received.Cost.Sum(cost => cost.MinorUnits).Should().BeGreaterThanOrEqualTo(ledger.Where(m => m.Kind == StockMovementKind.Receipt).Sum(m => m.Cost?.MinorUnits ?? 0), because);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void First_in_first_out_is_what_a_list_of_all_units_says(bool isAllCosted)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var ledger = RandomLedger.Of(seed, Steps, isAllCosted, Currency.Eur);
            var model = new LedgerOfUnits();
            ledger.ForEach(model.Add);
            var value = Follow(ledger, StockValuationMethod.Fifo).Close(Nothing);
            var because = string.Create(CultureInfo.InvariantCulture, $"seed {seed}");
            foreach (var (location, worth) in value.Locations)
            {
                Tell(worth).Should().Be(Tell(model.At(location)), because);
            }

            Tell(value.Sold).Should().Be(Tell(model.Sold), because);
            Tell(value.Missing).Should().Be(Tell(model.Missing), because);
            Tell(value.InTransit).Should().Be(Tell([.. model.InTransit]), because);
        }
    }

    [Fact]
    public void Selling_one_by_one_costs_what_selling_all_at_once_does()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var (units, cost) = (random.Next(1, 400), random.Next(5_000));
            StockMovement[] together = [Ledger.In(units, cost), Ledger.Out(units)];
            StockMovement[] apart = [Ledger.In(units, cost), .. Enumerable.Range(0, units).Select(_ => Ledger.Out(1))];
            foreach (var method in Enum.GetValues<StockValuationMethod>())
            {
                Tell(Follow(apart, method).Close(Nothing).Sold).Should().Be(Tell(Follow(together, method).Close(Nothing).Sold), string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {method}"));
            }
        }
    }

    [Fact]
    public void What_is_counted_from_a_time_on_and_up_to_it_is_all()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var ledger = RandomLedger.Of(seed, Steps, isAllCosted: false, Currency.Eur);
            var cut = ledger[new Random(seed).Next(Steps)].At;
            var whole = Follow(ledger, StockValuationMethod.Fifo).Close(Nothing);
            var before = Follow(ledger.Where(m => m.At <= cut), StockValuationMethod.Fifo).Close(Nothing);
            var since = Follow(ledger, StockValuationMethod.Fifo, cut).Close(Nothing);
            var because = string.Create(CultureInfo.InvariantCulture, $"seed {seed}");
            Tell(before.Sold, since.Sold).Should().Be(Tell(whole.Sold), because);
            Tell(before.Received, since.Received).Should().Be(Tell(whole.Received), because);
            Tell([.. since.Locations.Select(at => at.Worth)]).Should().Be(Tell([.. whole.Locations.Select(at => at.Worth)]), because);
        }
    }

    private static SkuValuation Follow(IEnumerable<StockMovement> ledger, StockValuationMethod method, DateTimeOffset? from = null)
    {
        var valuation = new SkuValuation(InventoryShop.Tea, method, from);
        foreach (var movement in ledger)
        {
            valuation.Add(movement);
        }

        return valuation;
    }

    private static string Tell(params StockWorth[] worths) => string.Create(
        CultureInfo.InvariantCulture,
        $"{worths.Sum(worth => worth.Units)} units, {worths.Sum(worth => worth.UnitsWithoutCost)} without cost, {string.Join(' ', worths.SelectMany(worth => worth.Cost).GroupBy(cost => cost.Currency.Code).Select(group => $"{group.Sum(cost => cost.MinorUnits)} {group.Key}").Where(text => !text.StartsWith("0 ", StringComparison.Ordinal)).Order(StringComparer.Ordinal))}");

    private static string Tell(List<long?> units)
    {
        var known = units.OfType<long>().ToList();
        return Tell(new StockWorth { Units = units.Count, UnitsWithoutCost = units.Count - known.Count, Cost = known.Count == 0 ? ImmutableArray<Money>.Empty : [Money.FromMinorUnits(known.Sum(), Currency.Eur)] });
    }
}
