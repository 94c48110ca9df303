using Commerce.Checkout;
using Commerce.Checkout.Tests;
using Commerce.Orders;

namespace Commerce.Promotions.Tests;

/// <summary>What needs a kernel that honours allowances, coupons and first orders.</summary>
public sealed class PromotionUsageKernelTests
{
    private static readonly Money Reduced = Storefront.Usd(16.20m);
    private static readonly CustomerRef Alice = CustomerRef.Registered("alice");
    private static readonly CouponCode One = CouponCode.Of("ONE-7KQ2");
    private static readonly CouponCode Two = CouponCode.Of("TWO-M4XR");

    [Fact]
    public async Task A_used_up_promotion_no_longer_shows_in_the_cart()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }));
        var (first, second) = (await shop.CartAsync(), await shop.CartAsync());
        (await shop.CalculateAsync(second)).Total.Should().Be(Reduced);

        (await shop.PlaceAsync(first)).IsSuccess.Should().BeTrue();

        var order = await shop.CalculateAsync(second);
        order.Total.Should().Be(LimitedShop.FullPrice);
        order.NotApplied.Single().Reason.Code.Should().Be("promotions.exhausted");
        (await shop.PlaceAsync(second, LimitedShop.FullPrice)).IsSuccess.Should().BeTrue("without the promotion it can be bought");
        (await shop.CountAsync()).Uses.Should().Be(1);
    }

    [Fact]
    public async Task D7_Of_20_parallel_checkouts_without_an_expected_total_exactly_1_order_has_the_last_use()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 10 }));
        for (var i = 0; i < 9; i++)
        {
            (await shop.BuyAsync()).IsSuccess.Should().BeTrue();
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => shop.BuyAsync())));

        (await shop.Front.OrdersAsync()).Count(o => o.Amounts.Total == Reduced).Should().Be(10);
    }

    [Fact]
    public async Task When_one_is_used_up_the_next_one_applies_and_is_looked_up_as_well()
    {
        Promotion Exclusive(string id, int priority) =>
            LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }) with { Id = PromotionId.Of(id), Priority = priority, IsExclusive = true };
        await using var shop = new LimitedShop(Exclusive("a", 1), Exclusive("b", 2), Exclusive("c", 3));

        for (var i = 0; i < 3; i++)
        {
            (await shop.BuyAsync(expected: Reduced)).IsSuccess.Should().BeTrue();
        }

        (await shop.BuyAsync(expected: LimitedShop.FullPrice)).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task D8_A_first_order_is_counted_once_per_customer_and_prior_orders_are_asked()
    {
        var welcome = LimitedShop.FiveOff() with { Condition = new FirstOrder() };
        await using var shop = new LimitedShop(welcome);
        (await shop.CalculateAsync(await shop.CartAsync())).Total.Should().Be(LimitedShop.FullPrice, "nobody knows who buys");

        var results = await shop.BuyAtOnceAsync(20, _ => CustomerRef.Guest("ann@example.com"), Reduced);

        results.Count(r => r.IsSuccess).Should().Be(1, "20 at once all look like a first order");
        var again = await shop.CalculateAsync(await shop.CartAsync(CustomerRef.Guest("ANN@example.com")));
        again.Total.Should().Be(LimitedShop.FullPrice);
        again.Context.PriorOrders.Should().Be(1);
    }

    [Fact]
    public async Task A_declined_first_order_stays_the_first_one()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff() with { Condition = new FirstOrder() });
        shop.Front.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync(Alice);
        (await shop.PlaceAsync(cart)).IsSuccess.Should().BeFalse();

        (await shop.PlaceAsync(cart, Reduced)).Value.Should().BeOfType<CheckoutOutcome.Completed>();
    }

    [Fact]
    public async Task D9_A_budget_that_caps_gives_the_last_order_what_is_left()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Budget = Storefront.Usd(8), WhenBudgetEnds = BudgetRule.Cap }));
        (await shop.BuyAsync(expected: Reduced)).IsSuccess.Should().BeTrue();

        (await shop.BuyAsync(expected: Storefront.Usd(18.36m))).IsSuccess.Should().BeTrue("3.00 are left: 17.00 and 8 %");

        (await shop.CountAsync()).TakenIn(Currency.Usd).Should().Be(Storefront.Usd(8));
        (await shop.BuyAsync(expected: LimitedShop.FullPrice)).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task D9_A_budget_that_refuses_gives_the_last_order_nothing()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Budget = Storefront.Usd(8) }));
        (await shop.BuyAsync(expected: Reduced)).IsSuccess.Should().BeTrue();

        var order = await shop.CalculateAsync(await shop.CartAsync());

        order.Total.Should().Be(LimitedShop.FullPrice);
        order.NotApplied.Single().Reason.Code.Should().Be("promotions.budget_exhausted");
    }

    [Fact]
    public async Task D9_Parallel_checkouts_never_spend_more_than_a_budget_that_caps()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Budget = Storefront.Usd(23), WhenBudgetEnds = BudgetRule.Cap }));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => shop.BuyAsync())));

        var spent = (await shop.Front.OrdersAsync()).Sum(o => o.Amounts.Discount.MinorUnits);
        spent.Should().BeLessThanOrEqualTo(2_300).And.Be((await shop.CountAsync()).TakenIn(Currency.Usd).MinorUnits);
    }

    [Fact]
    public async Task A_coupon_claims_its_promotion_once()
    {
        await using var shop = await WithCouponsAsync(One, Two);

        var cart = await shop.CartAsync(default, CouponCode.Of("one-7kq2"));
        (await shop.CalculateAsync(cart)).Total.Should().Be(Reduced);
        (await shop.CalculateAsync(await shop.CartAsync())).Total.Should().Be(LimitedShop.FullPrice, "no code, no discount");
        (await shop.PlaceAsync(cart, Reduced)).IsSuccess.Should().BeTrue();

        var used = await shop.CalculateAsync(await shop.CartAsync(default, One));
        used.Total.Should().Be(LimitedShop.FullPrice);
        used.NotApplied.Single().Reason.Code.Should().Be("promotions.exhausted");
        (await shop.CalculateAsync(await shop.CartAsync(default, One, Two))).Total.Should().Be(Reduced, "the other code is fresh");
    }

    [Fact]
    public async Task Of_parallel_checkouts_with_one_coupon_exactly_1_uses_it()
    {
        await using var shop = await WithCouponsAsync(One);
        var carts = new List<Carts.Cart>();
        for (var i = 0; i < 20; i++)
        {
            carts.Add(await shop.CartAsync(default, One));
        }

        var results = await Task.WhenAll(carts.Select(cart => Task.Run(() => shop.PlaceAsync(cart, Reduced))));

        results.Count(r => r.IsSuccess).Should().Be(1);
        results.Where(r => !r.IsSuccess).Select(r => r.Error!.Code).Should().OnlyContain(code => code == "promotions.code_used" || code == "checkout.total_changed");
    }

    [Fact]
    public async Task A_coupon_of_a_cancelled_order_can_be_used_again()
    {
        await using var shop = await WithCouponsAsync(One);
        var placed = (await shop.PlaceAsync(await shop.CartAsync(default, One), Reduced, Storefront.Transfer)).Value;

        (await shop.Front.Commerce.Orders.CancelAsync(new CancelOrder(placed.Order.Id, Storefront.Key("x1")) { Reason = "changed my mind" })).IsSuccess.Should().BeTrue();

        (await shop.PlaceAsync(await shop.CartAsync(default, One), Reduced)).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task A_deactivated_coupon_is_as_unknown_as_one_that_never_was()
    {
        await using var shop = await WithCouponsAsync(One);
        await shop.Coupons.DeactivateCodeAsync(One);

        var order = await shop.CalculateAsync(await shop.CartAsync(default, One, Two));

        order.NotApplied.Where(m => m.Promotion is null).Select(m => (m.Code, m.Reason)).Should()
            .BeEquivalentTo([((CouponCode?)One, PromotionErrors.UnknownCode), (Two, PromotionErrors.UnknownCode)]);
    }

    [Fact]
    public async Task A_coupon_that_ends_while_the_customer_pays_refuses_the_checkout()
    {
        await using var shop = await WithCouponsAsync(One);
        shop.Front.Payments.Then(ScriptedStep.Capture);
        var cart = await shop.CartAsync(default, One);
        (await shop.CalculateAsync(cart)).Total.Should().Be(Reduced);
        await shop.Coupons.DeactivateCodeAsync(One);

        (await shop.PlaceAsync(cart, Reduced)).Error!.Code.Should().Be("checkout.total_changed");
    }

    private static async Task<LimitedShop> WithCouponsAsync(params CouponCode[] codes)
    {
        var shop = new LimitedShop(LimitedShop.FiveOff() with { NeedsCoupon = true });
        (await shop.Coupons.ImportAsync(new ImportCoupons(IdempotencyKey.Of("import"), LimitedShop.Spring, [.. codes]))).IsSuccess.Should().BeTrue();
        return shop;
    }
}
