using System.Diagnostics.Metrics;
using Commerce.Testing;

namespace Commerce.Inventory.Tests;

/// <summary>The audit as a host sees it. What each storage finds and repairs is proved by its suite.</summary>
public sealed class InventoryAuditTests
{
    private static readonly Sku Tea = InventoryShop.Tea;
    private static readonly LocationId Main = LocationId.Of("main");

    [Fact]
    public async Task A_report_names_its_next_page_until_there_is_none()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 5);
        await shop.ReceiveAsync(InventoryShop.Coffee, 5);
        var first = (await shop.Inventory.AuditAsync(new StockAudit { Limit = 1 })).Value;
        (first.Skus, first.Next, first.At).Should().Be((1, InventoryShop.Coffee, shop.Time.GetUtcNow()));
        var second = (await shop.Inventory.AuditAsync(new StockAudit { After = first.Next, Limit = 1 })).Value;
        (second.Skus, second.Next).Should().Be((1, Tea));
        var third = (await shop.Inventory.AuditAsync(new StockAudit { After = second.Next, Limit = 1 })).Value;
        (third.Skus, third.Next).Should().Be((0, null));
        third.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task I7_A_finding_tells_people_what_is_wrong_and_a_repair_stands_in_the_ledger_with_its_reason_and_actor()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 9);
        await DamageAsync(shop, new StockDamage(ShopId.Default, Tea, Main) { OnHand = -2, Reserved = 1 });
        var findings = (await shop.Inventory.AuditAsync(new StockAudit())).Value.Findings;
        findings.Select(finding => finding.Message).Should().Equal(
            "7 of 'TEA-1' at 'main' are on hand; the movements add up to 9. Count the goods. A repair keeps the level and gives the ledger what it lacks.",
            "1 of 'TEA-1' at 'main' are marked as reserved and the movements add up to 0; active reservations hold 0. A repair takes over what the reservations hold.");

        var level = (await shop.Inventory.RepairAsync(new RepairStock(shop.NewKey(), findings[0]) { Reason = "counted by Ann" })).Value;

        (level.OnHand, level.Reserved).Should().Be((7, 1), "one finding is one repair");
        var movement = (await shop.Inventory.ListMovementsAsync(Tea)).Value[^1];
        (movement.Kind, movement.OnHandChange, movement.Reason, movement.Actor, movement.At).Should().Be((StockMovementKind.Adjustment, -2, "counted by Ann", Actor.System, shop.Time.GetUtcNow()));
        (await shop.Inventory.RepairAsync(new RepairStock(shop.NewKey(), findings[1]) { Reason = "counted by Ann" })).Value.Reserved.Should().Be(0);
        (await shop.Inventory.AuditAsync(new StockAudit())).Value.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_key_of_a_repair_is_forgotten_with_those_of_other_commands()
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 9);
        await DamageAsync(shop, new StockDamage(ShopId.Default, Tea, Main) { OnHand = 1 });
        var command = new RepairStock(shop.NewKey(), (await shop.Inventory.AuditAsync(new StockAudit())).Value.Findings.Single()) { Reason = "counted" };
        (await shop.Inventory.RepairAsync(command)).IsSuccess.Should().BeTrue();
        (await shop.Inventory.RepairAsync(command)).IsSuccess.Should().BeTrue("it is known");
        var forgotten = await shop.Sessions.RunAsync(async (session, token) =>
            CommerceResult.Success(await session.Get<IInventoryStore>().DeleteCommandsBeforeAsync(shop.Time.GetUtcNow().AddDays(1), 10, token)));
        forgotten.Value.Should().Be(2, "the receipt and the repair");
        (await shop.Inventory.RepairAsync(command)).Error!.Code.Should().Be("inventory.finding_changed");
    }

    [Fact]
    public async Task Findings_are_counted_by_their_code()
    {
        List<(long Count, string? Code)> counted = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "commerce.inventory.audit_findings")
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        var sku = Sku.Of("COUNTED-BY-THIS-TEST");
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => counted.Add((count, tags[0].Value as string)));
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(sku, 9);
        await shop.HoldAsync(sku, 1);
        await DamageAsync(shop, new StockDamage(ShopId.Default, sku, Main) { ForgetsExpiry = true });
        listener.Start();
        await shop.Inventory.AuditAsync(new StockAudit());
        lock (counted)
        {
            counted.Should().Contain((1, StockFindingCodes.NextExpiry));
        }
    }

    private static Task DamageAsync(InventoryShop shop, StockDamage damage) => InMemoryStockDamage.Of(shop.Sessions)(damage, CancellationToken.None);
}
