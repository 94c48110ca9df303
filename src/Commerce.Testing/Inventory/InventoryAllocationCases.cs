using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>Which locations serve a demand: alone, and in a group, where a store may have a shorter way.</summary>
internal static class InventoryAllocationCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly Sku Coffee = Sku.Of("COFFEE-1");
    private static readonly LocationId North = LocationId.Of("north");
    private static readonly LocationId South = LocationId.Of("south");
    private static readonly LocationId West = LocationId.Of("west");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Several_SKUs_come_in_as_few_shipments_as_can_be), Several_SKUs_come_in_as_few_shipments_as_can_be),
        (nameof(Of_as_many_shipments_those_of_the_lowest_priority_serve), Of_as_many_shipments_those_of_the_lowest_priority_serve),
        (nameof(I3_In_order_of_priority_a_line_is_split_although_one_location_has_it), I3_In_order_of_priority_a_line_is_split_although_one_location_has_it),
        (nameof(The_ranks_of_a_demand_go_before_the_priority_of_locations), The_ranks_of_a_demand_go_before_the_priority_of_locations),
        (nameof(Two_cheap_shipments_go_before_a_dear_one), Two_cheap_shipments_go_before_a_dear_one),
        (nameof(Each_demand_of_a_group_has_its_own_preference), Each_demand_of_a_group_has_its_own_preference),
        (nameof(A_line_that_names_its_location_gets_it_whatever_is_preferred), A_line_that_names_its_location_gets_it_whatever_is_preferred),
        (nameof(What_lies_somewhere_is_not_promised_anywhere), What_lies_somewhere_is_not_promised_anywhere),
        (nameof(A_key_answers_with_its_goods_whatever_is_preferred_now), A_key_answers_with_its_goods_whatever_is_preferred_now),
    ];

    private static async Task Several_SKUs_come_in_as_few_shipments_as_can_be(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 9, South).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 2, West).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 2, West).ConfigureAwait(false);
        await ExpectAsync(shop, StockPreference.FewestShipments, "TEA-1@west:1 COFFEE-1@west:1", new(Tea, 1), new(Coffee, 1)).ConfigureAwait(false);
    }

    private static async Task Of_as_many_shipments_those_of_the_lowest_priority_serve(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 9, South).ConfigureAwait(false);
        await SaveAsync(shop, South, priority: -1).ConfigureAwait(false);
        await ExpectAsync(shop, StockPreference.FewestShipments, "TEA-1@south:2", new StockRequest(Tea, 2)).ConfigureAwait(false);
    }

    private static async Task I3_In_order_of_priority_a_line_is_split_although_one_location_has_it(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 6, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 14, South).ConfigureAwait(false);
        await ExpectAsync(shop, StockPreference.Priority, "TEA-1@north:5", new StockRequest(Tea, 5)).ConfigureAwait(false);
        Expect.Equal("TEA-1@north:1 TEA-1@south:4", Text(Expect.Success(await ReserveAsync(shop, StockPreference.Priority, new StockRequest(Tea, 5)).ConfigureAwait(false), "What lies there is held.")),
            "The first location gives all that it has.");
        Expect.Refused("inventory.insufficient_stock", await ReserveAsync(shop, StockPreference.Priority, new StockRequest(Tea, 11)).ConfigureAwait(false), "What lies nowhere is refused.");
    }

    private static async Task The_ranks_of_a_demand_go_before_the_priority_of_locations(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 9, South).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 9, West).ConfigureAwait(false);
        await SaveAsync(shop, North, priority: -1).ConfigureAwait(false);
        await ExpectAsync(shop, StockPreference.FewestShipments with { Ranks = Ranks((South, 2), (West, 1)) }, "TEA-1@west:2", new StockRequest(Tea, 2)).ConfigureAwait(false);
        await ExpectAsync(shop, StockPreference.Priority with { Ranks = Ranks((South, 1), (West, 2)) }, "TEA-1@south:2", new StockRequest(Tea, 2)).ConfigureAwait(false);
    }

    private static async Task Two_cheap_shipments_go_before_a_dear_one(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 2, South).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 8, West).ConfigureAwait(false);
        var costs = StockPreference.LowestCost(Ranks((North, 300), (South, 400), (West, 701)));
        Expect.Equal("TEA-1@north:2 TEA-1@south:1", Text(Expect.Success(await ReserveAsync(shop, costs, new StockRequest(Tea, 3)).ConfigureAwait(false), "What lies there is held.")), "700 is less than 701.");
    }

    private static async Task Each_demand_of_a_group_has_its_own_preference(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 2, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 9, South).ConfigureAwait(false);
        var answers = await shop.ReserveGroupAsync(
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 3)),
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 3)) with { Preference = StockPreference.Priority },
            shop.Demand(shop.NewKey(), new StockRequest(Tea, 1)) with { Preference = StockPreference.FewestShipments with { Ranks = Ranks((South, 0)) } }).ConfigureAwait(false);
        Expect.Equal(
            "TEA-1@south:3; TEA-1@north:2 TEA-1@south:1; TEA-1@south:1",
            string.Join("; ", answers.Select(answer => Text(Expect.Success(answer, "What lies there is held.")))),
            "Each is served as it wishes.");
    }

    private static async Task A_line_that_names_its_location_gets_it_whatever_is_preferred(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 9, South).ConfigureAwait(false);
        await ExpectAsync(shop, StockPreference.Priority, "TEA-1@south:2", new StockRequest(Tea, 2, South)).ConfigureAwait(false);
    }

    private static async Task What_lies_somewhere_is_not_promised_anywhere(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 1, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 1, South).ConfigureAwait(false);
        Expect.Success(
            await shop.ChangeAsync(new ConfigureStock(shop.NewKey(), Tea, new StockPolicy { BackorderLimit = 9 }) { Location = West }).ConfigureAwait(false),
            "A policy can be set.");
        Expect.Equal("TEA-1@north:1 TEA-1@south:1 TEA-1@west:2 (2 promised)", Text(await shop.HoldAsync(new StockRequest(Tea, 4)).ConfigureAwait(false)), "Goods come before promises.");
    }

    private static async Task A_key_answers_with_its_goods_whatever_is_preferred_now(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 9, South).ConfigureAwait(false);
        var demand = shop.Demand(shop.NewKey(), new StockRequest(Tea, 2));
        var first = Expect.Success(await shop.ReserveAsync(demand).ConfigureAwait(false), "Goods can be held.");
        var again = demand with { Id = ReservationId.New(TimeProvider.System), Preference = StockPreference.Priority with { Ranks = Ranks((South, 0)) } };
        Expect.Equal(first.Id, Expect.Success(await shop.ReserveAsync(again).ConfigureAwait(false), "A preference is no part of what a key stands for.").Id, "The key has its reservation.");
        Expect.Equal(16, await shop.AvailableAsync(Tea).ConfigureAwait(false), "Nothing was taken again.");
    }

    // Once for itself, once alone in a group.
    private static async Task ExpectAsync(InventoryConformanceShop shop, StockPreference preference, string expected, params StockRequest[] lines)
    {
        var first = Expect.Success(await ReserveAsync(shop, preference, lines).ConfigureAwait(false), "What lies there is held.");
        Expect.Equal(expected, Text(first), "The locations that are preferred serve.");
        Expect.Success(await shop.ReleaseAsync(first.Id).ConfigureAwait(false), "It can be released.");
        var answers = await shop.ReserveGroupAsync(shop.Demand(shop.NewKey(), lines) with { Preference = preference }).ConfigureAwait(false);
        Expect.Equal(expected, Text(Expect.Success(answers[0], "What lies there is held.")), "The locations that are preferred serve in a group, too.");
    }

    private static Task<CommerceResult<Reservation>> ReserveAsync(InventoryConformanceShop shop, StockPreference preference, params StockRequest[] lines) =>
        shop.ReserveAsync(shop.Demand(shop.NewKey(), lines) with { Preference = preference });

    private static Task<bool> SaveAsync(InventoryConformanceShop shop, LocationId location, int priority) => shop.RunAsync(async store =>
    {
        await store.SaveLocationAsync(new StockLocation { Shop = shop.Shop, Id = location, Priority = priority }, shop.Token).ConfigureAwait(false);
        return true;
    });

    private static ImmutableDictionary<LocationId, long> Ranks(params (LocationId Location, long Rank)[] ranks) => ranks.ToImmutableDictionary(one => one.Location, one => one.Rank);

    private static string Text(Reservation reservation) => string.Join(
        ' ',
        reservation.Stock.Select(stock => $"{stock.Sku}@{stock.Location}:{stock.Quantity}{(stock.Backordered > 0 ? $" ({stock.Backordered} promised)" : "")}"));
}
