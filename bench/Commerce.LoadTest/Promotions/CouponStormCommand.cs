using Commerce.Messaging;
using Commerce.Promotions;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.LoadTest.Promotions;

/// <summary>10,000 orders from 64 callers for each kind of limit: none is ever passed, and nothing that was there is left.</summary>
internal static class CouponStormCommand
{
    private static readonly PromotionId Spring = PromotionId.Of("spring");

    public static Task<int> RunAsync(TextWriter output) => RunAsync(new InMemoryStorm(), output);

    public static async Task<int> RunAsync(ICouponStormStorage storage, TextWriter output)
    {
        await using var _ = storage;
        var services = new ServiceCollection();
        services.AddCommerce();
        storage.AddTo(services);
        await using var provider = services.BuildServiceProvider();
        var sessions = provider.GetRequiredService<ICommerceSessions>();
        var (code, one) = (CouponCode.Of("SPRING-7KQ2"), Money.Of(1m, Currency.Usd));
        CouponStormRun[] runs =
        [
            new(sessions, "last_use", Limited(new() { Uses = 1 }), 1, usage => usage.Of(Spring).Uses),
            new(sessions, "uses", Limited(new() { Uses = 1_000 }), 1_000, usage => usage.Of(Spring).Uses),
            new(sessions, "per_customer", Limited(new() { UsesPerCustomer = 5 }), 5, usage => usage.Of(Spring).CustomerUses),
            new(sessions, "budget", Limited(new() { Budget = one * 500 }), 50_000, usage => usage.Of(Spring).TakenIn(Currency.Usd).MinorUnits),
            new(sessions, "coupon", Limited(new()) with { Code = code, UsesPerCode = 3 }, 3, usage => usage.Of(code)),
        ];
        output.WriteLine($"storage={storage.Name}");
        var passed = true;
        foreach (var run in runs)
        {
            passed &= await run.RunAsync(output);
        }

        output.WriteLine($"over_limit={runs.Sum(run => run.Over)}");
        output.WriteLine($"coupon-storm={(passed ? "passed" : "failed")}");
        return passed ? 0 : 1;

        PromotionUse Limited(PromotionLimits limits) => new(Spring, one) { Limits = limits };
    }
}
