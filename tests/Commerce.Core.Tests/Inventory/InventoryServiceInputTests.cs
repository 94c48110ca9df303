using System.Collections.Immutable;

namespace Commerce.Inventory.Tests;

public sealed class InventoryServiceInputTests
{
    private static readonly Sku Tea = InventoryShop.Tea;
    private static readonly IdempotencyKey Key = IdempotencyKey.Of("input");

    private static readonly StockFinding Finding = new()
    {
        Code = StockFindingCodes.OnHand,
        Sku = Tea,
        Location = LocationId.Of("main"),
        Plan = new StockRepairPlan(new StockBalance(5, 2, null), new StockBalance(5, 2, null), OnHandMovement: 1, ReservedMovement: 0),
        Message = "As nobody found it.",
    };

    private static readonly Dictionary<string, (string Code, string? Target, Func<IInventoryService, Task<CommerceError?>> Call)> Bad = new(StringComparer.Ordinal)
    {
        ["receive without key"] = ("inventory.no_key", "key", Receive(new ReceiveStock(default, Tea, 1))),
        ["receive without SKU"] = ("inventory.no_sku", "sku", Receive(new ReceiveStock(Key, default, 1))),
        ["receive without location"] = ("inventory.no_location", "location", Receive(new ReceiveStock(Key, Tea, 1) { Location = default })),
        ["receive nothing"] = ("inventory.quantity_out_of_range", "quantity", Receive(new ReceiveStock(Key, Tea, 0))),
        ["receive less than nothing"] = ("inventory.quantity_out_of_range", "quantity", Receive(new ReceiveStock(Key, Tea, -1))),
        ["receive too much"] = ("inventory.quantity_out_of_range", "quantity", Receive(new ReceiveStock(Key, Tea, Quantity.MaxValue + 1))),
        ["receive all there is"] = ("inventory.quantity_out_of_range", "quantity", Receive(new ReceiveStock(Key, Tea, long.MaxValue))),
        ["receive with a novel"] = ("inventory.reason_too_long", "reason", Receive(new ReceiveStock(Key, Tea, 1) { Reason = new string('x', 501) })),
        ["adjust without key"] = ("inventory.no_key", "key", Adjust(new AdjustStock(default, Tea, 1))),
        ["adjust without SKU"] = ("inventory.no_sku", "sku", Adjust(new AdjustStock(Key, default, 1))),
        ["adjust without location"] = ("inventory.no_location", "location", Adjust(new AdjustStock(Key, Tea, 1) { Location = default })),
        ["adjust nothing"] = ("inventory.nothing_to_adjust", "change", Adjust(new AdjustStock(Key, Tea, 0))),
        ["adjust far down"] = ("inventory.change_out_of_range", "change", Adjust(new AdjustStock(Key, Tea, long.MinValue))),
        ["adjust far up"] = ("inventory.change_out_of_range", "change", Adjust(new AdjustStock(Key, Tea, long.MaxValue))),
        ["adjust below reserved"] = ("inventory.below_reserved", null, Adjust(new AdjustStock(Key, Tea, -4))),
        ["safety stock below zero"] = ("inventory.policy_out_of_range", "policy.safetyStock", async i => (await i.ConfigureAsync(new ConfigureStock(Key, Tea, new StockPolicy { SafetyStock = -1 }))).Error),
        ["adjust an unknown SKU"] = ("inventory.unknown_sku", null, Adjust(new AdjustStock(Key, Sku.Of("NEVER-SEEN"), 1))),
        ["reserve without key"] = ("inventory.no_key", "key", Reserve(new ReserveStock(default, [new StockRequest(Tea, 1)]))),
        ["reserve no lines"] = ("inventory.no_lines", "lines", Reserve(new ReserveStock(Key, []))),
        ["reserve default lines"] = ("inventory.no_lines", "lines", Reserve(new ReserveStock(Key, default))),
        ["reserve 501 lines"] = ("inventory.too_many_lines", "lines", Reserve(new ReserveStock(Key, [.. Enumerable.Repeat(new StockRequest(Tea, 1), 501)]))),
        ["reserve a null line"] = ("inventory.no_sku", "lines[0].sku", Reserve(new ReserveStock(Key, [null!]))),
        ["reserve without SKU"] = ("inventory.no_sku", "lines[1].sku", Reserve(new ReserveStock(Key, [new StockRequest(Tea, 1), new StockRequest(default, 1)]))),
        ["reserve at no location"] = ("inventory.no_location", "lines[0].location", Reserve(new ReserveStock(Key, [new StockRequest(Tea, 1, default(LocationId))]))),
        ["reserve nothing"] = ("inventory.quantity_out_of_range", "lines[0].quantity", Reserve(new ReserveStock(Key, [new StockRequest(Tea, 0)]))),
        ["reserve less than nothing"] = ("inventory.quantity_out_of_range", "lines[0].quantity", Reserve(new ReserveStock(Key, [new StockRequest(Tea, long.MinValue)]))),
        ["reserve too much"] = ("inventory.quantity_out_of_range", "lines[0].quantity", Reserve(new ReserveStock(Key, [new StockRequest(Tea, long.MaxValue)]))),
        ["reserve more than is there"] = ("inventory.insufficient_stock", "lines[0].quantity", Reserve(new ReserveStock(Key, [.. Enumerable.Repeat(new StockRequest(Tea, Quantity.MaxValue), 500)]))),
        ["reserve an unknown SKU"] = ("inventory.unknown_sku", "lines[0].quantity", Reserve(new ReserveStock(Key, [new StockRequest(Sku.Of("NEVER-SEEN"), 1)]))),
        ["reserve for no time"] = ("inventory.time_to_live_out_of_range", "timeToLive", Reserve(new ReserveStock(Key, [new StockRequest(Tea, 1)]) { TimeToLive = TimeSpan.Zero })),
        ["reserve for less than no time"] = ("inventory.time_to_live_out_of_range", "timeToLive", Reserve(new ReserveStock(Key, [new StockRequest(Tea, 1)]) { TimeToLive = TimeSpan.MinValue })),
        ["reserve for too long"] = ("inventory.time_to_live_out_of_range", "timeToLive", Reserve(new ReserveStock(Key, [new StockRequest(Tea, 1)]) { TimeToLive = TimeSpan.FromDays(30) + TimeSpan.FromTicks(1) })),
        ["reserve for a time without end"] = ("inventory.time_to_live_ambiguous", "timeToLive", Reserve(new ReserveStock(Key, [new StockRequest(Tea, 1)]) { TimeToLive = TimeSpan.FromDays(1), NeverExpires = true })),
        ["extend nothing"] = ("inventory.unknown_reservation", null, async i => (await i.ExtendAsync(default, null)).Error),
        ["extend for ever"] = ("inventory.time_to_live_out_of_range", "expiresAt", async i => (await i.ExtendAsync(SomeReservation, DateTimeOffset.MaxValue)).Error),
        ["extend the unknown"] = ("inventory.unknown_reservation", null, async i => (await i.ExtendAsync(SomeReservation, null)).Error),
        ["commit nothing"] = ("inventory.unknown_reservation", null, async i => (await i.CommitAsync(default)).Error),
        ["commit the unknown"] = ("inventory.unknown_reservation", null, async i => (await i.CommitAsync(SomeReservation)).Error),
        ["audit after no SKU"] = ("inventory.no_sku", "after", async i => (await i.AuditAsync(new StockAudit { After = default(Sku) })).Error),
        ["audit no SKUs"] = ("inventory.audit_page_out_of_range", "limit", async i => (await i.AuditAsync(new StockAudit { Limit = 0 })).Error),
        ["audit too many SKUs"] = ("inventory.audit_page_out_of_range", "limit", async i => (await i.AuditAsync(new StockAudit { Limit = 1_001 })).Error),
        ["repair without key"] = ("inventory.no_key", "key", Repair(new RepairStock(default, Finding) { Reason = "why" })),
        ["repair no finding"] = ("inventory.no_finding", "finding", Repair(new RepairStock(Key, null!) { Reason = "why" })),
        ["repair without SKU"] = ("inventory.no_sku", "finding.sku", Repair(new RepairStock(Key, Finding with { Sku = default }) { Reason = "why" })),
        ["repair without plan"] = ("inventory.finding_not_repairable", "finding", Repair(new RepairStock(Key, Finding with { Plan = null }) { Reason = "why" })),
        ["repair without location"] = ("inventory.finding_not_repairable", "finding", Repair(new RepairStock(Key, Finding with { Location = null }) { Reason = "why" })),
        ["repair in silence"] = ("inventory.no_reason", "reason", Repair(new RepairStock(Key, Finding))),
        ["repair with blanks"] = ("inventory.no_reason", "reason", Repair(new RepairStock(Key, Finding) { Reason = "  " })),
        ["repair with a novel"] = ("inventory.reason_too_long", "reason", Repair(new RepairStock(Key, Finding) { Reason = new string('x', 501) })),
        ["repair what is right"] = ("inventory.finding_changed", "finding", Repair(new RepairStock(Key, Finding) { Reason = "why" })),
        ["release nothing"] = ("inventory.unknown_reservation", null, async i => (await i.ReleaseAsync(default)).Error),
        ["release the unknown"] = ("inventory.unknown_reservation", null, async i => (await i.ReleaseAsync(SomeReservation)).Error),
        ["get nothing"] = ("inventory.unknown_reservation", null, async i => (await i.GetReservationAsync(default)).Error),
        ["list no SKU"] = ("inventory.no_sku", "skus", async i => (await i.ListLevelsAsync([default])).Error),
        ["list too many SKUs"] = ("inventory.too_many_skus", "skus", async i => (await i.GetAvailabilityAsync(Enumerable.Repeat(Tea, 1001).ToImmutableArray())).Error),
        ["page of no SKU"] = ("inventory.no_sku", "sku", async i => (await i.ListMovementsAsync(default)).Error),
        ["page before the start"] = ("inventory.page_out_of_range", "limit", async i => (await i.ListMovementsAsync(Tea, -1)).Error),
        ["empty page"] = ("inventory.page_out_of_range", "limit", async i => (await i.ListMovementsAsync(Tea, 0, 0)).Error),
        ["endless page"] = ("inventory.page_out_of_range", "limit", async i => (await i.ListMovementsAsync(Tea, 0, int.MaxValue)).Error),
    };

