using System.Diagnostics;
using Commerce.Carts;
using Commerce.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Checkout;

/// <summary>Customers in a closed loop: each buys a cart, then the next.</summary>
internal sealed class CheckoutCallers(int clients, Func<IEnumerable<Cart>, Task> store, Func<int, Cart, Task> buy)
{
    private readonly Random _random = new(7);
    private readonly List<double> _perSecond = [];
    private readonly List<double> _milliseconds = [];
    private (double Client, double Server) _used;
    private int _orders;

    /// <summary>The median of all rounds.</summary>
    public double PerSecond => Median(_perSecond, 0.5);

    public double Milliseconds(double quantile) => Median(_milliseconds, quantile);

    /// <summary>Milliseconds of a processor that an order took, here and on the server.</summary>
    public (double Client, double Server) ProcessorMilliseconds => (_used.Client / _orders, _used.Server / _orders);

    /// <summary>The engine over whatever storage the provider has; an order that is not paid for is an error.</summary>
    public static CheckoutCallers OfEngine(IServiceProvider provider, int clients) => new(
        clients,
        carts => CheckoutShop.SaveAsync(provider.GetRequiredService<ICommerceSessions>(), carts),
        async (_, cart) =>
        {
            await using var scope = provider.CreateAsyncScope();
            var placed = await scope.ServiceProvider.GetRequiredService<ICommerce>().Checkout.PlaceAsync(
                new(cart.Id, IdempotencyKey.Of($"buy/{cart.Id}")) { PaymentMethod = PaymentMethodId.Of(Bank.Card) });
            if (placed.Value is not Commerce.Checkout.CheckoutOutcome.Completed)
            {
                throw new InvalidOperationException("The order is not paid for.");
            }
        });

    public async Task RunAsync(int orders, ProcessorTime? processors = null)
    {
        var carts = Enumerable.Range(0, orders).Select(_ => CheckoutShop.CartOf(_random, hasCode: false)).ToArray();
        await store(carts);
        var next = -1;
        var took = new double[orders];
        var before = processors is null ? default : await processors.ReadMillisecondsAsync();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < orders)
            {
                var began = Stopwatch.GetTimestamp();
                await buy(client, carts[i]);
                took[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        })));
        _perSecond.Add(orders / Stopwatch.GetElapsedTime(start).TotalSeconds);
        _milliseconds.AddRange(took);
        _orders += orders;
        if (processors is not null)
        {
            var after = await processors.ReadMillisecondsAsync();
            _used = (_used.Client + after.Client - before.Client, _used.Server + after.Server - before.Server);
        }
    }

    /// <summary>Of the rounds so far, which were to warm up.</summary>
    public void Forget()
    {
        _perSecond.Clear();
        _milliseconds.Clear();
        (_used, _orders) = (default, 0);
    }

    private static double Median(List<double> values, double quantile)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * quantile))];
    }
}
