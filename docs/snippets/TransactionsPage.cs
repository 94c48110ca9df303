using Commerce;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.EntityFrameworkCore;

namespace MyShop;

internal static class TransactionsPage
{
    public static async Task ShipAsync(ICommerce commerce, OrderId order, IdempotencyKey parcel)
    {
        #region transactions-host-in-ours
        var shipped = await commerce.Sessions.RunAsync(async (session, token) =>
        {
            var db = await session.GetDbContextAsync<ShopDb>(token);
            db.Loyalty.Add(new LoyaltyEntry { Shop = ShopId.Default, Order = order, Points = 17 });
            return await commerce.Within(session).Orders.ShipAsync(new ShipOrder(order, parcel), token);
        });
        #endregion
        Console.WriteLine(shipped.IsSuccess);
    }

    public static async Task ReceiveAsync(ShopDb db, ICommerce commerce, ReceiveStock command, LoyaltyEntry row)
    {
        #region transactions-ours-in-hosts
        var received = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(row);
            await db.SaveChangesAsync();
            var level = await commerce.Within(commerce.Sessions.Join(db)).Inventory.ReceiveAsync(command);
            if (level.IsSuccess)
            {
                await transaction.CommitAsync();
            }

            return level;
        });
        #endregion
        Console.WriteLine(received.IsSuccess);
    }

    public static async Task PartlyAsync(ICommerce commerce, IReadOnlyList<ShipOrder> parcels)
    {
        #region transactions-savepoint
        var shipped = await commerce.Sessions.RunAsync(async (session, token) =>
        {
            var done = 0;
            foreach (var parcel in parcels)
            {
                // Each is an inner session: one that is refused undoes itself and nothing else.
                done += (await commerce.Within(session).Orders.ShipAsync(parcel, token)).IsSuccess ? 1 : 0;
            }

            return CommerceResult.Success(done);
        });
        #endregion
        Console.WriteLine(shipped.Value);
    }
}
