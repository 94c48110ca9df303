using Commerce.Messaging;
using Commerce.Testing;

namespace Commerce.Inventory.Tests;

/// <summary>Damages stock in memory, past its store.</summary>
internal static class InMemoryStockDamage
{
    public static Func<StockDamage, CancellationToken, Task> Of(ICommerceSessions sessions) => (damage, token) => sessions.RunAsync(
        async (session, _) =>
        {
            var memory = (InMemorySession)session;
            var shops = await memory.LockAsync(InMemoryInventoryStore.Cell, token);
            memory.Write(InMemoryInventoryStore.Cell, shops.SetItem(damage.Shop, Do(shops[damage.Shop], damage)));
            return CommerceResult.Success(true);
        },
        token);

    private static ShopStock Do(ShopStock stock, StockDamage damage)
    {
        var level = stock.LevelAt(damage.Sku, damage.Location);
        var others = stock.Levels[damage.Sku].Remove(level);
        var left = damage.LosesLevel ? others : [.. others.Append(level with { OnHand = level.OnHand + damage.OnHand, Reserved = level.Reserved + damage.Reserved }).OrderBy(l => l.Location)];
        return stock with
        {
            Levels = stock.Levels.SetItem(damage.Sku, left),
            ExpiriesOfSku = damage.ForgetsExpiry ? stock.ExpiriesOfSku.Remove(damage.Sku) : stock.ExpiriesOfSku,
            Ledger = damage.LosesMovement is { } place ? stock.Ledger.SetItem(damage.Sku, stock.Ledger[damage.Sku].RemoveAll(m => m.Sequence == place)) : stock.Ledger,
        };
    }
}
