using Commerce.Inventory;

namespace Commerce.Testing;

/// <summary>Receipts, adjustments, levels and the ledger.</summary>
internal static class InventoryStockCases
{
    private static readonly Sku Tea = Sku.Of("TEA-1");
    private static readonly Sku Coffee = Sku.Of("COFFEE-1");
    private static readonly LocationId North = LocationId.Of("north");
    private static readonly LocationId South = LocationId.Of("south");

    public static IReadOnlyList<(string Name, Func<InventoryConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Received_goods_lie_where_they_were_received), Received_goods_lie_where_they_were_received),
        (nameof(A_receipt_repeated_under_its_key_adds_once), A_receipt_repeated_under_its_key_adds_once),
        (nameof(Another_receipt_under_a_used_key_is_refused), Another_receipt_under_a_used_key_is_refused),
        (nameof(An_adjustment_repeated_under_its_key_corrects_once), An_adjustment_repeated_under_its_key_corrects_once),
        (nameof(An_adjustment_never_goes_below_what_is_reserved), An_adjustment_never_goes_below_what_is_reserved),
        (nameof(An_adjustment_expires_what_is_due_first), An_adjustment_expires_what_is_due_first),
        (nameof(An_adjustment_of_an_unknown_SKU_is_refused), An_adjustment_of_an_unknown_SKU_is_refused),
        (nameof(Safety_stock_is_held_back_from_sale), Safety_stock_is_held_back_from_sale),
        (nameof(The_ledger_tells_who_when_and_why_and_can_be_paged), The_ledger_tells_who_when_and_why_and_can_be_paged),
        (nameof(Shops_do_not_see_each_others_goods), Shops_do_not_see_each_others_goods),
    ];

    private static async Task Received_goods_lie_where_they_were_received(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5, North).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 7, South).ConfigureAwait(false);
        await shop.ReceiveAsync(Tea, 1, North).ConfigureAwait(false);
        var levels = await shop.LevelsAsync(Tea).ConfigureAwait(false);
        Expect.Equal("north 6, south 7", string.Join(", ", levels.Select(l => $"{l.Location} {l.OnHand}")), "Levels are listed by location.");
        Expect.Equal(13, await shop.AvailableAsync(Tea).ConfigureAwait(false), "Availability is the sum over locations.");
        Expect.Equal(0, await shop.AvailableAsync(Coffee).ConfigureAwait(false), "Nothing is available of a SKU without any level.");
    }

    private static async Task A_receipt_repeated_under_its_key_adds_once(InventoryConformanceShop shop)
    {
        var receipt = new ReceiveStock(shop.NewKey(), Tea, 5);
        var first = Expect.Success(await shop.ChangeAsync(receipt).ConfigureAwait(false), "Goods can be received.");
        var again = Expect.Success(await shop.ChangeAsync(receipt with { Reason = "sent again" }).ConfigureAwait(false), "A repeated receipt succeeds.");
        Expect.True(!first.IsReplay && again.IsReplay, "A repeat says that it is one.");
        Expect.Equal(first.Sequence, again.Sequence, "A repeat names the movement of the first.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "A repeated receipt adds once.").ConfigureAwait(false);
    }

    private static async Task Another_receipt_under_a_used_key_is_refused(InventoryConformanceShop shop)
    {
        var receipt = new ReceiveStock(shop.NewKey(), Tea, 5);
        Expect.Success(await shop.ChangeAsync(receipt).ConfigureAwait(false), "Goods can be received.");
        Expect.Refused("inventory.key_reused", await shop.ChangeAsync(receipt with { Quantity = 6 }).ConfigureAwait(false), "Another quantity is another receipt.");
        Expect.Refused("inventory.key_reused", await shop.ChangeAsync(receipt with { Location = North }).ConfigureAwait(false), "Another location is another receipt.");
        await shop.ExpectLevelAsync(Tea, 5, 0, "A refused receipt adds nothing.").ConfigureAwait(false);
    }

    private static async Task An_adjustment_repeated_under_its_key_corrects_once(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        var adjustment = new AdjustStock(shop.NewKey(), Tea, -2);
        Expect.Success(await shop.ChangeAsync(adjustment).ConfigureAwait(false), "A count can be corrected.");
        Expect.True(Expect.Success(await shop.ChangeAsync(adjustment).ConfigureAwait(false), "A repeat succeeds.").IsReplay, "A repeat says that it is one.");
        Expect.Refused("inventory.key_reused", await shop.ChangeAsync(adjustment with { Change = -1 }).ConfigureAwait(false), "Another change is another adjustment.");
        await shop.ExpectLevelAsync(Tea, 3, 0, "A repeated adjustment corrects once.").ConfigureAwait(false);
    }

    private static async Task An_adjustment_never_goes_below_what_is_reserved(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Refused("inventory.below_reserved", await shop.ChangeAsync(new AdjustStock(shop.NewKey(), Tea, -4)).ConfigureAwait(false), "Reserved goods cannot be counted away.");
        await shop.ExpectLevelAsync(Tea, 5, 2, "A refused adjustment corrects nothing.").ConfigureAwait(false);
        Expect.Success(await shop.ChangeAsync(new AdjustStock(shop.NewKey(), Tea, -3)).ConfigureAwait(false), "A count can fall to what is reserved.");
        await shop.ExpectLevelAsync(Tea, 2, 2, "An adjustment leaves reservations alone.").ConfigureAwait(false);
    }

    private static async Task An_adjustment_expires_what_is_due_first(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        await shop.HoldAsync(new StockRequest(Tea, 5)).ConfigureAwait(false);
        shop.Now = shop.Now.AddHours(1);
        Expect.Success(await shop.ChangeAsync(new AdjustStock(shop.NewKey(), Tea, -5)).ConfigureAwait(false), "Goods whose reservation is over can be counted away.");
        await shop.ExpectLevelAsync(Tea, 0, 0, "The due reservation expired with the adjustment.").ConfigureAwait(false);
    }

    private static async Task An_adjustment_of_an_unknown_SKU_is_refused(InventoryConformanceShop shop) =>
        Expect.Refused("inventory.unknown_sku", await shop.ChangeAsync(new AdjustStock(shop.NewKey(), Tea, 1)).ConfigureAwait(false), "What was never received cannot be corrected.");

    private static async Task Safety_stock_is_held_back_from_sale(InventoryConformanceShop shop)
    {
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        Expect.Success(await shop.ChangeAsync(new ConfigureStock(shop.NewKey(), Tea, new StockPolicy { SafetyStock = 3 })).ConfigureAwait(false), "A safety stock can be set.");
        Expect.Equal(2, await shop.AvailableAsync(Tea).ConfigureAwait(false), "Safety stock is not available.");
        Expect.Refused("inventory.insufficient_stock", await shop.ReserveAsync(new StockRequest(Tea, 3)).ConfigureAwait(false), "Safety stock cannot be reserved.");
        var held = await shop.HoldAsync(new StockRequest(Tea, 2)).ConfigureAwait(false);
        Expect.Success(await shop.CommitAsync(held.Id).ConfigureAwait(false), "What is not held back is sold.");
        Expect.Success(await shop.ChangeAsync(new AdjustStock(shop.NewKey(), Tea, -1)).ConfigureAwait(false), "Safety stock is a wish: goods can be missing.");
        var level = (await shop.LevelsAsync(Tea).ConfigureAwait(false))[0];
        Expect.Equal((2L, 3L, 0L), (level.OnHand, level.Policy.SafetyStock, level.Available), "An adjustment leaves it (on hand, safety, available).");
    }

    private static async Task The_ledger_tells_who_when_and_why_and_can_be_paged(InventoryConformanceShop shop)
    {
        for (var i = 1; i <= 7; i++)
        {
            shop.Now = shop.Now.AddMinutes(1);
            Expect.Success(await shop.ChangeAsync(new ReceiveStock(shop.NewKey(), Tea, i) { Reason = $"delivery {i}" }).ConfigureAwait(false), "Goods can be received.");
            await shop.ReceiveAsync(Coffee, 1).ConfigureAwait(false);
        }

        var all = await shop.LedgerAsync(Tea).ConfigureAwait(false);
        Expect.Equal("1 2 3 4 5 6 7", string.Join(' ', all.Select(m => m.OnHandChange)), "The ledger of a SKU has its movements, oldest first.");
        var last = all[^1];
        Expect.Equal((shop.Now, Actor.System, "delivery 7", StockMovementKind.Receipt, shop.Shop), (last.At, last.Actor, last.Reason, last.Kind, last.Shop), "A movement tells when, who and why.");
        var page = await shop.RunAsync(store => store.ListMovementsAsync(shop.Shop, Tea, all[2].Sequence, 2, shop.Token)).ConfigureAwait(false);
        Expect.Equal("4 5", string.Join(' ', page.Select(m => m.OnHandChange)), "A page starts after the position and has at most its limit.");
        var end = await shop.RunAsync(store => store.ListMovementsAsync(shop.Shop, Tea, last.Sequence, 2, shop.Token)).ConfigureAwait(false);
        Expect.Equal(0, end.Count, "After the last movement comes nothing.");
    }

    private static async Task Shops_do_not_see_each_others_goods(InventoryConformanceShop shop)
    {
        var other = shop.Neighbour();
        await shop.ReceiveAsync(Tea, 5).ConfigureAwait(false);
        Expect.Equal(0, (await other.LevelsAsync(Tea).ConfigureAwait(false)).Count, "Levels belong to one shop.");
        Expect.Refused("inventory.unknown_sku", await other.ReserveAsync(new StockRequest(Tea, 1)).ConfigureAwait(false), "Goods of another shop cannot be reserved.");
        var key = shop.NewKey();
        var held = Expect.Success(await shop.ReserveAsync(key, null, new StockRequest(Tea, 1)).ConfigureAwait(false), "Goods can be reserved without end.");
        Expect.Equal(null, await other.FindAsync(held.Id).ConfigureAwait(false), "A reservation belongs to one shop.");
        Expect.Refused("inventory.unknown_reservation", await other.ReleaseAsync(held.Id).ConfigureAwait(false), "Another shop cannot release it.");
        Expect.Refused("inventory.unknown_reservation", await other.CommitAsync(held.Id).ConfigureAwait(false), "Another shop cannot commit it.");
        Expect.Refused("inventory.unknown_reservation", await other.ExtendAsync(held.Id, null).ConfigureAwait(false), "Another shop cannot extend it.");
        await other.ReceiveAsync(Tea, 2).ConfigureAwait(false);
        var theirs = Expect.Success(await other.ReserveAsync(key, null, new StockRequest(Tea, 2)).ConfigureAwait(false), "A key belongs to one shop.");
        Expect.True(theirs.Id != held.Id, "The same key in another shop is another reservation.");
        var found = await other.RunAsync(store => store.FindReservationByKeyAsync(other.Shop, key, other.Token)).ConfigureAwait(false);
        Expect.Equal(theirs.Id, found?.Id, "A key finds the reservation of its shop.");
        await other.AuditAsync().ConfigureAwait(false);
    }
}