    public static TheoryData<string> Names { get; } = [.. Bad.Keys];

    private static ReservationId SomeReservation { get; } = ReservationId.From(new Guid("019876aa-0000-7000-8000-000000000001"));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Bad_input_is_refused_with_a_code_and_a_sentence_and_nothing_is_done(string name)
    {
        await using var shop = new InventoryShop();
        await shop.ReceiveAsync(Tea, 5);
        await shop.HoldAsync(Tea, 2);
        var (code, target, call) = Bad[name];

        var error = await call(shop.Inventory);

        error.Should().NotBeNull();
        error!.Code.Should().Be(code);
        error.Target.Should().Be(target);
        error.Message.Should().EndWith(".");
        (await shop.Inventory.ListMovementsAsync(Tea)).Value.Should().HaveCount(2);
        (await shop.Inventory.ListLevelsAsync([Tea, Sku.Of("NEVER-SEEN")])).Value.Should().ContainSingle().Which.Available.Should().Be(3);
    }

    [Theory]
    [InlineData("00:00:00", 500, "ReservationTimeToLive")]
    [InlineData("31.00:00:00", 500, "ReservationTimeToLive")]
    [InlineData("00:30:00", 0, "MaxLines")]
    public void Options_out_of_range_are_refused_by_name(string timeToLive, int maxLines, string option)
    {
        var options = new InventoryOptions
        {
            ReservationTimeToLive = TimeSpan.Parse(timeToLive, System.Globalization.CultureInfo.InvariantCulture),
            MaxLines = maxLines,
        };
        new InventoryOptionsValidator().Validate(null, options).Failures.Should().ContainSingle().Which.Should().Contain(option);
        new InventoryOptionsValidator().Validate(null, new InventoryOptions()).Succeeded.Should().BeTrue();
    }

    private static Func<IInventoryService, Task<CommerceError?>> Receive(ReceiveStock command) => async i => (await i.ReceiveAsync(command)).Error;

    private static Func<IInventoryService, Task<CommerceError?>> Adjust(AdjustStock command) => async i => (await i.AdjustAsync(command)).Error;

    private static Func<IInventoryService, Task<CommerceError?>> Repair(RepairStock command) => async i => (await i.RepairAsync(command)).Error;

    private static Func<IInventoryService, Task<CommerceError?>> Reserve(ReserveStock command) => async i => (await i.ReserveAsync(command)).Error;
}
