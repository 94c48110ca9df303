using Commerce.Checkout;
using Commerce.Checkout.Tests;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Promotions.Tests;

/// <summary>Limits through the real services: what checkout holds, commits and gives back.</summary>
public sealed class PromotionUsageCheckoutTests
{
    private static readonly Money Reduced = Storefront.Usd(16.20m);
    private static readonly CustomerRef Alice = CustomerRef.Registered("alice");

    [Fact]
    public async Task D7_Of_20_parallel_checkouts_for_the_last_of_10_uses_exactly_1_gets_it()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 10 }));
        for (var i = 0; i < 9; i++)
        {
            (await shop.BuyAsync(expected: Reduced)).IsSuccess.Should().BeTrue();
        }

        var results = await shop.BuyAtOnceAsync(20, _ => default, Reduced);

        results.Count(r => r.IsSuccess).Should().Be(1);
        results.Where(r => !r.IsSuccess).Select(r => r.Error!.Code).Should().OnlyContain(code => code == "promotions.exhausted" || code == "checkout.total_changed");
        (await shop.CountAsync()).Uses.Should().Be(10);
        (await shop.Front.OrdersAsync()).Should().HaveCount(10, "a refused checkout leaves nothing");
        shop.Front.Payments.Captures.Should().Be(10);
    }

    [Fact]
    public async Task D8_A_guest_with_the_same_address_in_other_case_is_the_same_customer()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { UsesPerCustomer = 1 }));

        (await shop.BuyAsync(CustomerRef.Guest("ann@example.com"), Reduced)).IsSuccess.Should().BeTrue();
        var again = await shop.BuyAsync(CustomerRef.Guest("ANN@Example.com"), Reduced);
        var other = await shop.BuyAsync(CustomerRef.Guest("bob@example.com"), Reduced);

        again.Error!.Code.Should().BeOneOf("promotions.exhausted_for_customer", "checkout.total_changed");
        other.IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task D8_An_account_that_a_guest_was_merged_into_has_the_uses_of_both()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { UsesPerCustomer = 1 }));
        var guest = CustomerRef.Guest("ann@example.com");
        (await shop.BuyAsync(guest, Reduced)).IsSuccess.Should().BeTrue();

        (await shop.Usage.MergeAsync(guest, Alice)).IsSuccess.Should().BeTrue();

        (await shop.BuyAsync(Alice, Reduced)).IsSuccess.Should().BeFalse();
        (await shop.CountAsync(Alice)).CustomerUses.Should().Be(1);
        (await shop.CountAsync(guest)).CustomerUses.Should().Be(1);
    }

    [Fact]
    public async Task D8_Of_parallel_checkouts_of_one_customer_exactly_as_many_get_it_as_it_allows()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { UsesPerCustomer = 2 }));

        var results = await shop.BuyAtOnceAsync(20, i => i % 2 == 0 ? Alice : CustomerRef.Registered("bob"), Reduced);

        results.Count(r => r.IsSuccess).Should().Be(4);
        (await shop.CountAsync(Alice)).Should().Match<PromotionUsageCount>(c => c.Uses == 4 && c.CustomerUses == 2);
    }

    [Fact]
    public async Task D9_Parallel_checkouts_never_spend_more_than_a_budget_that_refuses()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Budget = Storefront.Usd(23) }));

        var results = await shop.BuyAtOnceAsync(20, _ => default, Reduced);

        results.Count(r => r.IsSuccess).Should().Be(4, "3.00 are left of the budget, which is no 5.00");
        (await shop.CountAsync()).TakenIn(Currency.Usd).Should().Be(Storefront.Usd(20));
    }

    [Theory]
    [InlineData(Storefront.Invoice, OrderState.Open)]
    [InlineData(Storefront.Transfer, OrderState.Pending)]
    public async Task D9_A_cancelled_order_gives_its_use_and_its_budget_back(string method, OrderState state)
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1, Budget = Storefront.Usd(5), UsesPerCustomer = 1 }));
        var cart = (await shop.Front.Commerce.Carts.AssignAsync(await shop.Front.CartAsync(), Alice)).Value;
        var order = await shop.OrderAsync((await shop.PlaceAsync(cart, method: method)).Value);
        order.State.Should().Be(state);
        (await shop.CountAsync(Alice)).Should().Match<PromotionUsageCount>(c => c.Uses == 1 && c.CustomerUses == 1 && !c.TakenIn(Currency.Usd).IsZero);

        (await shop.Front.Commerce.Orders.CancelAsync(new CancelOrder(order.Id, Storefront.Key("x1")) { Reason = "changed my mind" })).IsSuccess.Should().BeTrue();
        (await shop.Front.Commerce.Orders.CancelAsync(new CancelOrder(order.Id, Storefront.Key("x2")) { Reason = "really" })).IsSuccess.Should().BeTrue();

        (await shop.CountAsync(Alice)).Should().Match<PromotionUsageCount>(c => c.Uses == 0 && c.CustomerUses == 0 && c.TakenIn(Currency.Usd).IsZero);
        (await shop.BuyAsync(Alice, Reduced)).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task A_payment_in_two_steps_counts_once()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }));
        shop.Front.Payments.Then(ScriptedStep.Redirect);
        var cart = await shop.CartAsync();

        var waiting = (await shop.Front.PlaceAsync(cart)).Value;
        await shop.Front.PlaceAsync(cart);
        (await shop.CountAsync()).Uses.Should().Be(1, "a hold counts");
        shop.Front.Payments.FinishRedirects();
        (await shop.Front.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        await shop.Front.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"));

        (await shop.CountAsync()).Uses.Should().Be(1);
    }

    [Fact]
    public async Task A_declined_payment_keeps_the_last_use_for_the_next_attempt()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1, UsesPerCustomer = 1 }));
        shop.Front.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync(Alice);

        (await shop.PlaceAsync(cart)).IsSuccess.Should().BeFalse();
        (await shop.CalculateAsync(cart)).Total.Should().Be(Reduced, "what the cart's own order holds is not taken from it");
        (await shop.PlaceAsync(cart, Reduced)).Value.Should().BeOfType<CheckoutOutcome.Completed>();

        (await shop.CountAsync()).Uses.Should().Be(1);
        (await shop.Front.OrdersAsync()).Should().ContainSingle();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_next_attempt_after_the_hold_ended_takes_the_use_again_while_there_is_room(bool isGone)
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }));
        shop.Front.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync();
        (await shop.PlaceAsync(cart)).IsSuccess.Should().BeFalse();
        shop.Front.Time.Advance(TimeSpan.FromHours(1));
        (await shop.Usage.ExpireDueAsync()).Value.Should().Be(1);
        if (isGone)
        {
            (await shop.BuyAsync(expected: Reduced)).IsSuccess.Should().BeTrue();
        }

        var retried = await shop.PlaceAsync(cart, Reduced);

        retried.IsSuccess.Should().Be(!isGone);
        (retried.Error?.Code ?? "promotions.exhausted").Should().BeOneOf("promotions.exhausted", "checkout.total_changed");
        (await shop.CountAsync()).Uses.Should().Be(1);
    }

    [Fact]
    public async Task A_limit_that_was_raised_lets_a_late_payment_through()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }));
        var late = (await shop.BuyAsync(expected: Reduced, method: Storefront.Transfer)).Value;
        shop.Front.Time.Advance(TimeSpan.FromDays(8));
        (await shop.BuyAsync(expected: Reduced, method: Storefront.Invoice)).IsSuccess.Should().BeTrue();

        Task<CommerceResult<OrderId>> CommitAsync(long limit) => shop.Front.Commerce.Sessions.RunAsync<OrderId>(async (session, token) =>
            await PromotionUsageBook.CommitAsync(
                session,
                ShopId.Default,
                late.Order.Id,
                () => throw new InvalidOperationException("It is not forgotten."),
                new FixedPromotions(LimitedShop.FiveOff(new PromotionLimits { Uses = limit })),
                shop.Front.Time.GetUtcNow(),
                token) is { } refusal
                    ? refusal
                    : late.Order.Id);
        (await CommitAsync(limit: 1)).Error!.Code.Should().Be("promotions.exhausted");
        (await CommitAsync(limit: 2)).IsSuccess.Should().BeTrue();

        (await shop.CountAsync()).Uses.Should().Be(2);
    }

    [Fact]
    public async Task A_cart_that_changed_after_a_decline_holds_once_for_its_new_order()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }));
        shop.Front.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync();
        (await shop.PlaceAsync(cart)).IsSuccess.Should().BeFalse();

        var changed = (await shop.Front.Commerce.Carts.SetQuantityAsync(cart.Id, cart.Lines[0].Id, 2)).Value;
        (await shop.PlaceAsync(changed, Storefront.Usd(37.80m))).Value.Should().BeOfType<CheckoutOutcome.Completed>();

        (await shop.CountAsync()).Uses.Should().Be(1);
        (await shop.Front.OrdersAsync()).Select(o => o.State).Should().BeEquivalentTo([OrderState.Completed, OrderState.Cancelled]);
    }

    [Fact]
    public async Task A_refused_checkout_holds_nothing_of_other_promotions_and_no_goods()
    {
        var other = LimitedShop.FiveOff(new PromotionLimits { Uses = 5 }) with { Id = PromotionId.Of("april"), Priority = -1 };
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }), other);
        var carts = new[] { await shop.Front.CartAsync(), await shop.Front.CartAsync(stock: 0) };

        var results = await Task.WhenAll(carts.Select((cart, i) => Task.Run(() => shop.Front.PlaceAsync(cart, $"k{i}"))));

        var placed = results.Count(r => r.IsSuccess);
        placed.Should().BeGreaterThan(0);
        (await shop.CountAsync()).Uses.Should().Be(1);
        (await shop.Usage.CountAsync([other.Id])).Value.Of(other.Id).Uses.Should().Be(placed);
        (await shop.Front.LevelAsync()).OnHand.Should().Be(10 - (2 * placed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_payment_that_comes_in_after_its_hold_is_forgotten_counts_while_there_is_room(bool isTaken)
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }));
        var late = (await shop.BuyAsync(expected: Reduced, method: Storefront.Transfer)).Value;
        shop.Front.Time.Advance(TimeSpan.FromDays(8));
        (await shop.Usage.ExpireDueAsync()).Value.Should().Be(1);
        shop.Front.Time.Advance(new PromotionUsageOptions().EndedHoldRetention + TimeSpan.FromSeconds(1));
        var runs = await shop.Front.Services.GetRequiredService<ICommerceWorkers>().RunOnceAsync("promotions.usage_retention");
        runs.Single().Done.Should().Be(1);
        if (isTaken)
        {
            (await shop.BuyAsync(expected: Reduced, method: Storefront.Invoice)).IsSuccess.Should().BeTrue();
        }

        await PayAsync(shop, late);

        (await shop.OrderAsync(late)).State.Should().Be(isTaken ? OrderState.Pending : OrderState.Completed);
        (await shop.CountAsync()).Uses.Should().Be(1, "the limit holds, with one order or the other");
    }

    [Fact]
    public async Task A_hold_whose_time_ran_out_makes_room_and_a_late_payment_takes_it_again_while_there_is_any()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }));
        var late = (await shop.BuyAsync(expected: Reduced, method: Storefront.Transfer)).Value;
        shop.Front.Time.Advance(TimeSpan.FromDays(8));
        (await shop.Usage.ExpireDueAsync()).Value.Should().Be(1);
        (await shop.CountAsync()).Uses.Should().Be(0);

        await PayAsync(shop, late);

        (await shop.OrderAsync(late)).State.Should().Be(OrderState.Completed);
        (await shop.CountAsync()).Uses.Should().Be(1);
    }

    [Fact]
    public async Task A_late_payment_whose_use_somebody_else_has_waits_for_a_decision()
    {
        await using var shop = new LimitedShop(LimitedShop.FiveOff(new PromotionLimits { Uses = 1 }));
        var late = (await shop.BuyAsync(expected: Reduced, method: Storefront.Transfer)).Value;
        shop.Front.Time.Advance(TimeSpan.FromDays(8));
        var quick = (await shop.BuyAsync(expected: Reduced, method: Storefront.Invoice)).Value;

        await PayAsync(shop, late);

        var order = await shop.OrderAsync(late);
        order.State.Should().Be(OrderState.Pending);
        order.History.Should().ContainSingle(e => e.What == "paid but a promotion is used up");
        (await shop.CountAsync()).Uses.Should().Be(1, "no limit is passed in silence");
        (await shop.OrderAsync(quick)).State.Should().Be(OrderState.Completed);
    }

    [Fact]
    public async Task The_last_use_is_told_once_and_a_refused_attempt_tells_nothing()
    {
        var log = new ExhaustedLog();
        await using var front = new Storefront(builder =>
        {
            builder.AddPromotion(LimitedShop.FiveOff(new PromotionLimits { Uses = 2 }));
            builder.AddEventHandler<PromotionExhausted, ForwardToLog>().Services.AddSingleton(log);
        });
        for (var i = 0; i < 3; i++)
        {
            log.Events.Should().HaveCount(i < 2 ? 0 : 1);
            await front.PlaceAsync(await front.CartAsync("LESSON", 1, 0), $"k{i}");
        }

        log.Events.Should().ContainSingle().Which.Promotion.Should().Be(LimitedShop.Spring);
    }

    [Fact]
    public async Task Carts_that_meet_no_limit_ask_no_store()
    {
        var entitled = new Promotion { Id = PromotionId.Of("free"), Name = "Free", Action = new AmountOffOrder(Storefront.Usd(1)) };
        await using var shop = new LimitedShop(entitled);
        (await shop.BuyAsync(Alice)).IsSuccess.Should().BeTrue();

        var holding = await shop.Front.Commerce.Sessions.RunAsync(async (session, token) =>
            CommerceResult.Success(ValueTuple.Create(await session.Get<IPromotionUsageStore>().FindAsync(
                ShopId.Default, PromotionUsageBook.KeyOf((await shop.Front.OrdersAsync()).Single().Id), token))));

        holding.Value.Item1.Should().BeNull();
    }

    private static async Task PayAsync(LimitedShop shop, CheckoutOutcome waiting) =>
        (await shop.Front.Commerce.Payments.RecordReceiptAsync(
            new RecordReceipt(waiting.Order.Payment!.Value, waiting.Order.Total, Storefront.Key("receipt")))).IsSuccess.Should().BeTrue();

    private sealed class FixedPromotions(Promotion promotion) : IActivePromotions
    {
        public ValueTask<PromotionSet> GetAsync(ShopId shop, CancellationToken cancellationToken) => new(PromotionSet.Compile([promotion]).Value);
    }

    private sealed class ForwardToLog(ExhaustedLog log) : IEventHandler<PromotionExhausted>
    {
        public ValueTask HandleAsync(EventDelivery<PromotionExhausted> delivery, CancellationToken cancellationToken)
        {
            log.Events.Enqueue(delivery.Event);
            return ValueTask.CompletedTask;
        }
    }
}
