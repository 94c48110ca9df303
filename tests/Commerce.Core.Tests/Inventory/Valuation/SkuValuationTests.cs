using static Commerce.Inventory.StockValuationMethod;
using static Commerce.Inventory.Tests.Ledger;

namespace Commerce.Inventory.Tests;

public sealed class SkuValuationTests
{
    [Fact]
    public void First_in_first_out_sells_what_came_first()
    {
        var value = Value(Fifo, In(10, 1_000), In(10, 2_000), Out(15));
        Tell(value.Sold).Should().Be("15 units for 20.00 EUR");
        Tell(value.Locations[0].Worth).Should().Be("5 units for 10.00 EUR");
    }

    [Fact]
    public void A_moving_average_sells_at_what_all_cost_on_average_until_then()
    {
        var value = Value(MovingAverage, In(10, 1_000), In(10, 2_000), Out(15), In(5, 2_500), Out(10));
        Tell(value.Sold).Should().Be("25 units for 55.00 EUR", "15 x 1.50 and 10 x 3.25");
        Tell(value.Locations[0].Worth).Should().Be("0 units for ");
    }

    [Theory]
    [InlineData(Fifo, "1 units for 0.33 EUR", "1 units for 0.34 EUR", "1 units for 0.33 EUR")]
    [InlineData(MovingAverage, "1 units for 0.33 EUR", "1 units for 0.34 EUR", "1 units for 0.33 EUR")]
    public void A_cent_that_does_not_divide_is_neither_lost_nor_found(StockValuationMethod method, params string[] expected)
    {
        var (one, two, three) = (Value(method, In(3, 100), Out(1)), Value(method, In(3, 100), Out(2)), Value(method, In(3, 100), Out(3)));
        var sold = new[] { one, two, three }.Select(value => value.Sold.Cost[0].MinorUnits).ToArray();
        sold[2].Should().Be(100);
        new[] { sold[0], sold[1] - sold[0], sold[2] - sold[1] }.Select(cents => $"1 units for {Money.FromMinorUnits(cents, Currency.Eur)}").Should().Equal(expected);
    }

    [Theory]
    [InlineData(Fifo, "6 units for 4.00 EUR", "4 units for 2.00 EUR")]
    [InlineData(MovingAverage, "6 units for 3.60 EUR", "4 units for 2.40 EUR")]
    public void A_transfer_takes_its_cost_along(StockValuationMethod method, string there, string here)
    {
        var value = Value(method, In(6, 400), In(4, 200), Sent("T-1", 6), Arrived("T-1", 6, "north"));
        Tell(At(value, "north")).Should().Be(there);
        Tell(At(value, "main")).Should().Be(here);
        Tell(value.Received).Should().Be("10 units for 6.00 EUR", "a transfer is no receipt");
    }

    [Fact]
    public void What_left_and_has_not_arrived_is_in_transit()
    {
        var value = Value(Fifo, In(10, 1_000), Sent("T-1", 6), Arrived("T-1", 2, "north"));
        Tell(value.InTransit).Should().Be("4 units for 4.00 EUR");
        value.Lost.Units.Should().Be(0);
    }

    [Fact]
    public void What_never_arrives_is_lost()
    {
        var valuation = Follow(Fifo, In(4, 400), In(4, 1_200), Sent("T-1", 8), Arrived("T-1", 2, "north"));
        valuation.OpenTransfers.Should().Equal(StockDeliveryId.Of("T-1"));
        var delivery = new StockDelivery
        {
            Shop = ShopId.Default,
            Id = StockDeliveryId.Of("T-1"),
            Sku = InventoryShop.Tea,
            From = LocationId.Default,
            To = LocationId.Of("north"),
            Outstanding = 1,
            Received = 2,
        };
        var value = valuation.Close(new Dictionary<StockDeliveryId, StockDelivery> { [delivery.Id] = delivery });
        Tell(value.InTransit).Should().Be("1 units for 1.00 EUR");
        Tell(value.Lost).Should().Be("5 units for 13.00 EUR");
    }

    [Fact]
    public void What_arrived_after_the_time_of_the_valuation_is_in_transit_at_that_time()
    {
        var valuation = Follow(Fifo, In(8, 800), Sent("T-1", 8));
        var delivery = new StockDelivery { Shop = ShopId.Default, Id = StockDeliveryId.Of("T-1"), Sku = InventoryShop.Tea, To = LocationId.Of("north"), Outstanding = 0, Received = 5 };
        var value = valuation.Close(new Dictionary<StockDeliveryId, StockDelivery> { [delivery.Id] = delivery });
        Tell(value.InTransit).Should().Be("5 units for 5.00 EUR");
        Tell(value.Lost).Should().Be("3 units for 3.00 EUR");
    }

