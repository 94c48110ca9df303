using System.Globalization;
using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>The audit finds what is wrong and nothing else, and a repair puts right what was found and nothing else.</summary>
internal static class InventoryAuditCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly Sku Coffee = Sku.Of("COFFEE-1");
    private static readonly LocationId North = LocationId.Of("north");
    private static readonly LocationId South = LocationId.Of("south");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Sound_stock_has_an_account_that_agrees), Sound_stock_has_an_account_that_agrees),
        (nameof(An_audit_goes_through_all_SKUs_page_by_page), An_audit_goes_through_all_SKUs_page_by_page),
        ("I7_" + nameof(A_count_that_no_movement_tells_of_is_found_and_the_ledger_gets_what_it_lacks), A_count_that_no_movement_tells_of_is_found_and_the_ledger_gets_what_it_lacks),
        ("I7_" + nameof(Reserved_goods_that_nobody_holds_are_found_and_freed), Reserved_goods_that_nobody_holds_are_found_and_freed),
        ("I7_" + nameof(Held_goods_that_are_not_marked_are_found_and_marked), Held_goods_that_are_not_marked_are_found_and_marked),
        ("I7_" + nameof(A_forgotten_expiry_is_found_and_looked_up), A_forgotten_expiry_is_found_and_looked_up),
        ("I7_" + nameof(A_lost_level_is_found_and_made_anew), A_lost_level_is_found_and_made_anew),
        ("I7_" + nameof(A_lost_movement_is_found_and_its_amount_is_made_up_for), A_lost_movement_is_found_and_its_amount_is_made_up_for),
        ("I7_" + nameof(Each_finding_is_repaired_by_itself), Each_finding_is_repaired_by_itself),
        ("I7_" + nameof(Goods_that_are_held_and_do_not_lie_there_are_left_to_people), Goods_that_are_held_and_do_not_lie_there_are_left_to_people),
        (nameof(A_repair_is_done_once_under_its_key), A_repair_is_done_once_under_its_key),
        (nameof(A_finding_that_is_no_more_or_another_is_not_repaired), A_finding_that_is_no_more_or_another_is_not_repaired),
        (nameof(What_is_sold_between_audit_and_repair_stays_sold), What_is_sold_between_audit_and_repair_stays_sold),
        (nameof(Many_who_repair_the_same_finding_repair_it_once), Many_who_repair_the_same_finding_repair_it_once),
        (nameof(An_audit_beside_a_running_shop_finds_nothing), An_audit_beside_a_running_shop_finds_nothing),
    ];

    private static async Task Sound_stock_has_an_account_that_agrees(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 7, South).ConfigureAwait(false);
        var first = Expect.Success(await shop.ReserveAsync(shop.NewKey(), shop.Now.AddMinutes(9), new StockRequest(Tea, 8)).ConfigureAwait(false), "Free goods can be reserved.");
        Expect.Success(await shop.ReserveAsync(shop.NewKey(), null, new StockRequest(Tea, 2, South)).ConfigureAwait(false), "Free goods can be reserved.");
        var gone = await shop.HoldAsync(new StockRequest(Tea, 1)).ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(gone.Id).ConfigureAwait(false), "What is held can leave.");
        var account = (await shop.AccountsAsync().ConfigureAwait(false)).Single();
        Expect.Equal((7L, 7L, 7L), (account.LastSequence, account.Movements, account.LastMovement), "The ledger is whole. (last place, movements, highest place)");
        Expect.Equal("north, south", string.Join(", ", account.Lines.Select(line => line.Location)), "An account lists its locations.");
        foreach (var line in account.Lines)
        {
            var level = (await shop.LevelsAsync(Tea).ConfigureAwait(false)).Single(one => one.Location == line.Location);
            Expect.Equal(new StockBalance(level.OnHand, level.Reserved, first.ExpiresAt), line.Level, "An account says the level.");
            Expect.Equal((level.OnHand, level.Reserved, level.Reserved), (line.LedgerOnHand, line.LedgerReserved, line.Held), "The ledger and the reservations say the same. (on hand, reserved, held)");
            Expect.Equal(first.ExpiresAt, line.FirstExpiry, "The earliest expiry is that of the reservations.");
        }
    }

    private static async Task An_audit_goes_through_all_SKUs_page_by_page(InventoryConformanceShop shop)
    {
        var neighbour = shop.Neighbour();
        for (var i = 0; i < 7; i++)
        {
            await shop.ReceiveAsync(Sku.Of(string.Create(CultureInfo.InvariantCulture, $"SKU-{i}")), i + 1).ConfigureAwait(false);
            await neighbour.ReceiveAsync(Sku.Of(string.Create(CultureInfo.InvariantCulture, $"SKU-{i}-THEIRS")), 9).ConfigureAwait(false);
        }

        List<StockAccount> seen = [];
        while (await shop.AccountsAsync(seen.Count == 0 ? null : seen[^1].Sku, limit: 3).ConfigureAwait(false) is { Count: > 0 } page)
        {
            Expect.Equal(Math.Min(3, 7 - seen.Count), page.Count, "A page has the SKUs asked for.");
            seen.AddRange(page);
        }

        Expect.Equal("SKU-0, SKU-1, SKU-2, SKU-3, SKU-4, SKU-5, SKU-6", string.Join(", ", seen.Select(account => account.Sku)), "The pages have all SKUs of the shop once, in order.");
        Expect.True(seen.Select(account => account.Lines.Single().LedgerOnHand).SequenceEqual([1, 2, 3, 4, 5, 6, 7]), "Each with its own figures.");
    }

    private static async Task A_count_that_no_movement_tells_of_is_found_and_the_ledger_gets_what_it_lacks(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 9).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { OnHand = -2 }).ConfigureAwait(false);
        var finding = await SingleAsync(shop, StockFindingCodes.OnHand).ConfigureAwait(false);
        Expect.Equal((7L, 9L), (finding.Stored!.OnHand, finding.ByLedger!.OnHand), "A finding says both. (stored, by the ledger)");
        Expect.Equal(-2, finding.Plan!.OnHandMovement, "The plan says what the ledger lacks.");
        await RepairAsync(shop, finding).ConfigureAwait(false);
        await shop.ExpectLevelAsync(Tea, 7, 0, "The level is what people count by: it stays.").ConfigureAwait(false);
        await ExpectTracedAsync(shop, (-2, 0)).ConfigureAwait(false);
    }

    private static async Task Reserved_goods_that_nobody_holds_are_found_and_freed(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { Reserved = 2 }).ConfigureAwait(false);
        var finding = await SingleAsync(shop, StockFindingCodes.Reserved).ConfigureAwait(false);
        Expect.Equal((5L, 3L, 3L), (finding.Stored!.Reserved, finding.ByLedger!.Reserved, finding.Held), "A finding says all three. (stored, by the ledger, held)");
        await RepairAsync(shop, finding).ConfigureAwait(false);
        await shop.ExpectLevelAsync(Tea, 9, 3, "What active reservations hold is the truth.").ConfigureAwait(false);
        await ExpectTracedAsync(shop, (0, 0)).ConfigureAwait(false);
    }

    private static async Task Held_goods_that_are_not_marked_are_found_and_marked(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { Reserved = -3, LosesMovement = 2 }).ConfigureAwait(false);
        shop.HasLostMovements = true;
        Expect.Equal(9, await shop.AvailableAsync(Tea).ConfigureAwait(false), "The damage would sell goods twice.");
        var finding = (await shop.FindingsAsync().ConfigureAwait(false)).Single(one => one.Code == StockFindingCodes.Reserved);
        await RepairAsync(shop, finding).ConfigureAwait(false);
        await shop.ExpectLevelAsync(Tea, 9, 3, "What active reservations hold is the truth.").ConfigureAwait(false);
        Expect.Equal(6, await shop.AvailableAsync(Tea).ConfigureAwait(false), "What is held is no longer free.");
        await ExpectTracedAsync(shop, (0, 3)).ConfigureAwait(false);
    }

    private static async Task A_forgotten_expiry_is_found_and_looked_up(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 3).ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 3)).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { ForgetsExpiry = true }).ConfigureAwait(false);
        var finding = await SingleAsync(shop, StockFindingCodes.NextExpiry).ConfigureAwait(false);
        Expect.Equal((null, held.ExpiresAt), (finding.Stored!.NextExpiry, finding.Plan!.After.NextExpiry), "The plan says the time. (stored, after)");
        await RepairAsync(shop, finding).ConfigureAwait(false);
        await ExpectTracedAsync(shop, (0, 0)).ConfigureAwait(false);
        shop.Now = shop.Now.AddMinutes(30);
        Expect.Success(await shop.ReserveAsync(new StockRequest(Tea, 3)).ConfigureAwait(false), "What is due is free for whoever asks.");
    }

    private static async Task A_lost_level_is_found_and_made_anew(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 4).ConfigureAwait(false);
        var held = Expect.Success(await shop.ReserveAsync(new StockRequest(Tea, 3, LocationId.Default)).ConfigureAwait(false), "Free goods can be reserved.");
        await shop.DamageAsync(At(shop) with { LosesLevel = true }).ConfigureAwait(false);
        var finding = await SingleAsync(shop, StockFindingCodes.LevelMissing).ConfigureAwait(false);
        Expect.True(finding.Stored is null && finding.Location == LocationId.Default, "A finding says where nothing is stored.");
        await RepairAsync(shop, finding).ConfigureAwait(false);
        await shop.ExpectLevelAsync(Tea, 4, 3, "The ledger and the reservations make the level.").ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(held.Id).ConfigureAwait(false), "What is held can leave.");
    }

    private static async Task A_lost_movement_is_found_and_its_amount_is_made_up_for(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 4).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 6).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { LosesMovement = 2 }).ConfigureAwait(false);
        shop.HasLostMovements = true;
        var findings = await shop.FindingsAsync().ConfigureAwait(false);
        Expect.Equal($"{StockFindingCodes.LedgerIncomplete}, {StockFindingCodes.OnHand}", string.Join(", ", findings.Select(one => one.Code)), "The gap and the amount are found.");
        Expect.True(findings[0].Plan is null, "What stood in a gap nobody can say.");
        Expect.Refused("inventory.finding_changed", await shop.RepairAsync(Repair(shop, findings[0])).ConfigureAwait(false), "What has no plan is not repaired.");
        await RepairAsync(shop, findings[1]).ConfigureAwait(false);
        await shop.ExpectLevelAsync(Tea, 15, 0, "The level is what people count by: it stays.").ConfigureAwait(false);
        await ExpectTracedAsync(shop, (5, 0)).ConfigureAwait(false);
    }

    private static async Task Each_finding_is_repaired_by_itself(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 9, North).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 3, LocationId.Default)).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { OnHand = 1, Reserved = 1, ForgetsExpiry = true }).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { Location = North, OnHand = 7 }).ConfigureAwait(false);
        for (var left = 4; left > 0; left--)
        {
            var findings = await shop.FindingsAsync().ConfigureAwait(false);
            Expect.Equal(left, findings.Length, "A repair puts right one finding and no other. (findings left)");
            await RepairAsync(shop, findings[^1]).ConfigureAwait(false);
        }

        await shop.ExpectLevelAsync(Tea, 10, 3, "All is right again.").ConfigureAwait(false);
    }

    private static async Task Goods_that_are_held_and_do_not_lie_there_are_left_to_people(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { OnHand = -1, Reserved = -1 }).ConfigureAwait(false);
        var finding = (await shop.FindingsAsync().ConfigureAwait(false)).Single(one => one.Code == StockFindingCodes.Reserved);
        Expect.True(finding.Plan is null, "Nobody can hold what does not lie there.");
        await shop.ReceiveAsync(Tea, 1).ConfigureAwait(false);
        foreach (var one in await shop.FindingsAsync().ConfigureAwait(false))
        {
            await RepairAsync(shop, one).ConfigureAwait(false);
        }

        await shop.ExpectLevelAsync(Tea, 5, 5, "With the goods there, it can be put right.").ConfigureAwait(false);
    }

    private static async Task A_repair_is_done_once_under_its_key(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { OnHand = 2 }).ConfigureAwait(false);
        var command = Repair(shop, await SingleAsync(shop, StockFindingCodes.OnHand).ConfigureAwait(false));
        var first = Expect.Success(await shop.RepairAsync(command).ConfigureAwait(false), "A finding can be repaired.");
        var again = Expect.Success(await shop.RepairAsync(command with { Reason = "sent again" }).ConfigureAwait(false), "A repeat succeeds.");
        Expect.Equal((false, true, first.Sequence), (first.IsReplay, again.IsReplay, again.Sequence), "A repeat says that it is one. (first, again, place)");
        Expect.Equal(2, (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Count, "A repeat writes nothing. (movements)");
        await shop.DamageAsync(At(shop) with { OnHand = 3 }).ConfigureAwait(false);
        var other = await SingleAsync(shop, StockFindingCodes.OnHand).ConfigureAwait(false);
        Expect.Refused("inventory.key_reused", await shop.RepairAsync(command with { Finding = other }).ConfigureAwait(false), "Another finding is another repair.");
        await RepairAsync(shop, other).ConfigureAwait(false);
    }

    private static async Task A_finding_that_is_no_more_or_another_is_not_repaired(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { OnHand = 2 }).ConfigureAwait(false);
        var old = await SingleAsync(shop, StockFindingCodes.OnHand).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { OnHand = 1 }).ConfigureAwait(false);
        Expect.Refused("inventory.finding_changed", await shop.RepairAsync(Repair(shop, old)).ConfigureAwait(false), "A finding that became another is looked at again.");
        var now = await SingleAsync(shop, StockFindingCodes.OnHand).ConfigureAwait(false);
        await RepairAsync(shop, now).ConfigureAwait(false);
        Expect.Refused("inventory.finding_changed", await shop.RepairAsync(Repair(shop, now)).ConfigureAwait(false), "What is right is not repaired.");
        Expect.Refused("inventory.finding_changed", await shop.RepairAsync(Repair(shop, now with { Sku = Sku.Of("NEVER-SEEN") })).ConfigureAwait(false), "What is not there is not repaired.");
        Expect.Equal(2, (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Count, "A refusal writes nothing. (movements)");
    }

    private static async Task What_is_sold_between_audit_and_repair_stays_sold(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { OnHand = 2, Reserved = 1 }).ConfigureAwait(false);
        var findings = await shop.FindingsAsync().ConfigureAwait(false);
        var held = await shop.HoldAsync(new StockRequest(Tea, 4)).ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(held.Id).ConfigureAwait(false), "What is held can leave.");
        await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Equal(2, findings.Length, "Both are found.");
        foreach (var finding in findings)
        {
            await RepairAsync(shop, finding).ConfigureAwait(false);
        }

        await shop.ExpectLevelAsync(Tea, 7, 2, "A repair changes the difference, not what was sold meanwhile.").ConfigureAwait(false);
    }

    private static async Task Many_who_repair_the_same_finding_repair_it_once(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 9).ConfigureAwait(false);
        await shop.DamageAsync(At(shop) with { OnHand = 2 }).ConfigureAwait(false);
        var finding = await SingleAsync(shop, StockFindingCodes.OnHand).ConfigureAwait(false);
        var results = await InventoryStormCases.AtOnceAsync(8, _ => shop.RepairAsync(Repair(shop, finding))).ConfigureAwait(false);
        Expect.Equal(1, results.Count(result => result.IsSuccess), "One of them puts it right.");
        Expect.Equal(2, (await shop.LedgerAsync(Tea).ConfigureAwait(false)).Count, "The ledger gets what it lacks once. (movements)");
    }

    private static async Task An_audit_beside_a_running_shop_finds_nothing(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 1_000).ConfigureAwait(false);
        await shop.ReceiveAsync(Coffee, 1_000, North).ConfigureAwait(false);
        using var closed = new CancellationTokenSource();
        var audits = Task.Run(async () =>
        {
            var count = 0;
            for (; !closed.IsCancellationRequested || count == 0; count++)
            {
                var finding = (await shop.FindingsAsync().ConfigureAwait(false)).FirstOrDefault();
                Expect.True(finding is null, $"An audit sees one moment: {finding?.Message}");
            }

            return count;
        });
        await InventoryStormCases.AtOnceAsync(16, async buyer =>
        {
            for (var i = 0; i < 12; i++)
            {
                var held = await shop.HoldAsync(new StockRequest(Tea, 1 + (buyer % 3)), new StockRequest(Coffee, 1)).ConfigureAwait(false);
                _ = i % 2 == 0 ? await shop.CommitAsync(held.Id).ConfigureAwait(false) : await shop.ReleaseAsync(held.Id).ConfigureAwait(false);
                await shop.ReserveGroupAsync(shop.Demand(shop.NewKey(), new StockRequest(Tea, 1))).ConfigureAwait(false);
            }

            return buyer;
        }).ConfigureAwait(false);
        await closed.CancelAsync().ConfigureAwait(false);
        Expect.True(await audits.ConfigureAwait(false) > 0, "Audits ran beside the buyers.");
    }

    private static StockDamage At(InventoryConformanceShop shop) => new(shop.Shop, Tea, LocationId.Default);

    private static RepairStock Repair(InventoryConformanceShop shop, StockFinding finding) => new(shop.NewKey(), finding) { Reason = "counted by hand" };

    private static async Task<StockFinding> SingleAsync(InventoryConformanceShop shop, string code)
    {
        var findings = await shop.FindingsAsync().ConfigureAwait(false);
        Expect.Equal(code, string.Join(", ", findings.Select(finding => finding.Code)), "The damage is found, and nothing else.");
        Expect.Equal(Tea, findings[0].Sku, "A finding names the SKU.");
        return findings[0];
    }

    private static async Task RepairAsync(InventoryConformanceShop shop, StockFinding finding) =>
        Expect.Success(await shop.RepairAsync(Repair(shop, finding)).ConfigureAwait(false), "A finding with a plan can be repaired.");

    private static async Task ExpectTracedAsync(InventoryConformanceShop shop, (long OnHand, long Reserved) change)
    {
        var last = (await shop.LedgerAsync(Tea).ConfigureAwait(false))[^1];
        Expect.Equal(
            (StockMovementKind.Adjustment, change.OnHand, change.Reserved, "counted by hand", Actor.System),
            (last.Kind, last.OnHandChange, last.ReservedChange, last.Reason, last.Actor),
            "A repair stands in the ledger. (kind, on hand, reserved, reason, actor)");
    }
}
