using Commerce;
using Commerce.Carts;
using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.EntityFrameworkCore;

namespace TeaShop;

/// <summary>One transaction over the app's tables and Commerce's, begun by either.</summary>
public sealed class Shop(ShopDb db, ICommerce commerce)
{
    public async Task RunAsync(Sku tea)
    {
        Console.WriteLine("=== The app's transaction, joined by Commerce ===");
        var last = await db.Deliveries.CountAsync();
        await ReceiveAsync(new Delivery { Number = $"D-{last + 1}", Sku = tea, Quantity = 40 });
        await ReceiveAsync(new Delivery { Number = $"D-{last + 2}", Sku = tea, Quantity = 0 });
        Console.WriteLine($"Delivery notes: {await db.Deliveries.CountAsync()}, tea in stock: {await StockOfAsync(tea)}");

        Console.WriteLine();
        Console.WriteLine("=== A purchase: Commerce's own transactions ===");
        var order = await BuyAsync(tea);
        Console.WriteLine($"Order {order.Number} over {order.Total}");

        Console.WriteLine();
        Console.WriteLine("=== Commerce's transaction, in which the app writes ===");
        await ShipAsync(order, IdempotencyKey.Of($"parcel-1/{order.Id}"));
        await ShipAsync(order, IdempotencyKey.Of($"parcel-2/{order.Id}"));

        Console.WriteLine();
        Console.WriteLine("=== One query over both ===");
        var rows =
            from o in db.Orders
            join entry in db.Loyalty on new { o.Shop, o.Id } equals new { entry.Shop, Id = entry.Order }
            orderby o.Number
            select new { o.Number, o.Status, entry.Points };
        foreach (var row in await rows.AsNoTracking().ToListAsync())
        {
            Console.WriteLine($"{row.Number}  {row.Status,-10} {row.Points} points");
        }
    }

    /// <summary>The delivery note and the stock that it brings: both or neither.</summary>
    private async Task ReceiveAsync(Delivery delivery)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Deliveries.Add(delivery);
        await db.SaveChangesAsync();

        // The note's number is the command's key: the same note never counts twice.
        var within = commerce.Within(commerce.Sessions.Join(db));
        var received = await within.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of($"delivery/{delivery.Number}"), delivery.Sku, delivery.Quantity));
        if (received.TryGet(out var level, out var refusal))
        {
            await transaction.CommitAsync();
            Console.WriteLine($"{delivery.Number}: {delivery.Quantity} x {delivery.Sku}, now {level.OnHand} on hand");
        }
        else
        {
            await transaction.RollbackAsync();
            db.ChangeTracker.Clear();
            Console.WriteLine($"{delivery.Number} is refused, and its note is undone: {refusal.Message}");
        }
    }

    /// <summary>The shipment and the points that it earns: both or neither.</summary>
    private async Task ShipAsync(PlacedOrder placed, IdempotencyKey parcel)
    {
        var points = placed.Total.MinorUnits / 100;
        var shipped = await commerce.Sessions.RunAsync(async (session, token) =>
        {
            // The context of this transaction, not the one above: the work may run twice, each time in a context of its own.
            var own = await session.GetDbContextAsync<ShopDb>(token);
            own.Loyalty.Add(new LoyaltyEntry { Shop = ShopId.Default, Order = placed.Id, Points = points });
            return await commerce.Within(session).Orders.ShipAsync(new ShipOrder(placed.Id, parcel), token);
        });
        Console.WriteLine(shipped.Match(
            order => $"Order {order.Number} is shipped and earns {points} points",
            refusal => $"No parcel and no points: {refusal.Message}"));
    }

    private async Task<PlacedOrder> BuyAsync(Sku tea)
    {
        var cart = (await commerce.Carts.CreateAsync(new CreateCart())).Value.Id;
        await commerce.Carts.AddAsync(cart, new AddToCart(tea, 3));
        await commerce.Carts.SetAddressesAsync(cart, new CartAddresses(new Address { Country = "DE" }));
        await commerce.Carts.ChooseShippingAsync(cart, ShippingMethodId.Of("post"));
        var click = new PlaceOrder(cart, IdempotencyKey.Of($"click/{cart}")) { PaymentMethod = PaymentMethodId.Of("invoice") };
        return (await commerce.Checkout.PlaceAsync(click)).Value.Order;
    }

    private async Task<long> StockOfAsync(Sku sku) => (await commerce.Inventory.ListLevelsAsync([sku])).Value.Sum(level => level.OnHand);
}
