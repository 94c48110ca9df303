using Commerce.Testing;

namespace Commerce.Inventory.Tests;

public sealed class InMemoryInventoryStoreTests
{
    private static readonly Dictionary<string, ConformanceCase> Cases =
        InventoryStoreConformance.Cases(OpenAsync).ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_store_in_memory_conforms(string name) => Cases[name].RunAsync(CancellationToken.None);

    [Fact]
    public void P1_The_suite_has_storms_and_sequential_cases() => Cases.Should().HaveCountGreaterThan(50);

    [Fact]
    public async Task A_page_of_a_long_ledger_starts_after_its_position()
    {
        await using var shop = new InventoryShop();
        for (var i = 0; i < 33; i++)
        {
            await shop.ReceiveAsync(InventoryShop.Tea, 1);
            await shop.ReceiveAsync(InventoryShop.Coffee, 1);
        }

        for (var after = 0; after <= 33; after++)
        {
            var page = (await shop.Inventory.ListMovementsAsync(InventoryShop.Tea, after, 2)).Value;
            page.Select(m => m.Sequence).Should().Equal(Enumerable.Range(1, 33).Where(s => s > after).Take(2).Select(s => (long)s));
        }
    }

    [Fact]
    public async Task P8_Goods_of_a_due_reservation_are_available_and_counted_once_per_location()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(InventoryShop.Tea, 3, "north");
        await shop.ReceiveAsync(InventoryShop.Tea, 4, "south");
        await shop.ReserveAsync(new StockRequest(InventoryShop.Tea, 7));
        await shop.ReceiveAsync(InventoryShop.Tea, 2, "north");
        await shop.Inventory.ConfigureAsync(new ConfigureStock(shop.NewKey(), InventoryShop.Tea, new StockPolicy { SafetyStock = 1 }) { Location = LocationId.Of("south") });
        (await shop.Inventory.GetAvailabilityAsync([InventoryShop.Tea])).Value[InventoryShop.Tea].Should().Be(2);
        shop.Time.Advance(TimeSpan.FromMinutes(30));
        (await shop.Inventory.GetAvailabilityAsync([InventoryShop.Tea, InventoryShop.Tea])).Value[InventoryShop.Tea].Should().Be(8);
    }

    private static Task<InventoryConformanceTarget> OpenAsync(CancellationToken cancellationToken)
    {
        var shop = new InventoryShop();
        return Task.FromResult(new InventoryConformanceTarget(shop.Sessions, shop) { Damage = InMemoryStockDamage.Of(shop.Sessions) });
    }
}
