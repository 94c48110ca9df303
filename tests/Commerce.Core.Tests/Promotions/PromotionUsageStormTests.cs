using Commerce.Checkout.Tests;

namespace Commerce.Promotions.Tests;

/// <summary>10,000 orders from 64 tasks: exactly what a limit allows is granted.</summary>
public sealed class PromotionUsageStormTests
{
    private const int Tasks = 64;
    private const int Attempts = 10_000;
    private static readonly CustomerRef Alice = CustomerRef.Registered("alice");

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public Task A_limit_of_all_is_granted_exactly(int limit) =>
        GrantAsync(limit, i => (CustomerRef.Registered($"c{i}"), new PromotionUse(LimitedShop.Spring, Storefront.Usd(1)) { Limits = new PromotionLimits { Uses = limit } }));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public Task A_limit_per_customer_is_granted_exactly(int limit) =>
        GrantAsync(limit, _ => (Alice, new PromotionUse(LimitedShop.Spring, Storefront.Usd(1)) { Limits = new PromotionLimits { UsesPerCustomer = limit } }));

    [Fact]
    public Task A_budget_is_granted_exactly() =>
        GrantAsync(333, i => (Alice, new PromotionUse(LimitedShop.Spring, Storefront.Usd(3)) { Limits = new PromotionLimits { Budget = Storefront.Usd(1000) } }));

    [Fact]
    public Task Codes_are_used_exactly_as_often_as_they_may() => GrantAsync(
        200,
        i => (Alice, new PromotionUse(LimitedShop.Spring, Storefront.Usd(1)) { Code = CouponCode.Of($"CODE-{i % 100}"), UsesPerCode = 2 }));

    private static async Task GrantAsync(int granted, Func<int, (CustomerRef Customer, PromotionUse Use)> attempt)
    {
        await using var shop = new LimitedShop();
        var (next, successes) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i <= Attempts)
            {
                var (customer, use) = attempt(i);
                var hold = new PromotionHold { Key = IdempotencyKey.Of($"hold-{i}"), Customer = customer, Uses = [use] };
                var held = await shop.Front.Commerce.Sessions.RunAsync(async (session, token) =>
                    await session.Get<IPromotionUsageStore>().HoldAsync(ShopId.Default, hold, shop.Front.Time.GetUtcNow(), token));
                if (held.IsSuccess)
                {
                    Interlocked.Increment(ref successes);
                }
            }
        })));

        successes.Should().Be(granted);
        (await shop.CountAsync()).Uses.Should().Be(granted);
    }
}
