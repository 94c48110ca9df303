using Commerce.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Commerce.Inventory.Tests;

/// <summary>Which rule a reservation goes by, and what a strategy is told.</summary>
public sealed class InventoryAllocationServiceTests
{
    private static readonly Sku Tea = InventoryShop.Tea;
    private static readonly LocationId North = LocationId.Of("north");
    private static readonly LocationId South = LocationId.Of("south");
    private static readonly GeoPosition Hamburg = new(53.55, 10.0);
    private static readonly GeoPosition Munich = new(48.14, 11.58);
    private static readonly GeoPosition Nuremberg = new(49.45, 11.08);

    [Fact]
    public async Task A_shop_that_says_nothing_gets_few_shipments()
    {
        await using var shop = await OpenAsync();
        (await shop.HoldAsync(Tea, 5)).Stock.Should().Equal(new ReservedStock(Tea, South, 5));
    }

    [Fact]
    public async Task A_shop_has_a_rule_of_its_own()
    {
        await using var shop = await OpenAsync(services => services.Configure<InventoryOptions>(options =>
        {
            options.Allocation = StockAllocationRule.FewestShipments;
            options.AllocationByShop[ShopId.Default] = StockAllocationRule.Priority;
        }));
        (await shop.HoldAsync(Tea, 5)).Stock.Should().Equal(new ReservedStock(Tea, North, 3), new ReservedStock(Tea, South, 2));
    }

    [Fact]
    public async Task A_command_goes_before_the_shop()
    {
        await using var shop = await OpenAsync(services => services.Configure<InventoryOptions>(options => options.Allocation = StockAllocationRule.Priority));
        (await ReserveAsync(shop, 5, StockAllocationRule.FewestShipments)).Value.Stock.Should().Equal(new ReservedStock(Tea, South, 5));
        (await shop.HoldAsync(Tea, 5)).Stock.Should().HaveCount(2);
    }

    [Fact]
    public async Task The_nearest_location_serves_first_and_one_without_a_position_last()
    {
        await using var shop = await OpenAsync();
        await shop.ReceiveAsync(Tea, 10, "attic");
        await SaveAsync(shop, North, Hamburg);
        await SaveAsync(shop, South, Munich);
        (await ReserveAsync(shop, 1, StockAllocationRule.Nearest(Nuremberg))).Value.Stock.Should().Equal(new ReservedStock(Tea, South, 1));
        (await ReserveAsync(shop, 1, StockAllocationRule.Nearest(Hamburg))).Value.Stock.Should().Equal(new ReservedStock(Tea, North, 1));
        (await ReserveAsync(shop, 12, StockAllocationRule.Nearest(Nuremberg))).Value.Stock.Should()
            .Equal(new ReservedStock(Tea, LocationId.Of("attic"), 1), new ReservedStock(Tea, North, 2), new ReservedStock(Tea, South, 9));
    }

    [Fact]
    public async Task The_cheapest_locations_serve()
    {
        await using var shop = await OpenAsync();
        var rule = StockAllocationRule.Cheapest(StockAllocationRuleTests.Ranks(("north", 200), ("south", 900)));
        (await ReserveAsync(shop, 2, rule)).Value.Stock.Should().Equal(new ReservedStock(Tea, North, 2));
        (await ReserveAsync(shop, 2, rule)).Value.Stock.Should().Equal([new ReservedStock(Tea, South, 2)], "north has 1 left, and south is needed in any case");
    }

    [Fact]
    public async Task A_strategy_of_the_host_is_told_the_lines_the_place_and_the_locations()
    {
        var strategy = new Recorder();
        await using var shop = await OpenAsync(services => services.AddSingleton<IStockAllocationStrategy>(strategy));
        await SaveAsync(shop, North, Hamburg);
        (await ReserveAsync(shop, 2, StockAllocationRule.Named("acme", Munich))).Value.Stock.Should().Equal(new ReservedStock(Tea, South, 2));
        var request = strategy.Requests.Single();
        request.Shop.Should().Be(ShopId.Default);
        request.To.Should().Be(Munich);
        request.Lines.Should().Equal(new StockRequest(Tea, 2));
        request.Locations.Select(location => location.Id).Should().Equal(North);
        request.ToString().Should().NotContain("48", "where a customer lives is nobody's business");
        StockAllocationRule.Nearest(Munich).ToString().Should().NotContain("48");
    }

