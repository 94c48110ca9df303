using System.Text.Json;

namespace Commerce.Inventory.Tests;

public sealed class StockValuationServiceTests
{
    private static readonly LocationId North = LocationId.Of("north");

    [Fact]
    public async Task What_is_bought_sent_sold_and_returned_is_valued()
    {
        await using var shop = new InventoryShop();
        var begin = shop.Time.GetUtcNow();
        await BuyAsync(shop, InventoryShop.Tea, 10, 1_000);
        await BuyAsync(shop, InventoryShop.Coffee, 4, 2_000);
        shop.Time.Advance(TimeSpan.FromDays(1));
        (await shop.Inventory.SendAsync(new SendStock(shop.NewKey(), InventoryShop.Tea, StockDeliveryId.Of("T-1"), 4, North))).Error.Should().BeNull();
        (await shop.Inventory.CommitAsync((await shop.HoldAsync(InventoryShop.Tea, 3)).Id)).Error.Should().BeNull();
        (await shop.Inventory.ReceiveAsync(new ReceiveStock(shop.NewKey(), InventoryShop.Tea, 1) { Delivery = StockDeliveryId.Of("T-1"), Location = North })).Error.Should().BeNull();
        (await shop.Inventory.ExpectAsync(new ExpectStock(shop.NewKey(), InventoryShop.Tea, StockDeliveryId.Of("T-1"), 2) { Location = North })).Error.Should().BeNull();

        var report = (await shop.Inventory.ValueAsync(new StockValuationQuery { From = begin })).Value;
        report.Skus.Select(sku => sku.Sku).Should().Equal(InventoryShop.Coffee, InventoryShop.Tea);
        report.Totals.Select(at => (at.Location.Value, at.Worth.Units, at.Worth.Cost.Single().MinorUnits)).Should().Equal(("main", 7, 2_300), ("north", 1, 100));
        var tea = report.Skus[1];
        (tea.Sold.Units, tea.Sold.Cost.Single().MinorUnits).Should().Be((3, 300));
        (tea.InTransit.Units, tea.Lost.Units, tea.Lost.Cost.Single().MinorUnits).Should().Be((2, 1, 100), "of four one arrived, two are expected, one is given up");
        tea.Received.Units.Should().Be(0, "it came at the time from which on is counted");
        report.Next.Should().BeNull();

        var before = (await shop.Inventory.ValueAsync(new StockValuationQuery { At = begin })).Value;
        before.Totals.Single().Worth.Should().BeEquivalentTo(new StockWorth { Units = 14, Cost = [Money.FromMinorUnits(3_000, Currency.Eur)] });
    }

    [Fact]
    public async Task The_answer_does_not_depend_on_how_ledgers_are_read()
    {
        await using var shop = new InventoryShop();
        for (var i = 0; i < 7; i++)
        {
            var sku = Sku.Of($"SKU-{i}");
            for (var k = 0; k <= i; k++)
            {
                await BuyAsync(shop, sku, 5, 333 * (k + 1));
                await shop.HoldAsync(sku, 1);
                (await shop.Inventory.CommitAsync((await shop.HoldAsync(sku, 2)).Id)).Error.Should().BeNull();
            }
        }

        var whole = await TellAsync(shop, pageSize: 10_000, limit: 100);
        foreach (var (pageSize, limit) in new[] { (1, 1), (1, 100), (2, 3), (3, 100), (7, 2), (10_000, 1) })
        {
            (await TellAsync(shop, pageSize, limit)).Should().Be(whole, $"pages of {pageSize} movements, {limit} SKUs at once");
        }
    }

    [Fact]
    public async Task Bad_questions_are_refused()
    {
        await using var shop = new InventoryShop();
        (await shop.Inventory.ValueAsync(new StockValuationQuery { Limit = 0 })).Error!.Code.Should().Be("inventory.valuation_page_out_of_range");
        (await shop.Inventory.ValueAsync(new StockValuationQuery { Limit = 1_001 })).Error!.Code.Should().Be("inventory.valuation_page_out_of_range");
        (await shop.Inventory.ValueAsync(new StockValuationQuery { After = default(Sku) })).Error!.Code.Should().Be("inventory.no_sku");
        (await shop.Inventory.ValueAsync(new StockValuationQuery { Method = (StockValuationMethod)9 })).Error!.Code.Should().Be("inventory.unknown_valuation_method");
        (await shop.Inventory.ValueAsync(new StockValuationQuery { From = shop.Time.GetUtcNow().AddTicks(1) })).Error!.Code.Should().Be("inventory.valuation_time_out_of_range");
    }

    [Fact]
    public async Task A_cost_beyond_all_measure_is_refused_where_it_comes_in()
    {
        await using var shop = new InventoryShop();
        var much = Money.FromMinorUnits(StockMovement.MaxCost + 1, Currency.Eur);
        (await shop.Inventory.ReceiveAsync(new ReceiveStock(shop.NewKey(), InventoryShop.Tea, 1) { Cost = much })).Error!.Code.Should().Be("inventory.cost_out_of_range");
        (await shop.Inventory.CountAsync(new CountStock(shop.NewKey(), InventoryShop.Tea, 1_000) { UnitCost = Money.FromMinorUnits(StockMovement.MaxCost / 999, Currency.Eur) })).Error!.Code
            .Should().Be("inventory.cost_out_of_range", "all of them together cost more");
    }

    private static async Task<string> TellAsync(InventoryShop shop, int pageSize, int limit)
    {
        List<string> told = [];
        Sku? after = null;
        do
        {
            var query = new StockValuationQuery { After = after, Limit = limit };
            var page = (await shop.Sessions.RunAsync(async (session, token) => CommerceResult.Success(
                await new StockValuer(session.Get<IInventoryStore>(), ShopId.Default, pageSize).ReportAsync(query, shop.Time.GetUtcNow(), token)))).Value;
            told.AddRange(page.Skus.Select(sku => JsonSerializer.Serialize(sku)));
            after = page.Next;
        }
        while (after is not null);
        told.Should().NotBeEmpty();
        return string.Join('\n', told);
    }

    private static async Task BuyAsync(InventoryShop shop, Sku sku, long units, long cents) =>
        (await shop.Inventory.ReceiveAsync(new ReceiveStock(shop.NewKey(), sku, units) { Cost = Money.FromMinorUnits(cents, Currency.Eur) })).Error.Should().BeNull();
}
