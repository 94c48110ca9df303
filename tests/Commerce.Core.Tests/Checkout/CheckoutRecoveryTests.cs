using Commerce.Messaging;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.Payments.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Checkout.Tests;

/// <summary>Attempts that nobody finished are finished by recovery, and money that comes late is never lost sight of.</summary>
public sealed class CheckoutRecoveryTests
{
    private static readonly PaymentOutcome Redirected = new PaymentOutcome.NeedsAction(ScriptedPayments.Page);

    [Fact]
    public async Task O3_an_attempt_that_ended_before_the_service_was_reached_is_finished_by_recovery()
    {
        await using var shop = new Storefront();
        shop.Payments.IsPrepareBroken = true;
        (await shop.PlaceAsync(await shop.CartAsync())).Error.Should().Be(CheckoutErrors.OutcomeUnknown);
        shop.Payments.IsPrepareBroken = false;

        (await shop.Commerce.Checkout.RecoverAsync()).Should().Be(0, "its driver may still be at work");
        shop.Time.Advance(TimeSpan.FromSeconds(30));
        (await shop.Commerce.Checkout.RecoverAsync()).Should().Be(1);

        (await shop.OrdersAsync()).Should().ContainSingle().Which.State.Should().Be(OrderState.Open);
        shop.Payments.Captures.Should().Be(1);
        (await shop.Commerce.Checkout.RecoverAsync()).Should().Be(0, "nothing is left to do");
        shop.Time.Advance(TimeSpan.FromDays(1));
        (await shop.Commerce.Checkout.RecoverAsync()).Should().Be(0, "nothing is left to do");
    }