    [Fact]
    public async Task A_strategy_is_asked_inside_a_session_too()
    {
        var strategy = new Recorder();
        await using var shop = await OpenAsync(services => services.AddSingleton<IStockAllocationStrategy>(strategy));
        var held = await shop.Sessions.RunAsync((session, token) => shop.Within(session).ReserveAsync(
            new ReserveStock(shop.NewKey(), [new StockRequest(Tea, 2)]) { Allocation = StockAllocationRule.Named("acme") }, token));
        held.Value.Stock.Should().Equal(new ReservedStock(Tea, South, 2));
    }

    [Fact]
    public async Task A_strategy_is_not_asked_for_rules_that_know_all()
    {
        var strategy = new Recorder();
        await using var shop = await OpenAsync(services => services.AddSingleton<IStockAllocationStrategy>(strategy));
        await shop.HoldAsync(Tea, 1);
        strategy.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_strategy_that_ranks_below_zero_is_a_bug_of_the_host()
    {
        await using var shop = await OpenAsync(services => services.AddSingleton<IStockAllocationStrategy>(new Recorder { Rank = -1 }));
        await shop.Invoking(one => ReserveAsync(one, 1, StockAllocationRule.Named("acme"))).Should().ThrowAsync<InvalidOperationException>().WithMessage("*'acme'*");
    }

    [Fact]
    public async Task A_strategy_that_nobody_added_is_refused()
    {
        await using var shop = await OpenAsync();
        (await ReserveAsync(shop, 1, StockAllocationRule.Named("acme"))).Error!.Should().Match<CommerceError>(error => error.Code == "inventory.unknown_allocation" && error.Target == "allocation");
    }

    [Fact]
    public async Task A_rule_that_says_something_impossible_is_refused()
    {
        await using var shop = await OpenAsync();
        StockAllocationRule[] impossible =
        [
            StockAllocationRule.Named(""),
            StockAllocationRule.Named(null!),
            StockAllocationRule.Named(new string('x', 65)),
            StockAllocationRule.Nearest(new GeoPosition(91, 0)),
            StockAllocationRule.Nearest(new GeoPosition(0, double.NaN)),
            StockAllocationRule.Cheapest(StockAllocationRuleTests.Ranks(("north", -1))),
            StockAllocationRule.Cheapest(StockAllocationRuleTests.Ranks(("north", StockPreference.MaxRank + 1))),
            StockAllocationRule.Cheapest([KeyValuePair.Create(default(LocationId), 1L)]),
            StockAllocationRule.Cheapest(Enumerable.Range(0, 1_001).Select(i => KeyValuePair.Create(LocationId.Of($"{i}"), 1L))),
            new FixedStockAllocation(new StockPreference { Split = (StockSplit)7 }),
            new FixedStockAllocation(null!),
        ];
        foreach (var rule in impossible)
        {
            (await ReserveAsync(shop, 1, rule)).Error!.Should().Match<CommerceError>(error => error.Code == "inventory.allocation_out_of_range" && error.Target == "allocation");
        }
    }

    [Fact]
    public async Task A_shop_with_an_impossible_rule_does_not_start()
    {
        await using var provider = new ServiceCollection().AddInventory().Configure<InventoryOptions>(options => options.Allocation = StockAllocationRule.Named("")).BuildServiceProvider();
        provider.Invoking(services => services.GetRequiredService<IOptions<InventoryOptions>>().Value).Should().Throw<OptionsValidationException>().WithMessage("*InventoryOptions.Allocation*");
    }

    [Theory]
    [InlineData(53.55, 10.0, 48.14, 11.58, 612)]
    [InlineData(0, 179.5, 0, -179.5, 111)]
    [InlineData(90, 0, -90, 0, 20_015)]
    [InlineData(48.14, 11.58, 48.14, 11.58, 0)]
    public void Distances_are_those_of_a_globe(double latitude, double longitude, double toLatitude, double toLongitude, long kilometres) =>
        (NearestStockAllocation.Metres(new GeoPosition(latitude, longitude), new GeoPosition(toLatitude, toLongitude)) / 1_000).Should().BeInRange(kilometres - 1, kilometres + 1);

    [Fact]
    public async Task I2_Bundles_that_share_a_component_with_each_other_and_with_a_line_are_held_together()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 7);
        await shop.ReceiveAsync(InventoryShop.Coffee, 1);
        var gift = Item("GIFT", new BundleComponent(Tea, Quantity.Of(2)), new BundleComponent(InventoryShop.Coffee, Quantity.One));
        var crate = Item("CRATE", new BundleComponent(Tea, Quantity.Of(4)));
        var lines = StockRequest.Of((gift, Quantity.One), (crate, Quantity.One), (Item(Tea.Value), Quantity.One), (Item("GIFT-WRAPPING") with { TracksStock = false }, Quantity.Of(9)));
        lines.Should().Equal(new StockRequest(Tea, 7), new StockRequest(InventoryShop.Coffee, 1));
        (await shop.Inventory.ReserveAsync(new ReserveStock(shop.NewKey(), StockRequest.Of((gift, Quantity.One), (crate, Quantity.One), (Item(Tea.Value), Quantity.Of(2)))))).Error!
            .Data["requested"].Should().Be("8", "each line alone could be served");
        (await shop.Inventory.ReserveAsync(new ReserveStock(shop.NewKey(), lines))).Value.Stock.Sum(stock => stock.Quantity).Should().Be(8);
        (await shop.LevelAsync(Tea)).Available.Should().Be(0);
    }

    [Fact]
    public async Task More_bundles_than_anybody_has_components_for_are_refused()
    {
        await using var shop = new InventoryShop();
        var most = Item("CRATE", new BundleComponent(Tea, Quantity.Of(Quantity.MaxValue)));
        var lines = StockRequest.Of(Enumerable.Repeat((most, Quantity.Of(Quantity.MaxValue)), 20));
        (await shop.Inventory.ReserveAsync(new ReserveStock(shop.NewKey(), lines))).Error!.Code.Should().Be("inventory.quantity_out_of_range");
        StockRequest.Of((Item("GIFT-WRAPPING") with { TracksStock = false }, Quantity.One)).Should().BeEmpty();
    }

    private static async Task<InventoryShop> OpenAsync(Action<IServiceCollection>? configure = null)
    {
        var shop = new InventoryShop(configure);
        await shop.ReceiveAsync(Tea, 3, "north");
        await shop.ReceiveAsync(Tea, 10, "south");
        return shop;
    }

    private static Task<CommerceResult<Reservation>> ReserveAsync(InventoryShop shop, long quantity, StockAllocationRule rule) =>
        shop.Inventory.ReserveAsync(new ReserveStock(shop.NewKey(), [new StockRequest(Tea, quantity)]) { Allocation = rule });

    private static async Task SaveAsync(InventoryShop shop, LocationId location, GeoPosition position) =>
        (await shop.Inventory.SaveLocationAsync(new StockLocation { Id = location, Position = position })).Error.Should().BeNull();

    private static CatalogItem Item(string sku, params BundleComponent[] components) => new() { Sku = Sku.Of(sku), Name = sku, Price = UnitPrice.Of(1m, Currency.Eur), Components = [.. components] };

    private sealed class Recorder : IStockAllocationStrategy
    {
        public List<StockAllocationRequest> Requests { get; } = [];

        public long Rank { get; init; }

        public string Name => "acme";

        public ValueTask<StockPreference> PreferAsync(StockAllocationRequest request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return new(StockPreference.Priority with { Ranks = StockAllocationRuleTests.Ranks(("south", Rank)) });
        }
    }
}
