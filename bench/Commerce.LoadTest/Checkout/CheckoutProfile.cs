using Commerce.LoadTest.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Checkout;

/// <summary>Where the time of a checkout goes: journeys to the server, statements, steps.</summary>
internal static class CheckoutProfile
{
    private const int WarmUp = 400;
    private const int Orders = 200;

    public static async Task<int> RunAsync(TextWriter output)
    {
        await using var database = await ShopDatabase.StartAsync();
        var services = new ServiceCollection();
        CheckoutShop.AddTo(database.AddTo(services), new InstantProvider(), couponUses: 1);
        await using var provider = services.BuildServiceProvider();
        await CheckoutShop.StockAsync(provider);
        var callers = CheckoutCallers.OfEngine(provider, clients: 1);
        await callers.RunAsync(WarmUp);
        callers.Forget();
        using var trace = new CheckoutTrace();
        await callers.RunAsync(Orders);
        output.WriteLine(FormattableString.Invariant($"W5.profile.p50_ms={callers.Milliseconds(0.5):F2}"));
        foreach (var (step, times, took) in trace.Steps.OrderByDescending(step => step.Took))
        {
            output.WriteLine(FormattableString.Invariant($"W5.profile.{step}: {(double)times / Orders:F1} times, {took.TotalMilliseconds / Orders:F3} ms of an order"));
        }

        // The carts are stored by the engine, too: a hundred in a transaction, so that they count little.
        output.WriteLine(FormattableString.Invariant($"W5.profile.journeys={(double)trace.Journeys.Count / Orders:F1}"));
        foreach (var kind in trace.Journeys.GroupBy(journey => (journey.Step, journey.Text)).Where(kind => kind.Count() > Orders / 2).OrderByDescending(kind => kind.Sum(journey => journey.Took.Ticks)))
        {
            var text = kind.Key.Text.ReplaceLineEndings(" ");
            output.WriteLine(FormattableString.Invariant($"{kind.Average(journey => journey.Took.TotalMilliseconds):F3} ms {kind.Key.Step} {text}"));
        }

        return 0;
    }
}
