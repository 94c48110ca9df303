using Commerce.Checkout.Tests;
using Commerce.Inventory;
using Commerce.Messaging;
using Commerce.Payments;
using Commerce.Payments.Tests;
using Commerce.Testing;
using Microsoft.Extensions.DependencyInjection;
using ScriptedStep = Commerce.Testing.ScriptedStep;

namespace Commerce.Orders.Tests;

/// <summary>A whole order is called off: goods, promotions and money in one transaction, the payment services behind it.</summary>
public sealed class OrderCancelTests
{
    private const string Bank = "bank-card";

    [Fact]
    public async Task A_paid_order_gives_its_goods_and_its_money_back_and_the_caller_sees_it()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);

        var cancelled = (await shop.Commerce.Orders.CancelAsync(Command(order) with { Reason = "changed my mind" })).Value;

        cancelled.Status.Should().Be(OrderStatus.Cancelled);
        cancelled.Payable.Should().Be(Storefront.Usd(0));
        cancelled.History[^1].Should().Be(new OrderHistoryEntry(shop.Time.GetUtcNow(), shop.Caller.Actor, "cancelled", "the money goes back to the payments: changed my mind"));
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 10 && l.Reserved == 0);
        (await PaymentAsync(shop, order)).Should().Match<Payment>(p => p.Refunded == order.Amounts.Total && p.RefundPending.IsZero);
        (await BalanceAsync(shop, order)).Should().Match<OrderBalance>(b => b.Held.IsZero && b.Owed.IsZero && b.Due.IsZero);
    }

    [Fact]
    public async Task The_same_key_cancels_once_and_refunds_once_and_another_key_changes_nothing()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);

        var first = (await shop.Commerce.Orders.CancelAsync(Command(order))).Value;
        var again = (await shop.Commerce.Orders.CancelAsync(Command(order))).Value;
        var other = (await shop.Commerce.Orders.CancelAsync(Command(order, "x2"))).Value;

        again.Should().Be(first);
        other.Should().Be(first);
        (await PaymentAsync(shop, order)).Operations.Should().ContainSingle();
        (await shop.LevelAsync()).OnHand.Should().Be(10);
        (await shop.Commerce.Orders.CancelAsync(Command(order) with { Reason = "another" })).Error!.Code.Should().Be("messaging.key_reused");
        (await shop.Commerce.Orders.CancelAsync(Command(order) with { Key = default })).Error!.Code.Should().Be("orders.key_required");
        (await shop.Commerce.Orders.CancelAsync(new CancelOrder(default, Storefront.Key("x3")))).Error!.Code.Should().Be("orders.not_found");
    }

    [Fact]
    public async Task What_is_set_aside_is_given_up_and_never_refunded()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(Checkout.Tests.ScriptedStep.Authorize);
        var order = await PlaceAsync(shop);

        await shop.Commerce.Orders.CancelAsync(Command(order));

        (await PaymentAsync(shop, order)).Should().Match<Payment>(p => p.State == PaymentState.Voided && p.Voided == order.Amounts.Total && p.Operations.Single().Kind == PaymentOperationKind.Void);
    }

    [Fact]
    public async Task O4_what_was_captured_in_part_goes_back_and_the_rest_is_given_up()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(Checkout.Tests.ScriptedStep.Authorize);
        var order = await PlaceAsync(shop);
        var payment = await PaymentAsync(shop, order);
        (await shop.Commerce.Payments.CaptureAsync(new CapturePayment(payment.Id, Storefront.Key("part")) { Amount = Storefront.Usd(4) })).IsSuccess.Should().BeTrue();

        await shop.Commerce.Orders.CancelAsync(Command(order));

        (await PaymentAsync(shop, order)).Should().Match<Payment>(p =>
            p.State == PaymentState.Captured && p.Captured == Storefront.Usd(4) && p.Refunded == Storefront.Usd(4) && p.Voided == order.Amounts.Total - Storefront.Usd(4));
        (await BalanceAsync(shop, order)).Should().Match<OrderBalance>(b => b.Held.IsZero && b.Authorized.IsZero);
    }

    [Fact]
    public async Task Money_stays_when_the_command_says_so_and_is_seen_as_owed()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);

        var cancelled = (await shop.Commerce.Orders.CancelAsync(Command(order) with { Refund = OrderRefundMethod.None })).Value;

        cancelled.History[^1].Detail.Should().Be("the money stays");
        (await PaymentAsync(shop, order)).Operations.Should().BeEmpty();
        (await BalanceAsync(shop, order)).Should().Match<OrderBalance>(b => b.Owed == order.Amounts.Total && b.ToRefund == order.Amounts.Total);
    }

    [Fact]
    public async Task Goods_that_are_not_to_be_restocked_stay_gone_and_what_is_only_held_is_free()
    {
        await using var shop = new Storefront();
        var sold = await PlaceAsync(shop);
        await shop.Commerce.Orders.CancelAsync(Command(sold) with { Restock = false });
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);

        var held = await PlaceAsync(shop, "k2", Storefront.Transfer, stock: 0);
        (await shop.LevelAsync()).Reserved.Should().Be(2);
        await shop.Commerce.Orders.CancelAsync(Command(held, "x2") with { Restock = false });
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 8 && l.Reserved == 0);
    }

    [Fact]
    public async Task Within_a_session_the_intents_commit_with_the_cancellation_and_a_worker_sends_them()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);

        (await shop.Commerce.Sessions.RunAsync((session, token) => shop.Commerce.Within(session).Orders.CancelAsync(Command(order), token))).IsSuccess.Should().BeTrue();
        (await PaymentAsync(shop, order)).Should().Match<Payment>(p => p.Refunded.IsZero && p.RefundPending == order.Amounts.Total && p.Operations.Single().SentAt == null);
        (await BalanceAsync(shop, order)).Should().Match<OrderBalance>(b => b.Owed == order.Amounts.Total && b.ToRefund.IsZero);
        await shop.Services.GetRequiredService<ICommerceWorkers>().RunOnceAsync("payments.recovery");

        (await PaymentAsync(shop, order)).Refunded.Should().Be(order.Amounts.Total);
    }

    [Fact]
    public async Task A_session_that_is_undone_leaves_the_order_and_its_money()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        var payment = await PaymentAsync(shop, order);

        await shop.Commerce.Sessions.RunAsync<Order>(async (session, token) =>
        {
            (await shop.Commerce.Within(session).Orders.CancelAsync(Command(order), token)).IsSuccess.Should().BeTrue();
            return CommerceError.Refused("acme.no", "No.");
        });

        (await shop.Commerce.Orders.GetAsync(order.Id)).Value.Should().Be(order);
        (await PaymentAsync(shop, order)).Should().Be(payment);
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_order_cancelled_and_the_refund_is_found_once()
    {
        var bank = new ScriptedPaymentProvider("bank");
        await using var shop = WithBank(bank);
        var order = await PlaceAsync(shop, method: Bank);
        bank.OnOperation(ScriptedOperationStep.Succeed.LosingReply());

        (await shop.Commerce.Orders.CancelAsync(Command(order))).Value.State.Should().Be(OrderState.Cancelled);
        (await PaymentAsync(shop, order)).RefundPending.Should().Be(order.Amounts.Total);
        (await shop.Commerce.Payments.RecoverAsync()).Should().Be(1);

        var payment = await PaymentAsync(shop, order);
        payment.Refunded.Should().Be(order.Amounts.Total);
        bank.Total(payment.Id, PaymentEntryKind.Refund, Currency.Usd).Should().Be(order.Amounts.Total);
    }

    [Fact]
    public async Task P5_a_refund_that_the_service_refuses_leaves_its_amount_owed()
    {
        var bank = new ScriptedPaymentProvider("bank");
        await using var shop = WithBank(bank);
        var order = await PlaceAsync(shop, method: Bank);
        bank.OnOperation(ScriptedOperationStep.Refuse("account_closed"));

        (await shop.Commerce.Orders.CancelAsync(Command(order))).IsSuccess.Should().BeTrue();

        (await BalanceAsync(shop, order)).ToRefund.Should().Be(order.Amounts.Total);
        (await PaymentAsync(shop, order)).Refundable.Should().Be(order.Amounts.Total);
    }

    [Fact]
    public async Task A_service_that_refunds_one_capture_at_a_time_is_asked_for_each()
    {
        var bank = new ScriptedPaymentProvider("bank") { RefundsOneCapture = true };
        bank.OnConfirm(ScriptedStep.Authorize);
        await using var shop = WithBank(bank);
        var order = await PlaceAsync(shop, method: Bank);
        var payment = await PaymentAsync(shop, order);
        await shop.Commerce.Payments.CaptureAsync(new CapturePayment(payment.Id, Storefront.Key("one")) { Amount = Storefront.Usd(4) });
        await shop.Commerce.Payments.CaptureAsync(new CapturePayment(payment.Id, Storefront.Key("two")));

        await shop.Commerce.Orders.CancelAsync(Command(order));

        payment = await PaymentAsync(shop, order);
        payment.Refunded.Should().Be(order.Amounts.Total);
        payment.Operations.Where(o => o.Kind == PaymentOperationKind.Refund).Select(o => o.Amount).Should().Equal(Storefront.Usd(4), order.Amounts.Total - Storefront.Usd(4));
    }

    [Fact]
    public async Task A_service_that_cannot_refund_refuses_the_whole_and_nothing_has_changed()
    {
        await using var shop = WithBank(new HidingCapabilities(new ScriptedPaymentProvider("bank"), typeof(IRefundPayments)));
        var order = await PlaceAsync(shop, method: Bank);

        (await shop.Commerce.Orders.CancelAsync(Command(order))).Error!.Code.Should().Be("payments.not_supported");

        (await shop.Commerce.Orders.GetAsync(order.Id)).Value.Should().Be(order);
        (await shop.LevelAsync()).OnHand.Should().Be(8);
        (await shop.Commerce.Orders.CancelAsync(Command(order, "x2") with { Refund = OrderRefundMethod.None })).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task What_was_sent_or_is_over_is_not_cancelled_and_keeps_its_money()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        var shipped = (await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, Storefront.Key("s1")))).Value;

        (await shop.Commerce.Orders.CancelAsync(Command(order))).Error!.Code.Should().Be("orders.shipped_cannot_cancel");
        await shop.Commerce.Orders.MarkDeliveredAsync(order.Id, shipped.Shipments[0].Id);
        await shop.Commerce.Orders.CompleteAsync(order.Id);
        (await shop.Commerce.Orders.CancelAsync(Command(order, "x2"))).Error!.Code.Should().Be("orders.illegal_transition");
        (await PaymentAsync(shop, order)).Operations.Should().BeEmpty();
    }

    [Fact]
    public async Task A_capture_without_an_answer_keeps_the_order_alive()
    {
        var bank = new ScriptedPaymentProvider("bank");
        bank.OnConfirm(ScriptedStep.Authorize);
        await using var shop = WithBank(bank);
        var order = await PlaceAsync(shop, method: Bank);
        bank.OnOperation(ScriptedOperationStep.Fail);
        await shop.Commerce.Payments.CaptureAsync(new CapturePayment((await PaymentAsync(shop, order)).Id, Storefront.Key("c")));

        (await shop.Commerce.Orders.CancelAsync(Command(order))).Error!.Code.Should().Be("payments.operation_open");

        (await shop.Commerce.Orders.GetAsync(order.Id)).Value.State.Should().Be(OrderState.Open);
    }

    [Fact]
    public async Task A_customer_who_is_at_the_page_of_the_service_can_no_longer_pay()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(Checkout.Tests.ScriptedStep.Redirect);
        var order = await PlaceAsync(shop);

        (await shop.Commerce.Orders.CancelAsync(Command(order))).IsSuccess.Should().BeTrue();

        (await PaymentAsync(shop, order)).State.Should().Be(PaymentState.Voided);
        (await shop.LevelAsync()).Reserved.Should().Be(0);
    }

    [Fact]
    public async Task Of_many_at_once_one_cancels_and_the_money_goes_back_once()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => shop.Commerce.Orders.CancelAsync(Command(order, $"x{i}")))));

        var payment = await PaymentAsync(shop, order);
        payment.Refunded.Should().Be(order.Amounts.Total);
        payment.Operations.Should().ContainSingle();
        (await shop.LevelAsync()).OnHand.Should().Be(10);
    }

    [Fact]
    public async Task An_automation_never_gives_money_back_that_nobody_decided_on()
    {
        await using var shop = new Storefront(b => b.AddOrderAutomation(new OrderAutomation
        {
            Name = "old", When = OrderStatus.Confirmed, After = TimeSpan.FromDays(1), Actions = [new(OrderAutomationActionKind.Cancel, "too old")],
        }));
        var order = await PlaceAsync(shop);
        shop.Time.Advance(TimeSpan.FromDays(2));

        await shop.Services.GetRequiredService<ICommerceWorkers>().RunOnceAsync("orders.automation");

        (await shop.Commerce.Orders.GetAsync(order.Id)).Value.State.Should().Be(OrderState.Open);
    }

    [Fact]
    public async Task Units_that_are_called_off_give_back_what_is_owed_at_once_if_the_command_says_so()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);

        var changed = (await shop.Commerce.Orders.CancelUnitsAsync(Units(order, 1) with { Refund = OrderRefundMethod.ToPayments })).Value;

        var owed = order.Amounts.Total - changed.Payable;
        changed.History[^1].Detail.Should().Be($"1 units, {owed} owed back to the payments");
        (await PaymentAsync(shop, order)).Refunded.Should().Be(owed);
        (await BalanceAsync(shop, order)).Should().Match<OrderBalance>(b => b.Owed.IsZero && b.Due.IsZero && b.Held == changed.Payable);
    }

    [Fact]
    public async Task Units_that_were_called_off_without_a_refund_are_paid_back_with_the_next_ones()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, quantity: 3);
        await shop.Commerce.Orders.CancelUnitsAsync(Units(order, 1));
        (await BalanceAsync(shop, order)).ToRefund.Should().Be(Storefront.Usd(4.86m));

        await shop.Commerce.Orders.CancelUnitsAsync(Units(order, 1, "c2") with { Refund = OrderRefundMethod.ToPayments });

        (await PaymentAsync(shop, order)).Refunded.Should().Be(Storefront.Usd(9.72m));
    }

    [Fact]
    public async Task Of_what_is_only_set_aside_less_is_captured_later()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(Checkout.Tests.ScriptedStep.Authorize);
        var order = await PlaceAsync(shop);

        await shop.Commerce.Orders.CancelUnitsAsync(Units(order, 1) with { Refund = OrderRefundMethod.ToPayments });

        (await PaymentAsync(shop, order)).Should().Match<Payment>(p => p.State == PaymentState.Authorized && p.Operations.IsEmpty);
        (await BalanceAsync(shop, order)).Should().Match<OrderBalance>(b => b.Owed.IsZero && b.Due.IsZero && b.Authorized == order.Amounts.Total);
    }

    [Fact]
    public async Task The_last_unit_gives_up_what_is_set_aside()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(Checkout.Tests.ScriptedStep.Authorize);
        var order = await PlaceAsync(shop);

        (await shop.Commerce.Orders.CancelUnitsAsync(Units(order, 2))).Value.State.Should().Be(OrderState.Cancelled);

        (await PaymentAsync(shop, order)).State.Should().Be(PaymentState.Voided);
    }

    private static CancelOrder Command(Order order, string key = "x1") => new(order.Id, Storefront.Key(key));

    private static CancelUnits Units(Order order, long units, string key = "c1") => new(order.Id, Storefront.Key(key), [new OrderUnits(order.Lines[0].Id, units)]);

    private static Storefront WithBank(IPaymentProvider bank) => new(b => b.AddPaymentProvider(bank).AddPaymentMethod(new PaymentMethod
    {
        Id = PaymentMethodId.Of(Bank), Name = "Bank card", Provider = "bank", Settlement = Settlement.Immediate,
    }));

    private static async Task<Order> PlaceAsync(Storefront shop, string key = "k1", string method = Storefront.Card, long quantity = 2, long stock = 10)
    {
        var placed = (await shop.PlaceAsync(await shop.CartAsync("TEA-1", quantity, stock), key, method)).Value;
        return (await shop.Commerce.Orders.GetAsync(placed.Order.Id)).Value;
    }

    private static async Task<Payment> PaymentAsync(Storefront shop, Order order) => (await shop.Commerce.Payments.ListByOrderAsync(order.Id)).Value.Single();

    private static async Task<OrderBalance> BalanceAsync(Storefront shop, Order order) => (await shop.Commerce.Orders.GetAccountsAsync(order.Id)).Value.Balance;
}
