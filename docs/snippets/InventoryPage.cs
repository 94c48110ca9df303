using Commerce;
using Commerce.Catalog;
using Commerce.Inventory;

namespace MyShop;

internal static class InventoryPage
{
    public static async Task ReceiveAsync(ICommerce commerce, Sku tea)
    {
        #region inventory-receive
        var received = await commerce.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of("delivery-4711"), tea, 100)
        {
            Location = LocationId.Of("berlin"),
            Reason = "Delivery 4711",
        });
        Console.WriteLine(received.Value.Available);

        // Two are broken, and ten are never to be sold online.
        await commerce.Inventory.AdjustAsync(new AdjustStock(IdempotencyKey.Of("count-2026-11"), tea, -2)
        {
            Location = LocationId.Of("berlin"),
            Reason = "Broken in the shelf",
        });
        await commerce.Inventory.ConfigureAsync(new ConfigureStock(IdempotencyKey.Of("policy-2026-11"), tea, new StockPolicy { SafetyStock = 10 })
        {
            Location = LocationId.Of("berlin"),
        });
        #endregion
    }

    public static async Task ReserveAsync(ICommerce commerce, Sku tea, Sku pot)
    {
        #region inventory-reserve
        var held = await commerce.Inventory.ReserveAsync(new ReserveStock(IdempotencyKey.Of("cart-17"), [new StockRequest(tea, 2), new StockRequest(pot, 1)])
        {
            TimeToLive = TimeSpan.FromMinutes(15),
        });
        if (held.TryGet(out var reservation, out var refusal))
        {
            await commerce.Inventory.CommitAsync(reservation.Id); // or ReleaseAsync; or nothing, and the goods are free again in 15 minutes
        }
        else
        {
            Console.WriteLine(refusal.Message); // Only 1 of 'TEA-1' are free; 2 were asked for.
        }
        #endregion
    }

    public static async Task AskAsync(ICommerce commerce, Sku tea, Sku pot)
    {
        #region inventory-ask
        var available = await commerce.Inventory.GetAvailabilityAsync([tea, pot]);
        foreach (var (sku, units) in available.Value)
        {
            Console.WriteLine($"{sku}: {units}");
        }

        foreach (var movement in (await commerce.Inventory.ListMovementsAsync(tea)).Value)
        {
            Console.WriteLine($"{movement.At:u} {movement.Kind} {movement.OnHandChange:+0;-0;0} {movement.ReservedChange:+0;-0;0} {movement.Reason}");
        }
        #endregion
    }

    public static async Task PromiseAsync(ICommerce commerce, ICatalog catalog, Sku tea)
    {
        #region inventory-backorder
        // Forty may be sold before they come; fifty are on their way.
        await commerce.Inventory.ConfigureAsync(new ConfigureStock(IdempotencyKey.Of("policy-tea"), tea, new StockPolicy { BackorderLimit = 40, LowStockThreshold = 5 }));
        await commerce.Inventory.ExpectAsync(new ExpectStock(IdempotencyKey.Of("po-88/tea"), tea, StockDeliveryId.Of("PO-88"), 50)
        {
            At = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero),
        });

        var held = await commerce.Inventory.ReserveAsync(new ReserveStock(IdempotencyKey.Of("cart-18"), [new StockRequest(tea, 10)]));
        Console.WriteLine(held.Value.Stock[0].Backordered); // how many of them are not there yet

        await commerce.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of("po-88/arrived"), tea, 50) { Delivery = StockDeliveryId.Of("PO-88") });
        #endregion

        #region inventory-promise
        var items = await catalog.GetAsync(new CatalogQuery { Shop = ShopId.Default, Currency = Currency.Eur, Skus = [tea] }, CancellationToken.None);
        foreach (var promise in (await commerce.Inventory.GetPromisesAsync([.. items.OfType<CatalogItem>()])).Value)
        {
            Console.WriteLine($"{promise.Sku}: {promise.Available} now; two are there {promise.DateOf(2):d}");
        }
        #endregion
    }

    public static async Task EditAsync(ICommerce commerce, ReservationId reservation, Sku tea)
    {
        #region inventory-revise
        // One more than before: only the difference moves, and a refusal changes nothing.
        var revised = await commerce.Inventory.ReviseAsync(reservation, [new StockRequest(tea, 3)]);
        #endregion
        _ = revised;
    }

    public static async Task CountAsync(ICommerce commerce, IReadOnlyList<(Sku Sku, long Count)> file)
    {
        #region inventory-import
        var outcomes = await commerce.Inventory.ApplyEachAsync(
        [
            .. file.Select((row, i) => new CountStock(IdempotencyKey.Of($"stocktake-2026-11/{i}"), row.Sku, row.Count) { Reason = "Stocktake" }),
        ]);
        foreach (var (row, outcome) in file.Zip(outcomes.Value))
        {
            if (outcome.Error is { } refusal)
            {
                Console.WriteLine($"{row.Sku}: {refusal.Message}"); // 2 of 'TEA-1' at 'main' are reserved; the count cannot fall to 0. …
            }
        }
        #endregion
    }

    public static async Task TransferAsync(ICommerce commerce, Sku tea, Sku pot)
    {
        #region inventory-transfer
        var (berlin, munich, transfer) = (LocationId.Of("berlin"), LocationId.Of("munich"), StockDeliveryId.Of("T-7"));
        await commerce.Inventory.ApplyAllAsync(
        [
            new SendStock(IdempotencyKey.Of("t-7/tea"), tea, transfer, 20, munich) { Location = berlin },
            new SendStock(IdempotencyKey.Of("t-7/pot"), pot, transfer, 4, munich) { Location = berlin },
        ]);

        // Days later, in Munich. What does not arrive is called off, or received where it came from.
        await commerce.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of("t-7/tea/in"), tea, 18) { Location = munich, Delivery = transfer });
        await commerce.Inventory.ExpectAsync(new ExpectStock(IdempotencyKey.Of("t-7/tea/lost"), tea, transfer, 0) { Location = munich, Reason = "Two were lost" });
        #endregion
    }

    public static async Task ReturnAsync(ICommerce commerce, Sku tea)
    {
        #region inventory-return
        var aside = LocationId.Of("aside");
        await commerce.Inventory.SaveLocationAsync(new StockLocation { Id = aside, Name = "To be looked at", IsForSale = false });

        await commerce.Inventory.ReturnAsync(new ReturnStock(IdempotencyKey.Of("parcel-9/tea/good"), tea, 2));
        await commerce.Inventory.ReturnAsync(new ReturnStock(IdempotencyKey.Of("parcel-9/tea/damaged"), tea, 1) { Condition = ReturnCondition.Damaged, Location = aside });
        #endregion
    }
}
