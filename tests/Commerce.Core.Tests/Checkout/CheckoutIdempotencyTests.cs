using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

public sealed class CheckoutIdempotencyTests
{
    [Fact]
    public async Task O1_a_double_click_from_32_callers_gives_one_order_and_one_capture()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => Place(shop, Storefront.Command(cart)))));

        results.Where(r => r.IsSuccess).Select(r => r.Value).Distinct().Should().ContainSingle().Which.Should().BeOfType<CheckoutOutcome.Completed>();
        results.Select(r => r.Error?.Code ?? "").Distinct().Should().BeSubsetOf(["", "checkout.in_progress"]);
        (await shop.OrdersAsync()).Should().ContainSingle();
        shop.Payments.Captures.Should().Be(1);
        shop.Payments.Confirmations.Should().Be(1);
        (await shop.LevelAsync()).OnHand.Should().Be(8);
    }

    [Fact]
    public async Task While_one_caller_waits_for_the_service_31_others_are_told_so_and_nothing_is_doubled()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        var gate = new TaskCompletionSource();
        shop.Payments.Gate = gate.Task;

        var running = Enumerable.Range(0, 32).Select(_ => Task.Run(() => Place(shop, Storefront.Command(cart)))).ToList();
        var told = new List<string>();
        while (running.Count > 1)
        {
            var done = await Task.WhenAny(running);
            running.Remove(done);
            told.Add((await done).Error!.Code);
        }

        gate.SetResult();
        (await running.Single()).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        told.Should().HaveCount(31).And.OnlyContain(code => code == "checkout.in_progress");
        shop.Payments.Confirmations.Should().Be(1);
        (await shop.OrdersAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Two_tabs_with_two_keys_buy_one_cart_once()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Place(shop, Storefront.Command(cart, $"tab-{i}")))));

        results.Count(r => r.IsSuccess).Should().Be(1);
        (await shop.OrdersAsync()).Should().ContainSingle();
        shop.Payments.Captures.Should().Be(1);
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);
    }

    [Fact]
    public async Task A_terminal_outcome_is_replayed_word_for_word()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        var first = (await shop.PlaceAsync(cart)).Value;
        var stored = await shop.StoredOutcomeAsync("k1");

        (await shop.Commerce.Orders.ShipAsync(new ShipOrder(first.Order.Id, Storefront.Key("s")))).IsSuccess.Should().BeTrue();

        (await shop.PlaceAsync(cart)).Value.Should().Be(first);
        (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value.Should().Be(first);
        (await shop.StoredOutcomeAsync("k1")).Should().Be(stored).And.Be(CheckoutOutcomeJson.Write(first));
    }

    [Fact]
    public async Task Another_command_under_the_key_is_refused()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync();
        await shop.PlaceAsync(cart);

        (await shop.PlaceAsync(cart, method: Storefront.Invoice)).Error!.Code.Should().Be("messaging.key_reused");
    }

    [Fact]
    public async Task A_refusal_before_anything_is_stored_leaves_the_key_free()
    {
        await using var shop = new Storefront();
        var cart = await shop.CartAsync(quantity: 11);

        (await shop.PlaceAsync(cart)).Error!.Code.Should().Be("inventory.insufficient_stock");
        await shop.StockAsync("TEA-1", 5);

        (await shop.PlaceAsync(cart)).Value.Should().BeOfType<CheckoutOutcome.Completed>();
    }

    [Fact]
    public async Task A_decline_is_final_for_its_key_and_a_new_key_pays_the_same_order()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync();

        var declined = await shop.PlaceAsync(cart);
        var again = await shop.PlaceAsync(cart);
        var pending = (await shop.OrdersAsync()).Single();
        shop.Time.Advance(TimeSpan.FromMilliseconds(1));
        var paid = (await shop.PlaceAsync(cart, "k2")).Value;

        declined.Error!.Code.Should().Be("payments.declined");
        again.Error.Should().Be(declined.Error);
        shop.Payments.Confirmations.Should().Be(2);
        pending.State.Should().Be(OrderState.Pending);
        paid.Should().BeOfType<CheckoutOutcome.Completed>().Which.Order.Should().Match<PlacedOrder>(o => o.Id == pending.Id && o.Number == pending.Number);
        (await shop.OrdersAsync()).Should().ContainSingle().Which.Reservation.Should().Be(pending.Reservation);
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);
        (await shop.Commerce.Payments.ListByOrderAsync(pending.Id)).Value.Select(p => p.State).Should().Equal(PaymentState.Failed, PaymentState.Captured);
        (await shop.PlaceAsync(cart)).Error.Should().Be(declined.Error);
    }

    [Fact]
    public async Task After_a_decline_the_version_that_the_customer_saw_still_counts()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync();
        await shop.PlaceAsync(cart);

        var command = Storefront.Command(cart, "k2") with { CartVersion = cart.Version };

        (await shop.Commerce.Checkout.PlaceAsync(command)).Value.Should().BeOfType<CheckoutOutcome.Completed>();
    }

    [Fact]
    public async Task A_cart_that_changed_after_a_decline_gets_another_order_and_frees_the_first_one()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync();
        await shop.PlaceAsync(cart);
        var first = (await shop.OrdersAsync()).Single();
        (await shop.Commerce.Carts.SetQuantityAsync(cart.Id, cart.Lines[0].Id, 3)).IsSuccess.Should().BeTrue();

        var placed = (await shop.PlaceAsync(cart, "k2")).Value;

        placed.Order.Id.Should().NotBe(first.Id);
        (await shop.Commerce.Orders.GetAsync(first.Id)).Value.State.Should().Be(OrderState.Cancelled);
        (await shop.Commerce.Inventory.GetReservationAsync(first.Reservation!.Value)).Value.State.Should().Be(ReservationState.Released);
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 7 && l.Reserved == 0);
    }

    [Fact]
    public async Task A_retry_has_as_long_to_pay_as_the_first_try()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Decline, ScriptedStep.Redirect);
        var cart = await shop.CartAsync();
        await shop.PlaceAsync(cart);
        shop.Time.Advance(TimeSpan.FromMinutes(29));

        await shop.PlaceAsync(cart, "k2");

        var order = (await shop.OrdersAsync()).Single();
        (await shop.Commerce.Inventory.GetReservationAsync(order.Reservation!.Value)).Value.ExpiresAt
            .Should().Be(shop.Time.GetUtcNow() + TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task A_retry_after_the_reservation_expired_holds_the_goods_anew()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync();
        await shop.PlaceAsync(cart);
        shop.Time.Advance(TimeSpan.FromHours(1));
        await shop.Commerce.Inventory.ExpireDueAsync();

        (await shop.PlaceAsync(cart, "k2")).Value.Should().BeOfType<CheckoutOutcome.Completed>();

        (await shop.OrdersAsync()).Should().ContainSingle();
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);
    }

    [Fact]
    public async Task A_second_key_waits_until_an_open_payment_has_its_outcome()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Redirect);
        var cart = await shop.CartAsync();
        await shop.PlaceAsync(cart);

        (await shop.PlaceAsync(cart, "k2")).Error!.Code.Should().Be("checkout.payment_open");
    }

    [Fact]
    public async Task P25_a_lost_reply_is_looked_up_and_never_confirmed_again()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.CaptureAndLoseTheReply);
        var cart = await shop.CartAsync();

        var lost = await shop.PlaceAsync(cart);
        var found = await shop.PlaceAsync(cart);

        lost.Error!.Should().Match<CommerceError>(e => e.Code == "checkout.outcome_unknown" && e.Kind == CommerceErrorKind.Unavailable);
        found.Value.Should().BeOfType<CheckoutOutcome.Completed>();
        shop.Payments.Should().Match<ScriptedPayments>(p => p.Confirmations == 1 && p.LookUps == 1 && p.Captures == 1);
        (await shop.OrdersAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_confirmation_that_never_arrived_is_sent_again_under_its_key()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.FailBeforeAnything);
        var keys = new List<string>();
        shop.Payments.OnConfirm = request => keys.Add(request.Key.Value);
        var cart = await shop.CartAsync();

        await shop.PlaceAsync(cart);
        (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value.Should().BeOfType<CheckoutOutcome.Completed>();

        keys.Should().HaveCount(2).And.OnlyContain(k => k == keys[0]);
        shop.Payments.Captures.Should().Be(1);
    }

    [Fact]
    public async Task A_preparation_that_failed_is_repeated_under_the_same_key()
    {
        await using var shop = new Storefront();
        shop.Payments.IsPrepareBroken = true;
        var cart = await shop.CartAsync();

        (await shop.PlaceAsync(cart)).Error!.Code.Should().Be("checkout.outcome_unknown");
        (await shop.PlaceAsync(cart, "k2")).Error!.Code.Should().Be("checkout.payment_open");
        shop.Payments.IsPrepareBroken = false;

        (await shop.PlaceAsync(cart)).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        shop.Payments.Captures.Should().Be(1);
    }

    [Fact]
    public async Task The_intent_is_stored_before_the_service_is_called()
    {
        await using var shop = new Storefront();
        PaymentState? seen = null;
        shop.Payments.OnConfirm = request =>
        {
            using var scope = shop.NewScope();
            seen = scope.ServiceProvider.GetRequiredService<ICommerce>().Payments.GetAsync(request.Payment).GetAwaiter().GetResult().Value.State;
        };

        await shop.PlaceAsync(await shop.CartAsync());

        seen.Should().Be(PaymentState.Prepared);
    }

    [Fact]
    public async Task A_rival_caller_is_told_to_wait_while_the_service_is_called()
    {
        await using var shop = new Storefront();
        CommerceError? rival = null;
        var cart = await shop.CartAsync();
        shop.Payments.OnConfirm = _ => rival = Place(shop, Storefront.Command(cart)).GetAwaiter().GetResult().Error;

        await shop.PlaceAsync(cart);

        rival!.Code.Should().Be("checkout.in_progress");
    }

    private static async Task<CommerceResult<CheckoutOutcome>> Place(Storefront shop, PlaceOrder command)
    {
        await using var scope = shop.NewScope();
        return await scope.ServiceProvider.GetRequiredService<ICommerce>().Checkout.PlaceAsync(command);
    }

    [Fact]
    public async Task Of_two_second_attempts_at_once_one_is_refused()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Decline);
        var cart = await shop.CartAsync();
        await shop.PlaceAsync(cart);
        shop.Payments.Gate = Task.Delay(50);

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            await using var scope = shop.NewScope();
            return await scope.ServiceProvider.GetRequiredService<ICommerce>().Checkout.PlaceAsync(Storefront.Command(cart, $"second-{i}"));
        })));

        tries.Count(t => t.IsSuccess).Should().Be(1);
        shop.Payments.Captures.Should().Be(1);
    }
}
