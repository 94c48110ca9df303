using Commerce;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class SessionsPage
{
    public static async Task ShowAsync(ICommerce commerce, Sku tea, Sku cup)
    {
        #region session
        var both = await commerce.Sessions.RunAsync(async (session, token) =>
        {
            var within = commerce.Within(session);
            await within.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of("delivery-7/tea"), tea, 40), token);
            return await within.Inventory.ReceiveAsync(new ReceiveStock(IdempotencyKey.Of("delivery-7/cup"), cup, 10), token);
        });
        #endregion
        Console.WriteLine(both.IsSuccess);
    }

    public static void Register(IServiceCollection services) =>
        #region event-registration
        services.AddCommerce().AddEventHandler<OrderConfirmed, PickList>();
        #endregion
}

#region event-handler
public sealed class PickList : IEventHandler<OrderConfirmed>
{
    public ValueTask HandleAsync(EventDelivery<OrderConfirmed> delivery, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Print the pick list of order {delivery.Event.Number} (attempt {delivery.Attempt}).");
        return ValueTask.CompletedTask;
    }
}
#endregion
