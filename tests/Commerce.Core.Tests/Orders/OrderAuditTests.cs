using Commerce.Checkout.Tests;
using Commerce.Messaging;
using Commerce.Payments;

namespace Commerce.Orders.Tests;

/// <summary>Every class of difference is put into a sound shop by hand and must be found, and nothing else.</summary>
public sealed class OrderAuditTests
{
    [Fact]
    public async Task A_sound_shop_has_no_findings()
    {
        await using var shop = new Storefront();
        var paid = await PlaceAsync(shop, "k1");
        await PlaceAsync(shop, "k2", Storefront.Transfer);
        await PlaceAsync(shop, "k3", Storefront.Invoice);
        var units = await PlaceAsync(shop, "k4");
        shop.Payments.Then(ScriptedStep.Authorize);
        var aside = await PlaceAsync(shop, "k5");
        var edited = await PlaceAsync(shop, "k6", Storefront.Invoice);
        await shop.Commerce.Orders.CancelAsync(new CancelOrder(paid.Id, Storefront.Key("x1")));
        await shop.Commerce.Orders.CancelUnitsAsync(new CancelUnits(units.Id, Storefront.Key("x2"), [new(units.Lines[0].Id, 1)]) { Refund = OrderRefundMethod.ToPayments });
        await shop.Commerce.Orders.CancelUnitsAsync(new CancelUnits(aside.Id, Storefront.Key("x3"), [new(aside.Lines[0].Id, 1)]));
        await shop.Commerce.Orders.EditAsync(new EditOrder(edited.Id, Storefront.Key("x4")) { Quantities = [new(edited.Lines[0].Id, 5)] });
        await shop.Commerce.Orders.CancelUnitsAsync(new CancelUnits(edited.Id, Storefront.Key("x5"), [new(edited.Lines[0].Id, 1)]));

        (await AuditAsync(shop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Pages_go_through_all_orders_and_then_all_payments_once()
    {
        await using var shop = new Storefront();
        for (var i = 0; i < 5; i++)
        {
            await PlaceAsync(shop, $"k{i}");
            shop.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var reports = await ReportsAsync(shop, limit: 2);

        reports.Sum(r => r.Orders).Should().Be(5);
        reports.Where(r => r.Orders == 0).Sum(r => r.Payments).Should().Be(5);
        reports.Should().OnlyContain(r => r.Orders <= 2 && r.Payments <= 2 && r.Findings.IsEmpty).And.HaveCount(6);
        (await shop.Commerce.Orders.AuditAsync(new OrderAudit { Limit = 0 })).Error!.Code.Should().Be("orders.page_out_of_range");
        (await shop.Commerce.Orders.AuditAsync(new OrderAudit { Limit = 201 })).Error!.Code.Should().Be("orders.page_out_of_range");
        var newest = (await shop.Commerce.Orders.ListAsync(new OrderQuery { Limit = 2 })).Value.Next;
        (await shop.Commerce.Orders.AuditAsync(new OrderAudit { After = new OrderAuditPlace { Order = newest } })).Error!.Code.Should().Be("orders.other_sort");
        shop.Caller = new Caller { Shop = ShopId.Of("other") };
        (await ReportsAsync(shop, limit: 2)).Should().OnlyContain(r => r.Orders == 0 && r.Payments == 0);
    }

    [Fact]
    public async Task Sums_that_are_not_those_of_the_parts_are_found()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        await SaveAsync(shop, order with { Lines = [order.Lines[0] with { Net = order.Lines[0].Net + Cent }] });

        (await FindAsync(shop)).Should().Match<OrderFinding>(f => f.Code == OrderFindingCodes.Unbalanced && f.Order == order.Id && f.Number == "1001");
    }

    [Fact]
    public async Task A_change_that_does_not_sum_to_zero_is_found()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, method: Storefront.Invoice);
        var changed = (await shop.Commerce.Orders.CancelUnitsAsync(new CancelUnits(order.Id, Storefront.Key("c"), [new(order.Lines[0].Id, 1)]))).Value;
        await SaveAsync(shop, changed with { Adjustments = [changed.Adjustments[0] with { Tax = changed.Adjustments[0].Tax - Cent }] });

        (await FindAsync(shop)).Code.Should().Be(OrderFindingCodes.Unbalanced);
    }

    [Fact]
    public async Task An_edit_whose_difference_is_wrong_is_found()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, method: Storefront.Invoice);
        var edited = (await shop.Commerce.Orders.EditAsync(new EditOrder(order.Id, Storefront.Key("e")) { Quantities = [new(order.Lines[0].Id, 3)] })).Value;
        var wrong = edited.Adjustments[0];
        await SaveAsync(shop, edited with { Adjustments = [wrong with { Net = wrong.Net + Cent, Amount = wrong.Amount + Cent }] });

