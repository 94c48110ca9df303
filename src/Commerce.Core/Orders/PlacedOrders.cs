using Commerce.Customers;
using Commerce.Messaging;

namespace Commerce.Orders;

/// <summary>Counts what a customer ordered before from the orders of the shop.</summary>
internal sealed class PlacedOrders(ICommerceSessions sessions) : IPriorOrders
{
    private const int Most = 50;

    public async ValueTask<long> CountAsync(ShopId shop, CustomerRef customer, OrderId? except, CancellationToken cancellationToken)
    {
        var counted = await sessions.RunAsync(
            async (session, token) => CommerceResult.Success(await CountAsync(session.Get<IOrderStore>(), shop, customer, except, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        return counted.Value;
    }

    private static async ValueTask<long> CountAsync(IOrderStore store, ShopId shop, CustomerRef customer, OrderId? except, CancellationToken cancellationToken)
    {
        var (count, query) = (0L, new OrderQuery { Customer = customer, Limit = Most });
        while (true)
        {
            var page = await store.ListAsync(shop, query, cancellationToken).ConfigureAwait(false);
            count += page.Count(order => order.State != OrderState.Cancelled && order.Id != except);
            if (count >= Most || page.Count < Most)
            {
                return Math.Min(count, Most);
            }

            query = query with { After = OrderCursor.Behind(page[^1], query) };
        }
    }
}
