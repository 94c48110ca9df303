using Commerce.Carts;
using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

public sealed class CheckoutHappyPathTests
{
    [Fact]
    public async Task A_card_is_captured_and_the_order_is_confirmed_at_once()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();

        var outcome = (await shop.PlaceAsync(cart)).Value;

        var done = outcome.Should().BeOfType<CheckoutOutcome.Completed>().Subject;
        done.Order.Number.Should().Be("1001");
        done.Order.Total.Should().Be(Storefront.Usd(15.12m));
        shop.Payments.Captures.Should().Be(1);
        var order = (await shop.Commerce.Orders.GetAsync(done.Order.Id)).Value;
        order.Status.Should().Be(OrderStatus.Confirmed);
        order.History.Select(e => e.What).Should().Equal("placed", "confirmed");
        order.Lines.Single().Total.Should().Be(Storefront.Usd(9.72m));
        order.Shipping.Single().Total.Should().Be(Storefront.Usd(5.40m));
        var payment = (await shop.Commerce.Payments.GetAsync(done.Order.Payment!.Value)).Value;
        payment.State.Should().Be(PaymentState.Captured);
        (await shop.Commerce.Carts.GetAsync(cart.Id)).Value.Should().Match<Cart>(c => c.State == CartState.Ordered && c.Order == order.Id);
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);
    }

    [Fact]
    public async Task An_authorized_card_confirms_the_order()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Authorize);

        (await shop.PlaceAsync(await shop.CartAsync())).Value.Should().BeOfType<CheckoutOutcome.Completed>();

        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.Open);
    }

    [Fact]
    public async Task A_redirect_waits_for_the_customer_and_resumes_to_a_confirmed_order()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Redirect);
        var cart = await shop.CartAsync();

        var first = (await shop.PlaceAsync(cart)).Value;
        var again = (await shop.PlaceAsync(cart)).Value;
        var early = (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value;
        shop.Payments.FinishRedirects();
        var late = (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value;

        first.Should().BeOfType<CheckoutOutcome.NeedsAction>().Which.RedirectUrl.Should().Be(ScriptedPayments.Page);
        again.Should().Be(first);
        early.Should().Be(first);
        late.Should().Be(new CheckoutOutcome.Completed(first.Order));
        shop.Payments.Confirmations.Should().Be(1);
        (await shop.LevelAsync()).OnHand.Should().Be(8);
    }

    [Fact]
    public async Task A_payment_in_review_leaves_the_order_waiting_until_the_service_decides()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Review);
        var cart = await shop.CartAsync();

        var first = (await shop.PlaceAsync(cart)).Value;
        var again = (await shop.PlaceAsync(cart)).Value;
        var early = (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value;
        var waiting = (await shop.OrdersAsync()).Single();
        var goods = await shop.LevelAsync();
        shop.Payments.FinishReview(first.Order.Payment!.Value, Testing.ScriptedStep.Authorize);
        var late = (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value;

        first.Should().BeOfType<CheckoutOutcome.InReview>();
        again.Should().Be(first);
        early.Should().Be(first);
        waiting.State.Should().Be(OrderState.Pending);
        goods.Should().Match<StockLevel>(l => l.OnHand == 10 && l.Reserved == 2);
        late.Should().Be(new CheckoutOutcome.Completed(first.Order));
        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.Open);
        shop.Payments.Confirmations.Should().Be(1);
    }

    [Fact]
    public async Task A_payment_that_fails_its_review_ends_the_attempt()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Review);
        var first = (await shop.PlaceAsync(await shop.CartAsync())).Value;

        shop.Payments.FinishReview(first.Order.Payment!.Value, Testing.ScriptedStep.Decline("fraudulent"));
        var refused = await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"));

        refused.Error!.Code.Should().Be("payments.declined");
        refused.Error.Data["reason"].Should().Be("fraudulent");
        shop.Payments.Captures.Should().Be(0);
    }

    [Fact]
    public async Task A_bank_transfer_waits_with_its_goods_held_as_long_as_the_method_says()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();

        var outcome = (await shop.PlaceAsync(cart, method: Storefront.Transfer)).Value;

        outcome.Should().BeOfType<CheckoutOutcome.AwaitingPayment>();
        var order = (await shop.OrdersAsync()).Single();
        order.State.Should().Be(OrderState.Pending);
        var reservation = (await shop.Commerce.Inventory.GetReservationAsync(order.Reservation!.Value)).Value;
        reservation.ExpiresAt.Should().Be(shop.Time.GetUtcNow() + TimeSpan.FromDays(7));
        reservation.State.Should().Be(ReservationState.Active);
    }

    [Fact]
    public async Task A_receipt_confirms_the_order_that_waited_for_it()
    {
        await using var shop = new Storefront();
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(), method: Storefront.Transfer)).Value;

        (await shop.Commerce.Payments.RecordReceiptAsync(new RecordReceipt(waiting.Order.Payment!.Value, waiting.Order.Total, Storefront.Key("r1")))).IsSuccess.Should().BeTrue();

        (await shop.Commerce.Orders.GetAsync(waiting.Order.Id)).Value.Status.Should().Be(OrderStatus.Confirmed);
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);
        (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value.Should().Be(new CheckoutOutcome.Completed(waiting.Order));
        (await shop.StoredOutcomeAsync("k1")).Should().Contain("\"completed\"");
    }

    [Fact]
    public async Task A_cart_whose_end_came_while_its_order_waited_still_becomes_the_order()
    {
        await using var shop = new Storefront(builder => builder.Services.Configure<CartOptions>(o => o.TimeToLive = TimeSpan.FromDays(1)));
        var cart = await shop.CartAsync();
        var waiting = (await shop.PlaceAsync(cart, method: Storefront.Transfer)).Value;
        shop.Time.Advance(TimeSpan.FromDays(2));

        await shop.Commerce.Payments.RecordReceiptAsync(new RecordReceipt(waiting.Order.Payment!.Value, waiting.Order.Total, Storefront.Key("r1")));

        (await shop.Commerce.Carts.GetAsync(cart.Id)).Value.Should().Match<Cart>(c => c.State == CartState.Ordered && c.Order == waiting.Order.Id);
    }

    [Fact]
    public async Task A_part_of_the_money_does_not_confirm_the_order()
    {
        await using var shop = new Storefront();
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(), method: Storefront.Transfer)).Value;

        (await shop.Commerce.Payments.RecordReceiptAsync(new RecordReceipt(waiting.Order.Payment!.Value, Storefront.Usd(10), Storefront.Key("r1")))).IsSuccess.Should().BeTrue();

        (await shop.Commerce.Orders.GetAsync(waiting.Order.Id)).Value.State.Should().Be(OrderState.Pending);
    }

    [Fact]
    public async Task A_receipt_after_the_reservation_expired_takes_other_goods()
    {
        await using var shop = new Storefront();
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(), method: Storefront.Transfer)).Value;
        shop.Time.Advance(TimeSpan.FromDays(8));
        (await shop.Commerce.Inventory.ExpireDueAsync()).Value.Should().Be(1);

        await shop.Commerce.Payments.RecordReceiptAsync(new RecordReceipt(waiting.Order.Payment!.Value, waiting.Order.Total, Storefront.Key("r1")));

        (await shop.Commerce.Orders.GetAsync(waiting.Order.Id)).Value.State.Should().Be(OrderState.Open);
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);
    }

    [Fact]
    public async Task I5_a_receipt_after_the_goods_are_gone_leaves_the_order_pending_and_says_so()
    {
        await using var shop = new Storefront();
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(stock: 2), method: Storefront.Transfer)).Value;
        shop.Time.Advance(TimeSpan.FromDays(8));
        await shop.Commerce.Inventory.ExpireDueAsync();
        (await shop.PlaceAsync(await shop.CartAsync(stock: 0), "k2")).Value.Should().BeOfType<CheckoutOutcome.Completed>();

        await shop.Commerce.Payments.RecordReceiptAsync(new RecordReceipt(waiting.Order.Payment!.Value, waiting.Order.Total, Storefront.Key("r1")));

        var order = (await shop.Commerce.Orders.GetAsync(waiting.Order.Id)).Value;
        order.State.Should().Be(OrderState.Pending);
        order.History.Should().ContainSingle(e => e.What == "paid but out of stock");
        (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value.Should().BeOfType<CheckoutOutcome.InReview>();

        await shop.StockAsync("TEA-1", 5);
        (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 3 && l.Reserved == 0);
    }

    [Fact]
    public async Task An_invoice_confirms_the_order_and_takes_the_goods_at_once()
    {
        await using var shop = new Storefront();

        (await shop.PlaceAsync(await shop.CartAsync(), method: Storefront.Invoice)).Value.Should().BeOfType<CheckoutOutcome.Completed>();

        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.Open);
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);
    }

    [Fact]
    public async Task A_zero_total_needs_no_payment_and_completes_at_once()
    {
        await using var shop = new Storefront();

        var outcome = (await shop.PlaceAsync(await shop.CartAsync("LEAFLET"), method: null)).Value;

        outcome.Should().BeOfType<CheckoutOutcome.Completed>().Which.Order.Payment.Should().BeNull();
        (await shop.OrdersAsync()).Single().Status.Should().Be(OrderStatus.Completed);
        shop.Payments.Confirmations.Should().Be(0);
    }

    [Fact]
    public async Task An_order_without_goods_to_ship_completes_with_its_payment()
    {
        await using var shop = new Storefront();

        await shop.PlaceAsync(await shop.CartAsync("LESSON"));

        (await shop.OrdersAsync()).Single().Should().Match<Order>(o => o.State == OrderState.Completed && o.Reservation == null);
    }

    [Fact]
    public async Task A_bundle_takes_its_components()
    {
        await using var shop = new Storefront();

        await shop.PlaceAsync(await shop.CartAsync("SET", quantity: 3));

        (await shop.LevelAsync("TEA-1")).OnHand.Should().Be(4);
        (await shop.LevelAsync("TEA-2")).OnHand.Should().Be(7);
    }
}