        (await FindAsync(shop)).Code.Should().Be(OrderFindingCodes.Unbalanced);
    }

    [Fact]
    public async Task What_is_owed_and_not_under_way_is_found()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        var changed = (await shop.Commerce.Orders.CancelUnitsAsync(new CancelUnits(order.Id, Storefront.Key("c"), [new(order.Lines[0].Id, 1)]))).Value;

        (await FindAsync(shop)).Should().Match<OrderFinding>(f => f.Code == OrderFindingCodes.Overpaid && f.Amount == order.Amounts.Total - changed.Payable);
    }

    [Fact]
    public async Task P2_two_payments_for_one_amount_are_found()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        var payment = await PaymentAsync(shop, order);
        await SaveAsync(shop, payment with { Id = PaymentId.New(shop.Time), Version = 0 });

        (await FindAsync(shop)).Should().Match<OrderFinding>(f => f.Code == OrderFindingCodes.ChargedTwice && f.Amount == order.Amounts.Total);
    }

    [Fact]
    public async Task P2_a_payment_that_is_set_aside_beside_one_that_was_taken_is_found()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        var payment = await PaymentAsync(shop, order);
        var aside = payment with { Id = PaymentId.New(shop.Time), Version = 0, State = PaymentState.Authorized, Ledger = [payment.Ledger[0] with { Kind = PaymentEntryKind.Authorization }] };
        await SaveAsync(shop, aside);

        (await FindAsync(shop)).Code.Should().Be(OrderFindingCodes.ChargedTwice);
    }

    [Fact]
    public async Task A_confirmed_order_without_a_payment_is_found()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        var payment = await PaymentAsync(shop, order);
        await SaveAsync(shop, payment with { State = PaymentState.Failed, Ledger = [] });

        (await FindAsync(shop)).Should().Match<OrderFinding>(f => f.Code == OrderFindingCodes.Unpaid && f.Amount == order.Amounts.Total);
    }

    [Fact]
    public async Task A_cancelled_order_whose_money_is_here_is_found_until_it_goes_back()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        await shop.Commerce.Orders.CancelAsync(new CancelOrder(order.Id, Storefront.Key("x1")) { Refund = OrderRefundMethod.None });

        (await FindAsync(shop)).Should().Match<OrderFinding>(f => f.Code == OrderFindingCodes.MoneyKept && f.Amount == order.Amounts.Total);
        await shop.Commerce.Payments.RefundAsync(new RefundPayment((await PaymentAsync(shop, order)).Id, Storefront.Key("r1")));
        (await AuditAsync(shop)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_cancelled_order_whose_money_is_set_aside_is_found()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.Authorize);
        var order = await PlaceAsync(shop);
        await SaveAsync(shop, OrderDecider.Cancel(order, "", isPaid: false, Sold.Stamp).Value.Order);

        (await FindAsync(shop)).Should().Match<OrderFinding>(f => f.Code == OrderFindingCodes.MoneyKept && f.Amount == order.Amounts.Total);
    }

    [Fact]
    public async Task P3_a_payment_of_no_order_is_found()
    {
        await using var shop = new Storefront();
        var payment = await PaymentAsync(shop, await PlaceAsync(shop));
        var stray = payment with { Id = PaymentId.New(shop.Time), Order = OrderId.New(shop.Time), Version = 0 };
        await SaveAsync(shop, stray);

        (await FindAsync(shop)).Should().Match<OrderFinding>(f => f.Code == OrderFindingCodes.OrphanPayment && f.Payment == stray.Id && f.Order == stray.Order && f.Amount == payment.Captured);
    }

    [Fact]
    public async Task P5_refunds_beyond_what_came_in_are_found()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        var payment = await PaymentAsync(shop, order);
        await SaveAsync(shop, payment with { Ledger = payment.Ledger.Add(new PaymentEntry(PaymentEntryKind.Refund, order.Amounts.Total + Cent, Sold.At, Actor.System) { Number = 2 }) });

        (await FindAsync(shop)).Should().Match<OrderFinding>(f => f.Code == OrderFindingCodes.OverRefunded && f.Amount == Cent && f.Payment == payment.Id);
    }

    public static TheoryData<string, Func<Payment, Payment>> Contradictions { get; } = new()
    {
        { "captured by its state, less by its ledger", p => p with { Ledger = [p.Ledger[0] with { Amount = p.Amount - Cent }] } },
        { "set aside by its state, captured by its ledger", p => p with { State = PaymentState.Authorized } },
        { "a ledger with a gap", p => p with { Ledger = [p.Ledger[0] with { Number = 2 }] } },
        { "an entry below zero", p => p with { Ledger = p.Ledger.Add(new PaymentEntry(PaymentEntryKind.DisputeWon, -Cent, Sold.At, Actor.System) { Number = 2 }) } },
        { "an entry of an operation that is not there", p => p with { Ledger = [p.Ledger[0] with { Operation = PaymentOperationId.New(TimeProvider.System) }] } },
        { "an operation that is done and not booked", p => p with { Operations = [Refund(p, PaymentOperationState.Succeeded)] } },
        { "an operation that is booked and not done", p => BookedRefund(p, PaymentOperationState.Failed) },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task A_ledger_that_contradicts_its_payment_is_found(string what, Func<Payment, Payment> damage)
    {
        await using var shop = new Storefront();
        var payment = await PaymentAsync(shop, await PlaceAsync(shop));
        await SaveAsync(shop, damage(payment));

        (await AuditAsync(shop)).Should().ContainSingle(f => f.Code == OrderFindingCodes.LedgerMismatch && f.Payment == payment.Id, what);
    }

    [Fact]
    public async Task A_payment_in_another_currency_is_found_and_not_added_up()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        var payment = await PaymentAsync(shop, order);
        var euros = Money.FromMinorUnits(payment.Amount.MinorUnits, Currency.Eur);
        await SaveAsync(shop, payment with { Amount = euros, Ledger = [payment.Ledger[0] with { Amount = euros }] });

        (await AuditAsync(shop)).Select(f => f.Code).Should().Equal(OrderFindingCodes.WrongCurrency, OrderFindingCodes.Unpaid);
    }

    private static Money Cent { get; } = Money.FromMinorUnits(1, Currency.Usd);

    private static PaymentOperation Refund(Payment payment, PaymentOperationState state) => new()
    {
        Id = PaymentOperationId.New(TimeProvider.System), Kind = PaymentOperationKind.Refund, Amount = payment.Amount, Key = IdempotencyKey.Of("r"), State = state, Actor = Actor.System, CreatedAt = Sold.At,
    };

    private static Payment BookedRefund(Payment payment, PaymentOperationState state)
    {
        var operation = Refund(payment, state);
        return payment with
        {
            Operations = [operation],
            Ledger = payment.Ledger.Add(new PaymentEntry(PaymentEntryKind.Refund, payment.Amount, Sold.At, Actor.System) { Number = 2, Operation = operation.Id }),
        };
    }

    private static async Task<OrderFinding> FindAsync(Storefront shop) => (await AuditAsync(shop)).Should().ContainSingle().Subject;

    private static async Task<IReadOnlyList<OrderFinding>> AuditAsync(Storefront shop) => [.. (await ReportsAsync(shop, OrderAudit.MaxLimit)).SelectMany(r => r.Findings)];

    private static async Task<IReadOnlyList<OrderAuditReport>> ReportsAsync(Storefront shop, int limit)
    {
        List<OrderAuditReport> reports = [(await shop.Commerce.Orders.AuditAsync(new OrderAudit { Limit = limit })).Value];
        while (reports[^1].Next is { } next)
        {
            reports.Add((await shop.Commerce.Orders.AuditAsync(new OrderAudit { After = next, Limit = limit })).Value);
        }

        return reports;
    }

    private static Task SaveAsync(Storefront shop, Order order) => SaveAsync(shop, async (session, token) => (await session.Get<IOrderStore>().SaveAsync(order, order.Version, token)).Map(_ => true));

    private static Task SaveAsync(Storefront shop, Payment payment) =>
        SaveAsync(shop, async (session, token) => (await session.Get<IPaymentStore>().SaveAsync(payment, payment.Version, token)).Map(_ => true));

    private static async Task SaveAsync(Storefront shop, Func<ICommerceSession, CancellationToken, Task<CommerceResult<bool>>> save) =>
        (await shop.Commerce.Sessions.RunAsync(save)).IsSuccess.Should().BeTrue();

    private static async Task<Payment> PaymentAsync(Storefront shop, Order order) => (await shop.Commerce.Payments.ListByOrderAsync(order.Id)).Value.Single();

    private static async Task<Order> PlaceAsync(Storefront shop, string key = "k1", string method = Storefront.Card)
    {
        var placed = (await shop.PlaceAsync(await shop.CartAsync(), key, method)).Value;
        return (await shop.Commerce.Orders.GetAsync(placed.Order.Id)).Value;
    }
}
