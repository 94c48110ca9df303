using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

/// <summary>Which of several locations serve, by hand. That nothing better exists is what the properties beside this file show.</summary>
public sealed class StockAllocationRuleTests
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly Sku Pot = Sku.Of("POT-1");
    private static readonly Sku Cup = Sku.Of("CUP-1");
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Several_SKUs_come_from_the_location_that_has_all_of_them() =>
        Serve([new(Tea, 1), new(Pot, 1)], [Level(Tea, "a", 9), Level(Pot, "b", 9), Level(Tea, "c", 1), Level(Pot, "c", 1)]).Should().Be("TEA-1@c:1 POT-1@c:1");

    [Fact]
    public void Of_as_many_shipments_those_of_the_lowest_priority_serve() =>
        Serve([new(Tea, 1), new(Pot, 1)], [Level(Tea, "a", 1), Level(Pot, "a", 1), Level(Tea, "b", 1, priority: -1), Level(Pot, "b", 1, priority: -1)]).Should().Be("TEA-1@b:1 POT-1@b:1");

    [Fact]
    public void A_location_that_a_line_names_serves_the_others_too() =>
        Serve([new(Tea, 1, LocationId.Of("b")), new(Pot, 1)], [Level(Pot, "a", 9), Level(Tea, "b", 1), Level(Pot, "b", 1)]).Should().Be("TEA-1@b:1 POT-1@b:1");

    [Fact]
    public void A_SKU_is_not_split_over_all_who_serve_the_others() =>
        Serve([new(Tea, 5), new(Pot, 1), new(Cup, 1)], [Level(Tea, "a", 1), Level(Pot, "a", 1), Level(Tea, "b", 5), Level(Cup, "b", 1)])
            .Should().Be("TEA-1@b:5 POT-1@a:1 CUP-1@b:1");

    [Fact]
    public void Goods_that_lie_somewhere_come_before_promises_anywhere() =>
        Serve([new(Tea, 15)], [Level(Tea, "a", 10), Level(Tea, "b", 2, promisable: 50), Level(Tea, "c", 0, promisable: 50)]).Should().Be("TEA-1@a:10 TEA-1@b:5(3)");

    [Fact]
    public void A_promise_comes_from_who_sends_something_anyway() =>
        Serve([new(Tea, 1), new(Pot, 1)], [Level(Tea, "a", 0, promisable: 9), Level(Tea, "b", 0, promisable: 9), Level(Pot, "b", 1)]).Should().Be("TEA-1@b:1(1) POT-1@b:1");

    [Fact]
    public void Nothing_is_promised_where_one_location_alone_could_promise_all() =>
        Serve([new(Tea, 2)], [Level(Tea, "a", 0, promisable: 9), Level(Tea, "b", 1), Level(Tea, "c", 1)]).Should().Be("TEA-1@b:1 TEA-1@c:1");

    [Fact]
    public void By_rank_the_lowest_serves_first_and_who_has_none_last()
    {
        var nearest = StockPreference.Priority with { Ranks = Ranks(("b", 20), ("c", 10)) };
        Serve([new(Tea, 4)], [Level(Tea, "a", 9), Level(Tea, "b", 2), Level(Tea, "c", 1)], nearest).Should().Be("TEA-1@a:1 TEA-1@b:2 TEA-1@c:1");
        Serve([new(Tea, 1)], [Level(Tea, "a", 9), Level(Tea, "b", 2), Level(Tea, "c", 1)], nearest).Should().Be("TEA-1@c:1");
    }

    [Fact]
    public void Among_as_few_shipments_the_rank_decides() =>
        Serve([new(Tea, 1)], [Level(Tea, "a", 9), Level(Tea, "b", 9)], StockPreference.FewestShipments with { Ranks = Ranks(("a", 2), ("b", 1)) }).Should().Be("TEA-1@b:1");

    [Fact]
    public void Two_cheap_shipments_are_cheaper_than_a_dear_one()
    {
        StockLevel[] levels = [Level(Tea, "a", 1), Level(Tea, "b", 1), Level(Tea, "c", 2)];
        Serve([new(Tea, 2)], levels, StockPreference.LowestCost(Ranks(("a", 300), ("b", 400), ("c", 701)))).Should().Be("TEA-1@a:1 TEA-1@b:1");
        Serve([new(Tea, 2)], levels, StockPreference.LowestCost(Ranks(("a", 300), ("b", 400), ("c", 700)))).Should().Be("TEA-1@c:2", "for the same money in fewer shipments");
        Serve([new(Tea, 2)], levels, StockPreference.LowestCost(Ranks(("a", 300), ("b", 400)))).Should().Be("TEA-1@a:1 TEA-1@b:1", "nobody knows what the other costs");
    }

    [Fact]
    public void A_preference_never_refuses_what_can_be_had()
    {
        StockLevel[] levels = [Level(Tea, "a", 1), Level(Tea, "b", 1, promisable: 1)];
        foreach (var preference in new[] { StockPreference.FewestShipments, StockPreference.Priority, StockPreference.LowestCost(Ranks(("a", 1))) })
        {
            Serve([new(Tea, 3)], levels, preference).Should().Be("TEA-1@a:1 TEA-1@b:2(1)");
            StockAllocation.Allocate([new(Tea, 4)], levels, Now, preference).Error!.Data["available"].Should().Be("3");
        }
    }

    [Fact]
    public void Many_locations_are_served_by_few()
    {
        var levels = Enumerable.Range(0, 40).SelectMany(i => new[] { Level(Tea, $"{i:00}", 1), Level(Pot, $"{i:00}", i % 10 == 7 ? 100 : 0) })
            .Append(Level(Tea, "99", 30)).ToArray();
        StockAllocation.Allocate([new(Tea, 31), new(Pot, 150)], levels, Now).Value.Select(stock => stock.Location).Distinct().Order().Select(location => location.Value)
            .Should().Equal("07", "17", "99");
    }

    [Fact]
    public void Many_locations_of_one_SKU_give_the_fewest_there_are()
    {
        var levels = Enumerable.Range(1, 30).Select(i => Level(Tea, $"{i:00}", i)).ToArray();
        StockAllocation.Allocate([new(Tea, 30 + 29 + 28 + 1)], levels, Now).Value.Should().HaveCount(4);
        StockAllocation.Allocate([new(Tea, 30 + 29 + 28)], levels, Now).Value.Should().HaveCount(3);
        StockAllocation.Allocate([new(Tea, 465)], levels, Now).Value.Should().HaveCount(30);
    }

    [Fact]
    public void The_fingerprint_of_a_demand_does_not_tell_preferences_apart()
    {
        var demand = new StockDemand { Id = ReservationId.New(TimeProvider.System), Key = IdempotencyKey.Of("k"), Lines = [new(Tea, 1)] };
        (demand with { Preference = StockPreference.Priority }).Fingerprint.Should().Be(demand.Fingerprint);
    }

    internal static ImmutableDictionary<LocationId, long> Ranks(params (string Location, long Rank)[] ranks) => ranks.ToImmutableDictionary(one => LocationId.Of(one.Location), one => one.Rank);

    private static string Serve(ImmutableArray<StockRequest> lines, StockLevel[] levels, StockPreference? preference = null) => string.Join(
        ' ',
        StockAllocation.Allocate(lines, levels, Now, preference).Value
            .Select(stock => $"{stock.Sku}@{stock.Location}:{stock.Quantity}{(stock.Backordered > 0 ? $"({stock.Backordered})" : "")}"));

    private static StockLevel Level(Sku sku, string location, long free, long promisable = 0, int priority = 0) => new()
    {
        Shop = ShopId.Default,
        Sku = sku,
        Location = LocationId.Of(location),
        OnHand = free,
        Policy = new StockPolicy { BackorderLimit = promisable },
        Priority = priority,
    };
}