    [Theory]
    [InlineData(Fifo)]
    [InlineData(MovingAverage)]
    public void Goods_without_a_cost_take_that_of_their_like(StockValuationMethod method)
    {
        Tell(Value(method, In(2), Out(1)).Locations[0].Worth).Should().Be("1 units for , 1 without cost", "nobody ever told a cost");
        Tell(Value(method, In(2, 300), In(2)).Received).Should().Be("4 units for 6.00 EUR", "what lies there");
        Tell(Value(method, In(2, 300), In(2, 500), In(1, kind: StockMovementKind.Return)).Returned).Should().Be("1 units for 2.00 EUR", "the average of what lies there");
        Tell(Value(method, In(2, 300), Out(2), In(4, kind: StockMovementKind.Return)).Returned).Should().Be("4 units for 6.00 EUR", "the last cost known");
        Tell(Value(method, In(2, 300), In(2, location: "north")).Locations[1].Worth).Should().Be("2 units for 3.00 EUR", "the last cost known, elsewhere");
        Tell(Value(method, In(2, 300), In(1, kind: StockMovementKind.Count)).Found).Should().Be("1 units for 1.50 EUR");
        Tell(Value(method, In(2, 300), Out(1, kind: StockMovementKind.Adjustment)).Missing).Should().Be("1 units for 1.50 EUR");
    }

    [Fact]
    public void A_cost_that_came_late_changes_nothing_about_what_came_without()
    {
        var value = Value(Fifo, In(2), In(2, 300), Out(3));
        Tell(value.Sold).Should().Be("3 units for 1.50 EUR, 2 without cost");
        Tell(Value(MovingAverage, In(2), In(2, 300), Out(2)).Sold).Should().Be("2 units for 1.50 EUR, 1 without cost");
    }

    [Fact]
    public void Amounts_of_two_currencies_stand_apart()
    {
        var value = Value(Fifo, In(2, 300), In(2, 500, currency: Currency.Usd), Out(3));
        Tell(value.Sold).Should().Be("3 units for 3.00 EUR 2.50 USD");
        Tell(value.Locations[0].Worth).Should().Be("1 units for 2.50 USD");
        Tell(Value(MovingAverage, In(2, 300), In(2, 500, currency: Currency.Usd), Out(2)).Sold).Should().Be("2 units for 1.50 EUR 2.50 USD", "each currency gives its share");
    }

    [Fact]
    public void What_leaves_a_damaged_ledger_without_having_come_has_no_cost() =>
        Tell(Value(Fifo, In(2, 300), Out(5)).Sold).Should().Be("5 units for 3.00 EUR, 3 without cost");

    [Fact]
    public void Free_goods_have_a_cost_of_nothing()
    {
        var value = Value(Fifo, In(2, 0), Out(1));
        value.Sold.UnitsWithoutCost.Should().Be(0);
        Tell(value.Sold).Should().Be("1 units for 0.00 EUR");
    }

    [Theory]
    [InlineData(Fifo)]
    [InlineData(MovingAverage)]
    public void The_largest_amounts_are_exact(StockValuationMethod method)
    {
        var value = Value(method, In(StockLevel.MaxOnHand, StockMovement.MaxCost), In(StockLevel.MaxOnHand, StockMovement.MaxCost - 1), Out((2 * StockLevel.MaxOnHand) - 7));
        (value.Sold.Cost[0].MinorUnits + value.Locations[0].Worth.Cost.Sum(cost => cost.MinorUnits)).Should().Be((2 * StockMovement.MaxCost) - 1);
        Value(method, In(1, StockMovement.MaxCost), In(StockLevel.MaxOnHand, kind: StockMovementKind.Count)).Found.UnitsWithoutCost.Should().Be(StockLevel.MaxOnHand, "a guess beyond all measure is none");
    }

    private static SkuValuation Follow(StockValuationMethod method, params StockMovement[] ledger)
    {
        var valuation = new SkuValuation(InventoryShop.Tea, method, from: null);
        foreach (var movement in ledger)
        {
            valuation.Add(movement);
        }

        return valuation;
    }

    private static StockValue Value(StockValuationMethod method, params StockMovement[] ledger) => Follow(method, ledger).Close(new Dictionary<StockDeliveryId, StockDelivery>());

    private static StockWorth At(StockValue value, string location) => value.Locations.Single(at => at.Location == LocationId.Of(location)).Worth;

    private static string Tell(StockWorth worth) =>
        $"{worth.Units} units for {string.Join(' ', worth.Cost)}{(worth.UnitsWithoutCost > 0 ? $", {worth.UnitsWithoutCost} without cost" : "")}";
}
