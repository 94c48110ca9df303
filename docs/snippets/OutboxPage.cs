using Commerce;
using Commerce.Messaging;
using Commerce.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace MyShop;

internal static class OutboxPage
{
    public static async Task ReplayAsync(ICommerceSessions sessions)
    {
        #region outbox-dead-letters
        var replayed = await sessions.RunAsync(async (session, token) =>
        {
            var outbox = session.Get<IOutboxStore>();
            var dead = await outbox.ListDeadAsync(shop: null, after: null, limit: 100, token);
            foreach (var message in dead)
            {
                Console.WriteLine($"{message} because of {message.FailureReason}");
                await outbox.ReplayAsync(message.Id, token);
            }

            return CommerceResult.Success(dead.Count);
        });
        #endregion
        Console.WriteLine(replayed.Value);
    }

    public static void Configure(IServiceCollection services)
    {
        #region outbox-options
        services.Configure<OutboxOptions>(o => { o.Concurrency = 16; o.HandlerTimeout = TimeSpan.FromSeconds(10); });
        services.Configure<RetentionOptions>(o => o.Inbox = TimeSpan.FromDays(90));
        services.Configure<WorkerOptions>(o => o.Enabled = false);
        #endregion
    }

    public static async Task RunAsync(IServiceProvider provider, CancellationToken cancellationToken)
    {
        #region outbox-scheduler
        var workers = provider.GetRequiredService<ICommerceWorkers>();
        foreach (var run in await workers.RunOnceAsync(cancellationToken: cancellationToken))
        {
            Console.WriteLine($"{run.Worker}: {run.Outcome}, {run.Done} done");
        }
        #endregion
    }
}

#region outbox-handle-once
public sealed class EarnPoints(ICommerceSessions sessions, TimeProvider time) : IEventHandler<OrderConfirmed>
{
    public async ValueTask HandleAsync(EventDelivery<OrderConfirmed> delivery, CancellationToken cancellationToken)
    {
        var earned = await sessions.HandleOnceAsync(
            delivery,
            "acme.loyalty",
            time,
            async (session, token) =>
            {
                var db = await session.GetDbContextAsync<ShopDb>(token);
                db.Loyalty.Add(new LoyaltyEntry { Shop = delivery.Event.Shop, Order = delivery.Event.Order, Points = 17 });
                return CommerceResult.Success(17);
            },
            cancellationToken);
        _ = earned.Value; // throws on a refusal, so that the event comes again
    }
}
#endregion
