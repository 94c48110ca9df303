using Commerce;
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
}
