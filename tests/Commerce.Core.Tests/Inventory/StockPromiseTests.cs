using Commerce.Catalog;

namespace Commerce.Inventory.Tests;

public sealed class StockPromiseTests
{
    private static readonly Sku Tea = InventoryShop.Tea;
    private static readonly Sku Coffee = InventoryShop.Coffee;

    [Fact]
    public async Task What_lies_there_is_there_now_and_what_is_on_its_way_when_it_comes()
    {
        await using var shop = new InventoryShop();
        var now = shop.Time.GetUtcNow();
        await shop.ReceiveAsync(Tea, 5);
        await PolicyAsync(shop, Tea, new StockPolicy { BackorderLimit = 10 });
        await ExpectAsync(shop, Tea, "PO-2", 4, now.AddDays(7));
        await ExpectAsync(shop, Tea, "PO-1", 3, now.AddDays(2));
        var promise = (await shop.Inventory.GetPromisesAsync([Tea])).Value[Tea];
        (promise.Available, promise.Promisable).Should().Be((5, 10));
        promise.DateOf(5).Should().Be(now);
        promise.DateOf(6).Should().Be(now.AddDays(2));
        promise.DateOf(8).Should().Be(now.AddDays(2));
        promise.DateOf(9).Should().Be(now.AddDays(7));
        promise.CanOrder(13).Should().BeTrue();
        promise.DateOf(13).Should().BeNull("nobody knows when the thirteenth comes");
        promise.CanOrder(16).Should().BeFalse();
        promise.DateOf(16).Should().BeNull();
    }

    [Fact]
    public async Task What_comes_in_goes_to_those_who_wait_first()
    {
        await using var shop = new InventoryShop();
        var now = shop.Time.GetUtcNow();
        await PolicyAsync(shop, Tea, new StockPolicy { BackorderLimit = 10, SafetyStock = 1 });
        (await shop.ReserveAsync(new StockRequest(Tea, 4))).IsSuccess.Should().BeTrue();
        await ExpectAsync(shop, Tea, "PO-1", 3, now.AddDays(1));
        await ExpectAsync(shop, Tea, "PO-2", 5, now.AddDays(2));
        await ExpectAsync(shop, Tea, "PO-3", 5, at: null);
        var promise = (await shop.Inventory.GetPromisesAsync([Tea])).Value[Tea];
        promise.Arrivals.Should().Equal(new StockArrival(now.AddDays(2), 3), new StockArrival(null, 5));
        (promise.Available, promise.Promisable, promise.DateOf(1), promise.DateOf(4)).Should().Be((0, 6, now.AddDays(2), null));
    }

    [Fact]
    public async Task What_only_over_reservations_hold_can_be_had()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 2);
        (await shop.ReserveAsync(new StockRequest(Tea, 2))).IsSuccess.Should().BeTrue();
        (await shop.Inventory.GetPromisesAsync([Tea])).Value[Tea].Available.Should().Be(0);
        shop.Time.Advance(TimeSpan.FromHours(1));
        (await shop.Inventory.GetPromisesAsync([Tea])).Value[Tea].Available.Should().Be(2);
    }

    [Fact]
    public async Task I2_A_bundle_can_be_had_as_often_as_its_scarcest_part_and_is_there_with_its_last_part()
    {
        await using var shop = new InventoryShop();
        var now = shop.Time.GetUtcNow();
        await shop.ReceiveAsync(Tea, 7);
        await shop.ReceiveAsync(Coffee, 1);
        await PolicyAsync(shop, Coffee, new StockPolicy { BackorderLimit = 9 });
        await ExpectAsync(shop, Coffee, "PO-1", 1, now.AddDays(3));
        await ExpectAsync(shop, Tea, "PO-1", 9, now.AddDays(5));
        CatalogItem set = Item("SET") with { Components = [new BundleComponent(Tea, Quantity.Of(3)), new BundleComponent(Coffee, Quantity.Of(1))] };
        var answers = (await shop.Inventory.GetPromisesAsync([set, Item("VOUCHER") with { TracksStock = false }, Item(Tea.Value), Item("NEVER")])).Value;
        answers.Select(answer => (answer.Sku.Value, answer.Available)).Should().Equal(("SET", 1), ("VOUCHER", null), (Tea.Value, 7), ("NEVER", 0));
        answers[0].DateOf(1).Should().Be(now);
        answers[0].DateOf(2).Should().Be(now.AddDays(3), "then the second coffee comes, and tea for two lies there");
        answers[0].Promisable.Should().Be(1, "tea for two lies there, and no more tea is promised");
        answers[1].DateOf(1_000).Should().NotBeNull("it is never out of stock");
    }

    [Fact]
    public async Task Two_hundred_products_are_answered_at_once()
    {
        await using var shop = new InventoryShop();
        Sku[] skus = [.. Enumerable.Range(0, 200).Select(i => Sku.Of($"SKU-{i:000}"))];
        (await shop.Inventory.ApplyEachAsync([.. skus.Select((sku, i) => (StockCommand)new CountStock(shop.NewKey(), sku, i))])).Value.Should().OnlyContain(answer => answer.IsSuccess);
        (await shop.Inventory.GetPromisesAsync(skus)).Value.Values.Select(promise => promise.Available).Should().Equal(Enumerable.Range(0, 200).Select(i => (long?)i));
    }

    private static CatalogItem Item(string sku) => new() { Sku = Sku.Of(sku), Name = sku, Price = UnitPrice.Of(1m, Currency.Eur) };

    private static async Task PolicyAsync(InventoryShop shop, Sku sku, StockPolicy policy) =>
        (await shop.Inventory.ConfigureAsync(new ConfigureStock(shop.NewKey(), sku, policy) { Location = LocationId.Of("main") })).Error.Should().BeNull();

    private static async Task ExpectAsync(InventoryShop shop, Sku sku, string delivery, long quantity, DateTimeOffset? at) =>
        (await shop.Inventory.ExpectAsync(new ExpectStock(shop.NewKey(), sku, StockDeliveryId.Of(delivery), quantity) { Location = LocationId.Of("main"), At = at })).Error.Should().BeNull();
}
