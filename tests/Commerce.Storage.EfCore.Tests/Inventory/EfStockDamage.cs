using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Testing;

namespace Commerce.Storage.Tests;

/// <summary>Damages stock in a database, past its store.</summary>
internal static class EfStockDamage
{
    public static InventoryConformanceTarget Target(ICommerceSessions sessions) => new(sessions) { Damage = Of(sessions) };

    public static Func<StockDamage, CancellationToken, Task> Of(ICommerceSessions sessions) => (damage, token) => sessions.RunAsync(
        async (session, _) =>
        {
            var rows = await ((EfSession)session).Sql.ExecuteAsync([.. Statements(damage)], token);
            rows.Should().BeGreaterThan(0, "there is something to damage");
            return CommerceResult.Success(rows);
        },
        token);

    private static IEnumerable<Sql> Statements(StockDamage damage)
    {
        var level = Sql.Of($"shop = {damage.Shop.Value} AND sku = {damage.Sku.Value} AND location = {damage.Location.Value}");
        if (damage.LosesLevel)
        {
            yield return Sql.Of($"DELETE FROM {StockLevelRowMap.Table} WHERE {level}");
        }

        if (damage.OnHand != 0 || damage.Reserved != 0)
        {
            yield return Sql.Of($"UPDATE {StockLevelRowMap.Table} SET on_hand = on_hand + {damage.OnHand}, reserved = reserved + {damage.Reserved} WHERE {level}");
        }

        if (damage.ForgetsExpiry)
        {
            yield return Sql.Of($"UPDATE {StockLevelRowMap.Table} SET next_expiry = NULL WHERE {level}");
        }

        if (damage.LosesMovement is { } place)
        {
            yield return Sql.Of($"DELETE FROM {StockMovementRowMap.Table} WHERE shop = {damage.Shop.Value} AND sku = {damage.Sku.Value} AND sequence = {place}");
        }
    }
}
