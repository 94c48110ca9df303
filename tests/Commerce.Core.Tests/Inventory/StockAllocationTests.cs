namespace Commerce.Inventory.Tests;

public sealed class StockAllocationTests
{
    private static readonly Sku Tea = Sku.Of("TEA-1");

    [Theory]
    [InlineData(new long[] { 3, 10 }, 5, "1:5")]
    [InlineData(new long[] { 1, 1 }, 2, "0:1 1:1")]
    [InlineData(new long[] { 1, 1 }, 5, null)]
    [InlineData(new long[] { 5, 10 }, 5, "0:5")]
    [InlineData(new long[] { 3, 0, 4 }, 6, "0:3 2:3")]
    [InlineData(new long[] { 0, 0 }, 1, null)]
    [InlineData(new long[] { 3, 4, 5 }, 12, "0:3 1:4 2:5")]
    [InlineData(new long[] { 3, 4, 5 }, 13, null)]
    [InlineData(new long[] { 3, 4, 5 }, 8, "0:3 2:5")]
    public void I3_A_line_comes_from_as_few_locations_as_can_serve_it_or_fails_whole(long[] free, long quantity, string? expected)
    {
        var result = StockAllocation.Allocate([new StockRequest(Tea, quantity)], free.Select((f, i) => Level(i, f)), DateTimeOffset.UnixEpoch);
        if (expected is null)
        {
            result.Error!.Code.Should().Be("inventory.insufficient_stock");
            result.Error.Message.Should().Be($"Only {free.Sum()} of 'TEA-1' are free; {quantity} were asked for.");
            return;
        }

        string.Join(' ', result.Value.Select(s => $"{s.Location}:{s.Quantity}")).Should().Be(expected);
    }

    [Theory]
    [InlineData(new long[] { 3, 10 }, 5, "0:3 1:2")]
    [InlineData(new long[] { 1, 1 }, 2, "0:1 1:1")]
    [InlineData(new long[] { 1, 1 }, 5, null)]
    [InlineData(new long[] { 0, 5 }, 5, "1:5")]
    public void I3_By_priority_a_line_comes_from_one_location_after_the_other_or_fails_whole(long[] free, long quantity, string? expected)
    {
        var result = StockAllocation.Allocate([new StockRequest(Tea, quantity)], free.Select((f, i) => Level(i, f)), DateTimeOffset.UnixEpoch, StockPreference.Priority);
        if (expected is null)
        {
            result.Error!.Code.Should().Be("inventory.insufficient_stock");
            return;
        }

        string.Join(' ', result.Value.Select(s => $"{s.Location}:{s.Quantity}")).Should().Be(expected);
    }

    [Fact]
    public void I2_Lines_of_one_SKU_are_served_together()
    {
        StockAllocation.Allocate([new StockRequest(Tea, 2), new StockRequest(Tea, 2)], [Level(0, 3)], DateTimeOffset.UnixEpoch).Error!.Data["requested"].Should().Be("4");
        StockAllocation.Allocate([new StockRequest(Tea, 2), new StockRequest(Tea, 2)], [Level(0, 4)], DateTimeOffset.UnixEpoch).Value.Should().Equal(new ReservedStock(Tea, LocationId.Of("0"), 4));
    }

    [Fact]
    public void A_shortfall_points_at_the_first_line_of_its_SKU()
    {
        var coffee = Sku.Of("COFFEE-1");
        var result = StockAllocation.Allocate([new StockRequest(Tea, 1), new StockRequest(coffee, 1), new StockRequest(coffee, 1)], [Level(0, 1), Level(0, 1) with { Sku = coffee }], DateTimeOffset.UnixEpoch);
        result.Error!.Target.Should().Be("lines[1].quantity");
    }

    [Fact]
    public void A_shortfall_at_a_named_location_names_it()
    {
        var result = StockAllocation.Allocate([new StockRequest(Tea, 2, LocationId.Of("0"))], [Level(0, 1), Level(1, 9)], DateTimeOffset.UnixEpoch);
        result.Error!.Message.Should().Be("Only 1 of 'TEA-1' are free at '0'; 2 were asked for.");
    }

    private static StockLevel Level(int location, long free) =>
        new() { Shop = ShopId.Default, Sku = Tea, Location = LocationId.Of($"{location}"), OnHand = free + 2, Reserved = 2 };
}
