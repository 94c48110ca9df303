using Commerce.Carts;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

/// <summary>What is forgotten must not be missed.</summary>
public sealed class CheckoutRetentionTests
{
    [Fact]
    public async Task A_key_whose_outcome_is_forgotten_buys_nothing_again()
    {
        await using var shop = Forgetful();
        shop.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync();
        (await shop.PlaceAsync(cart)).Error!.Code.Should().Be("payments.declined");
        shop.Time.Advance(TimeSpan.FromDays(2));
        await SweepAsync(shop);

        var again = await shop.PlaceAsync(cart);

        again.Error!.Code.Should().Be("checkout.key_used");
        shop.Payments.Confirmations.Should().Be(1);
        (await shop.PlaceAsync(cart, "k2")).Value.Should().BeOfType<CheckoutOutcome.Completed>("the refusal left nothing behind");
        (await shop.OrdersAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task An_ended_attempt_is_forgotten_after_its_time_and_the_order_stays()
    {
        await using var shop = new Storefront();
        var placed = (await shop.PlaceAsync(await shop.CartAsync())).Value;
        shop.Time.Advance(TimeSpan.FromDays(60));
        await SweepAsync(shop);
        (await FindAttemptAsync(shop)).Should().NotBeNull();
        shop.Time.Advance(TimeSpan.FromDays(31));
        await SweepAsync(shop);

        (await FindAttemptAsync(shop)).Should().BeNull();
        (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Error!.Code.Should().Be("checkout.unknown_attempt");
        (await shop.Commerce.Orders.GetAsync(placed.Order.Id)).Value.Number.Should().Be(placed.Order.Number);
    }

    [Fact]
    public async Task Money_that_comes_in_after_everything_was_freed_and_forgotten_still_buys()
    {
        await using var shop = new Storefront(builder => builder.ConfigureCheckout(o => o.UnpaidOrderLifetime = TimeSpan.FromDays(365)));
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(), method: Storefront.Transfer)).Value;
        for (var month = 0; month < 5; month++)
        {
            shop.Time.Advance(TimeSpan.FromDays(30));
            await SweepAsync(shop);
        }

        var reservation = (await shop.Commerce.Orders.GetAsync(waiting.Order.Id)).Value.Reservation!.Value;
        (await shop.Commerce.Inventory.GetReservationAsync(reservation)).Error!.Code.Should().Be("inventory.unknown_reservation");
        (await FindAttemptAsync(shop)).Should().NotBeNull("it is open");

        (await shop.Commerce.Payments.RecordReceiptAsync(new RecordReceipt(waiting.Order.Payment!.Value, waiting.Order.Total, Storefront.Key("receipt")))).IsSuccess.Should().BeTrue();
        await SweepAsync(shop);

        (await shop.Commerce.Orders.GetAsync(waiting.Order.Id)).Value.State.Should().Be(OrderState.Open);
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);
    }

    [Fact]
    public async Task An_order_whose_goods_were_freed_and_forgotten_can_be_cancelled()
    {
        await using var shop = new Storefront();
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(), method: Storefront.Transfer)).Value;
        await FreeAndForgetAsync(shop);

        (await shop.Commerce.Orders.CancelAsync(new CancelOrder(waiting.Order.Id, Storefront.Key("x1")) { Reason = "never paid" })).Value.State.Should().Be(OrderState.Cancelled);

        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 10 && l.Reserved == 0);
    }

    [Fact]
    public async Task An_order_that_was_bought_long_ago_and_is_cancelled_puts_its_goods_back()
    {
        await using var shop = new Storefront();
        var placed = (await shop.PlaceAsync(await shop.CartAsync(), method: Storefront.Invoice)).Value;
        await FreeAndForgetAsync(shop);
        await FreeAndForgetAsync(shop);

        var cancelled = await shop.Commerce.Orders.CancelAsync(new CancelOrder(placed.Order.Id, Storefront.Key("x1")) { Reason = "changed their mind" });

        cancelled.Error.Should().BeNull();
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 10 && l.Reserved == 0);
    }

    [Fact]
    public async Task An_order_whose_goods_were_freed_and_forgotten_can_be_paid_under_another_key()
    {
        await using var shop = Forgetful();
        shop.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync();
        await shop.PlaceAsync(cart);
        shop.Time.Advance(TimeSpan.FromHours(1));
        await SweepAsync(shop);
        shop.Time.Advance(TimeSpan.FromDays(2));
        await SweepAsync(shop);

        (await shop.PlaceAsync(cart, "k2")).Value.Should().BeOfType<CheckoutOutcome.Completed>();

        (await shop.OrdersAsync()).Should().ContainSingle();
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);
    }

    [Fact]
    public async Task A_cart_is_kept_for_a_month_after_it_became_an_order()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        shop.Time.Advance(TimeSpan.FromDays(20));
        var placed = (await shop.PlaceAsync(cart)).Value;
        shop.Time.Advance(new CartOptions().OrderedTimeToLive);
        await SweepAsync(shop);
        (await shop.PlaceAsync(cart, "k2")).Error!.Code.Should().Be("carts.already_ordered");
        shop.Time.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync(shop);

        (await shop.Commerce.Carts.GetAsync(cart.Id)).Error!.Code.Should().Be("carts.not_found");
        (await shop.Commerce.Orders.GetAsync(placed.Order.Id)).Value.Lines.Should().ContainSingle();
    }

    [Fact]
    public async Task A_cart_whose_order_waits_for_payment_outlives_its_own_time()
    {
        await using var shop = new Storefront(builder => builder.Services.Configure<CartOptions>(o => o.TimeToLive = TimeSpan.FromDays(1)));
        var cart = await shop.CartAsync();
        var waiting = (await shop.PlaceAsync(cart, method: Storefront.Transfer)).Value;
        shop.Time.Advance(TimeSpan.FromDays(6));
        await SweepAsync(shop);

        (await shop.Commerce.Carts.GetAsync(cart.Id)).Value.Order.Should().Be(waiting.Order.Id);
    }

    private static Storefront Forgetful() => new(builder => builder.Services
        .Configure<CheckoutOptions>(o => o.UnpaidOrderLifetime = TimeSpan.FromDays(30))
        .Configure<RetentionOptions>(o => o.CompletedCommands = TimeSpan.FromDays(1))
        .Configure<InventoryOptions>(o => o.FreedReservationRetention = TimeSpan.FromDays(1)));

    private static async Task FreeAndForgetAsync(Storefront shop)
    {
        shop.Time.Advance(TimeSpan.FromDays(8));
        await SweepAsync(shop);
        shop.Time.Advance(TimeSpan.FromDays(31));
        await SweepAsync(shop);
    }

    private static async Task SweepAsync(Storefront shop) =>
        (await shop.Services.GetRequiredService<ICommerceWorkers>().RunOnceAsync()).Should().OnlyContain(run => run.Outcome == WorkerOutcome.Completed);

    private static async Task<CheckoutAttempt?> FindAttemptAsync(Storefront shop) => (await shop.Commerce.Sessions.RunAsync(async (session, token) =>
        CommerceResult.Success(ValueTuple.Create(await session.Get<ICheckoutAttemptStore>().FindAsync(ShopId.Default, Storefront.Key("k1"), token))))).Value.Item1;
}