    [Fact]
    public async Task P25_a_lost_answer_is_looked_up_by_recovery_and_never_asked_for_again()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.CaptureAndLoseTheReply);
        await shop.PlaceAsync(await shop.CartAsync());
        shop.Time.Advance(TimeSpan.FromSeconds(30));

        await RunWorkerAsync(shop);

        shop.Payments.Confirmations.Should().Be(1);
        shop.Payments.Captures.Should().Be(1);
        (await shop.OrdersAsync()).Should().ContainSingle().Which.State.Should().Be(OrderState.Open);
        (await shop.StoredOutcomeAsync("k1")).Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_service_that_stays_down_is_asked_at_growing_intervals()
    {
        await using var shop = new Storefront();
        shop.Payments.IsPrepareBroken = true;
        await shop.PlaceAsync(await shop.CartAsync());

        var looks = 0;
        for (var second = 0; second < 600; second += 10)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(10));
            looks += await shop.Commerce.Checkout.RecoverAsync();
        }

        looks.Should().BeInRange(3, 8);
    }

    [Fact]
    public async Task A_customer_who_never_came_back_gives_the_attempt_up_and_later_the_order()
    {
        var heard = new HeardEvents();
        await using var shop = new Storefront(builder => heard.Listen(builder));
        shop.Payments.Then(ScriptedStep.Redirect);
        await shop.PlaceAsync(await shop.CartAsync());

        await PassAsync(shop, TimeSpan.FromMinutes(40));

        (await shop.PlaceAsync(await CartOfAsync(shop))).Error!.Code.Should().Be("checkout.given_up");
        (await shop.OrdersAsync()).Should().ContainSingle().Which.State.Should().Be(OrderState.Pending, "another attempt may still pay for it");
        heard.Of<CheckoutFailed>().Should().ContainSingle().Which.Code.Should().Be("checkout.given_up");

        await PassAsync(shop, TimeSpan.FromHours(25));

        (await shop.OrdersAsync()).Should().ContainSingle().Which.State.Should().Be(OrderState.Cancelled);
        (await shop.AvailableAsync()).Should().Be(10);
        (await shop.Commerce.Payments.ListAsync(new PaymentQuery())).Value.Should().ContainSingle().Which.State.Should().Be(PaymentState.Voided);
    }

    [Fact]
    public async Task A_declined_order_that_nobody_pays_otherwise_is_called_off_in_the_end()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Decline);
        (await shop.PlaceAsync(await shop.CartAsync())).Error!.Code.Should().Be("payments.declined");

        await PassAsync(shop, TimeSpan.FromHours(23));
        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.Pending);
        await PassAsync(shop, TimeSpan.FromHours(3));

        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.Cancelled);
    }

    [Fact]
    public async Task An_order_that_another_attempt_pays_for_stays()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Decline, ScriptedStep.Redirect);
        var cart = await shop.CartAsync();
        await shop.PlaceAsync(cart);
        shop.Time.Advance(TimeSpan.FromMinutes(10));
        (await shop.PlaceAsync(cart, "k2", Storefront.Transfer)).Value.Should().BeOfType<CheckoutOutcome.AwaitingPayment>();

        await PassAsync(shop, TimeSpan.FromHours(26));

        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.Pending, "the transfer has days to come");
    }

    [Fact]
    public async Task I5_money_after_the_goods_were_freed_reserves_them_again()
    {
        var (heard, odd) = (new HeardEvents(), new OddPayments { Answer = _ => Redirected, Found = _ => Redirected });
        await using var shop = odd.NewShop(builder => heard.Listen(builder));
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(), method: OddPayments.Method)).Value;
        await PassAsync(shop, TimeSpan.FromMinutes(40));
        odd.Found = request => new PaymentOutcome.Captured(request.Amount);

        var outcome = await shop.Commerce.Checkout.ResumePaymentAsync(waiting.Order.Payment!.Value);

        outcome.Value.Should().BeOfType<CheckoutOutcome.Completed>();
        (await shop.LevelAsync()).OnHand.Should().Be(8);
        heard.Of<PaymentArrivedLate>().Should().ContainSingle().Which.Fate.Should().Be(LateMoneyFate.PaysTheOrder);
        (await shop.Commerce.Payments.GetAsync(waiting.Order.Payment!.Value)).Value.State.Should().Be(PaymentState.Captured);
    }

    [Theory]
    [InlineData(LateMoneyPolicy.Return, LateMoneyFate.Returned)]
    [InlineData(LateMoneyPolicy.Keep, LateMoneyFate.Kept)]
    public async Task I5_money_after_the_order_was_called_off_goes_back_by_policy_and_is_always_told(LateMoneyPolicy policy, LateMoneyFate fate)
    {
        var (heard, odd) = (new HeardEvents(), new RefundingPayments { Answer = _ => Redirected, Found = _ => Redirected });
        await using var shop = odd.NewShop(builder => heard.Listen(builder.ConfigureCheckout(o => o.LateMoney = policy)));
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(), method: OddPayments.Method)).Value;
        var payment = waiting.Order.Payment!.Value;
        await PassAsync(shop, TimeSpan.FromHours(30));
        odd.Found = request => new PaymentOutcome.Captured(request.Amount);

        await shop.Commerce.Checkout.ResumePaymentAsync(payment);
        await shop.Commerce.Checkout.ResumePaymentAsync(payment);
        await shop.Commerce.Payments.RecoverAsync();

        var paid = (await shop.Commerce.Payments.GetAsync(payment)).Value;
        paid.Captured.Should().Be(waiting.Order.Total);
        paid.Refunded.Should().Be(policy == LateMoneyPolicy.Return ? waiting.Order.Total : Storefront.Usd(0));
        heard.Of<PaymentArrivedLate>().Should().ContainSingle().Which.Fate.Should().Be(fate);
        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.Cancelled);
        (await shop.AvailableAsync()).Should().Be(10);
    }

    [Fact]
    public async Task Two_attempts_that_are_both_paid_in_the_end_charge_once()
    {
        var odd = new RefundingPayments { Answer = _ => Redirected, Found = _ => Redirected };
        await using var shop = odd.NewShop();
        var cart = await shop.CartAsync();
        var first = (await shop.PlaceAsync(cart, method: OddPayments.Method)).Value;
        (await shop.Commerce.Checkout.GiveUpAsync(Storefront.Key("k1"))).Error!.Code.Should().Be("checkout.given_up");
        var second = (await shop.PlaceAsync(cart, "k2")).Value.Should().BeOfType<CheckoutOutcome.Completed>().Subject;
        second.Order.Id.Should().Be(first.Order.Id);
        odd.Found = request => new PaymentOutcome.Captured(request.Amount);

        await shop.Commerce.Checkout.ResumePaymentAsync(first.Order.Payment!.Value);
        await shop.Commerce.Payments.RecoverAsync();

        var payments = (await shop.Commerce.Payments.ListByOrderAsync(first.Order.Id)).Value;
        payments.Select(p => p.Captured - p.Refunded).Should().BeEquivalentTo([Storefront.Usd(0), first.Order.Total]);
    }

    [Fact]
    public async Task I5_a_transfer_that_comes_after_the_order_was_called_off_can_be_booked_and_goes_back()
    {
        var heard = new HeardEvents();
        await using var shop = new Storefront(builder => heard.Listen(builder));
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(), method: Storefront.Transfer)).Value;
        await PassAsync(shop, TimeSpan.FromDays(9));
        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.Cancelled);

        var booked = await shop.Commerce.Payments.RecordReceiptAsync(new RecordReceipt(waiting.Order.Payment!.Value, waiting.Order.Total, Storefront.Key("r")));

        booked.Value.Captured.Should().Be(waiting.Order.Total);
        heard.Of<PaymentArrivedLate>().Should().ContainSingle().Which.Fate.Should().Be(LateMoneyFate.Returned);
        (await shop.Commerce.Payments.GetAsync(booked.Value.Id)).Value.RefundPending.Should().Be(waiting.Order.Total, "somebody must send it");
    }

    [Fact]
    public async Task I5_a_transfer_that_comes_after_the_goods_were_freed_still_buys()
    {
        await using var shop = new Storefront();
        var waiting = (await shop.PlaceAsync(await shop.CartAsync(), method: Storefront.Transfer)).Value;
        await PassAsync(shop, TimeSpan.FromDays(7.5));
        (await shop.AvailableAsync()).Should().Be(10);

        await shop.Commerce.Payments.RecordReceiptAsync(new RecordReceipt(waiting.Order.Payment!.Value, waiting.Order.Total, Storefront.Key("r")));

        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.Open);
        (await shop.LevelAsync()).OnHand.Should().Be(8);
    }

    [Fact]
    public async Task Giving_up_finds_out_first_whether_the_money_came()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Redirect);
        await shop.PlaceAsync(await shop.CartAsync());
        shop.Payments.FinishRedirects();

        (await shop.Commerce.Checkout.GiveUpAsync(Storefront.Key("k1"))).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        (await shop.Commerce.Checkout.GiveUpAsync(Storefront.Key("k1"))).Value.Should().BeOfType<CheckoutOutcome.Completed>();
        (await shop.Commerce.Checkout.GiveUpAsync(Storefront.Key("k2"))).Error.Should().Be(CheckoutErrors.UnknownAttempt);
        (await shop.Commerce.Checkout.GiveUpAsync(default)).Error.Should().Be(CheckoutErrors.KeyRequired);
    }

    [Fact]
    public async Task An_attempt_that_the_service_works_on_is_not_given_up()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.FailBeforeAnything, ScriptedStep.FailBeforeAnything);
        await shop.PlaceAsync(await shop.CartAsync());

        (await shop.Commerce.Checkout.GiveUpAsync(Storefront.Key("k1"))).Error.Should().Be(CheckoutErrors.CannotGiveUp);

        (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value.Should().BeOfType<CheckoutOutcome.Completed>();
    }

    [Fact]
    public async Task A_message_about_an_unknown_payment_is_refused_so_that_it_comes_again()
    {
        await using var shop = new Storefront();
        (await shop.Commerce.Checkout.ResumePaymentAsync(PaymentId.New(shop.Time))).Error.Should().Be(CheckoutErrors.UnknownPayment);
    }

    [Fact]
    public async Task A_service_that_can_neither_be_looked_up_nor_replays_is_never_asked_twice()
    {
        var heard = new HeardEvents();
        var odd = new OddPayments();
        await using var shop = new Storefront(builder => heard.Listen(builder)
            .AddPaymentProvider(new HidingCapabilities(odd, typeof(ILookUpPayments)))
            .AddPaymentMethod(new PaymentMethod { Id = PaymentMethodId.Of("blind"), Name = "Blind", Provider = odd.Name, Settlement = Settlement.Immediate }));
        odd.Answer = _ => throw new TimeoutException();
        await shop.PlaceAsync(await shop.CartAsync(), method: "blind");
        odd.Answer = request => new PaymentOutcome.Captured(request.Amount);

        await PassAsync(shop, TimeSpan.FromHours(2));

        odd.Confirmations.Should().Be(1);
        heard.Of<PaymentRequiresReconciliation>().Should().ContainSingle();
        var payment = (await shop.Commerce.Payments.ListAsync(new PaymentQuery())).Value.Single();
        payment.State.Should().Be(PaymentState.RequiresReconciliation);
        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.Pending);

        (await shop.Commerce.Payments.ReportPaymentAsync(new ReportPayment(payment.Id, new PaymentOutcome.Captured(payment.Amount)))).IsSuccess.Should().BeTrue();

        (await shop.OrdersAsync()).Single().State.Should().Be(OrderState.Open);
        (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Value.Should().BeOfType<CheckoutOutcome.Completed>();
    }

    [Fact]
    public async Task A_service_that_never_answers_keeps_nobody_waiting_for_ever()
    {
        await using var shop = new Storefront();
        shop.Payments.Gate = new TaskCompletionSource().Task;
        var placing = shop.PlaceAsync(await shop.CartAsync());
        while (!placing.IsCompleted)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        (await placing).Error.Should().Be(CheckoutErrors.OutcomeUnknown);
    }

    [Fact]
    public async Task Of_32_recoveries_at_once_one_drives_an_attempt()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.FailBeforeAnything);
        await shop.PlaceAsync(await shop.CartAsync());
        shop.Time.Advance(TimeSpan.FromSeconds(30));

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => shop.Commerce.Checkout.RecoverAsync())));

        shop.Payments.Confirmations.Should().Be(2, "the first one failed");
        shop.Payments.Captures.Should().Be(1);
    }

    private static async Task RunWorkerAsync(Storefront shop) =>
        (await shop.Services.GetRequiredService<ICommerceWorkers>().RunOnceAsync("checkout.recovery")).Should().ContainSingle().Which.Outcome.Should().Be(WorkerOutcome.Completed);

    private static async Task PassAsync(Storefront shop, TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMinutes(10))
        {
            shop.Time.Advance(TimeSpan.FromMinutes(10));
            await shop.Commerce.Checkout.RecoverAsync();
            await shop.Commerce.Payments.RecoverAsync();
            await shop.Services.GetRequiredService<ICommerceWorkers>().RunOnceAsync("inventory.expiry");
        }
    }

    private static async Task<Carts.Cart> CartOfAsync(Storefront shop) =>
        (await shop.Commerce.Carts.GetAsync((await shop.OrdersAsync()).Single().Cart)).Value;

    /// <summary>It gives money back at once.</summary>
    private sealed class RefundingPayments : OddPayments, IRefundPayments
    {
        public ValueTask<PaymentOperationOutcome> RefundAsync(PaymentOperationRequest request, CancellationToken cancellationToken) =>
            new(new PaymentOperationOutcome.Succeeded(request.Amount));
    }
}
