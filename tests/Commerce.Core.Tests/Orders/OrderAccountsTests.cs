using Commerce.Checkout.Tests;
using Commerce.Payments;
using Commerce.Payments.Tests;
using Commerce.Pricing;

namespace Commerce.Orders.Tests;

public sealed class OrderAccountsTests
{
    [Fact]
    public void A_sale_is_posted_by_what_it_is_made_of()
    {
        var order = Sold.Open(2, 1);

        var accounts = OrderBookkeeping.Of(order, []);

        var sale = accounts.Postings.Should().ContainSingle().Subject;
        sale.Should().Match<OrderPosting>(p => p.Kind == OrderPostingKind.Sale && p.IsBalanced && p.Payment == null && p.At == order.PlacedAt);
        accounts.Of(OrderAccount.Receivable).Should().Be(order.Amounts.Total);
        accounts.Of(OrderAccount.Goods).Should().Be(-order.Amounts.Subtotal);
        accounts.Of(OrderAccount.Shipping).Should().Be(-order.Amounts.Shipping);
        accounts.Of(OrderAccount.Tax).Should().Be(-order.Amounts.Tax);
        accounts.Of(OrderAccount.IncludedTax).IsZero.Should().BeTrue();
        accounts.Balance.Should().Match<OrderBalance>(b => b.Due == order.Amounts.Total && b.Owed.IsZero && b.Held.IsZero);
    }

    [Fact]
    public void Prices_that_contain_their_tax_are_posted_as_read_and_their_tax_is_taken_out()
    {
        var order = Sold.Place(requiresShipping: true, PricingPolicy.TaxIncluded, [], 2).Order;

        var accounts = OrderBookkeeping.Of(order, []);

        accounts.IsBalanced.Should().BeTrue();
        accounts.Of(OrderAccount.Goods).Should().Be(-order.Amounts.Subtotal);
        accounts.Of(OrderAccount.IncludedTax).Should().Be(order.Amounts.Tax).And.NotBe(Money.Zero(Currency.Usd));
    }

    [Fact]
    public void Rounding_to_cash_stands_on_an_account_of_its_own()
    {
        var order = Sold.Place(requiresShipping: true, PricingPolicy.Cash(PricingPolicy.Default, 25), [], 1).Order;

        order.Amounts.RoundingAdjustment.IsZero.Should().BeFalse();
        OrderBookkeeping.Of(order, []).Of(OrderAccount.Rounding).Should().Be(-order.Amounts.RoundingAdjustment);
        OrderBookkeeping.Of(order, []).IsBalanced.Should().BeTrue();
    }

    [Fact]
    public void What_is_only_set_aside_is_no_posting_and_leaves_nothing_due()
    {
        var order = Sold.Open(2);
        var payment = Paid(order, PaymentState.Authorized, (PaymentEntryKind.Authorization, order.Amounts.Total));

        var accounts = OrderBookkeeping.Of(order, [payment]);

        accounts.Postings.Should().ContainSingle();
        accounts.Balance.Should().Match<OrderBalance>(b => b.Authorized == order.Amounts.Total && b.Due.IsZero && b.Held.IsZero);
        accounts.Of(OrderAccount.Receivable).Should().Be(order.Amounts.Total);
    }

    [Fact]
    public void Each_movement_of_a_payment_is_a_posting_of_two_sides()
    {
        var order = Sold.Open(2);
        var (total, one) = (order.Amounts.Total, Money.FromMinorUnits(100, Currency.Usd));
        var payment = Paid(
            order,
            PaymentState.Captured,
            (PaymentEntryKind.Capture, total),
            (PaymentEntryKind.Refund, one * 5),
            (PaymentEntryKind.RefundFailed, one * 2),
            (PaymentEntryKind.Dispute, one * 4),
            (PaymentEntryKind.DisputeWon, one));

        var accounts = OrderBookkeeping.Of(order, [payment]);

        accounts.Postings.Skip(1).Select(p => p.Kind).Should().Equal(
            OrderPostingKind.Capture, OrderPostingKind.Refund, OrderPostingKind.RefundFailed, OrderPostingKind.Dispute, OrderPostingKind.DisputeWon);
        accounts.Postings.Skip(1).Should().OnlyContain(p => p.Entries.Length == 2 && p.IsBalanced && p.Payment == payment.Id);
        accounts.Of(OrderAccount.Clearing).Should().Be(total);
        accounts.Of(OrderAccount.Refund).Should().Be(one * -3);
        accounts.Of(OrderAccount.Dispute).Should().Be(one * -3);
        accounts.Of(OrderAccount.Receivable).Should().Be(one * 6);
        accounts.Balance.Should().Match<OrderBalance>(b => b.Held == total - (one * 6) && b.Due == one * 6 && b.Disputed == one * 3 && b.Refunded == one * 3);
    }

    [Fact]
    public void What_was_called_off_is_owed_back_and_a_refund_under_way_is_not_asked_for_again()
    {
        var order = Sold.Open(2);
        var cancelled = OrderDecider.CancelUnits(
            order, new CancelUnits(order.Id, IdempotencyKey.Of("c"), [new OrderUnits(Sold.LineAt(0), 1)]), new RefundKernel(new OrderKernel()), Sold.Stamp).Value.Order;
        var owed = order.Amounts.Total - cancelled.Payable;
        var payment = Paid(cancelled, PaymentState.Captured, (PaymentEntryKind.Capture, order.Amounts.Total));

        OrderBookkeeping.BalanceOf(cancelled, [payment]).Should().Match<OrderBalance>(b => b.Owed == owed && b.ToRefund == owed);
        var refunding = payment with { Operations = [Operation(PaymentOperationKind.Refund, Money.FromMinorUnits(1, Currency.Usd))] };
        OrderBookkeeping.BalanceOf(cancelled, [refunding]).Should().Match<OrderBalance>(b => b.Owed == owed && b.ToRefund == owed - Money.FromMinorUnits(1, Currency.Usd));
    }

    [Fact]
    public void A_difference_without_cash_rounding_never_looks_balanced()
    {
        var order = Sold.Open(2);
        var adjustment = OrderFigures.Of(order).To(OrderFigures.Of(order), OrderAdjustmentKind.Edited, Actor.System, Sold.At) with { Amount = Money.FromMinorUnits(1, Currency.Usd) };

        OrderBookkeeping.Of(order with { Adjustments = [adjustment] }, []).IsBalanced.Should().BeFalse();
    }

    [Fact]
    public async Task Accounts_are_read_with_the_balance_and_only_by_the_orders_shop()
    {
        await using var shop = new Storefront();
        var placed = (await shop.PlaceAsync(await shop.CartAsync())).Value;

        var accounts = (await shop.Commerce.Orders.GetAccountsAsync(placed.Order.Id)).Value;

        accounts.Postings.Select(p => p.Kind).Should().Equal(OrderPostingKind.Sale, OrderPostingKind.Capture);
        accounts.Of(OrderAccount.Receivable).IsZero.Should().BeTrue();
        (await shop.Commerce.Orders.GetAccountsAsync(placed.Order.Id)).Value.Should().Be(accounts);
        shop.Caller = new Caller { Shop = ShopId.Of("other") };
        (await shop.Commerce.Orders.GetAccountsAsync(placed.Order.Id)).Error!.Code.Should().Be("orders.not_found");
    }

    private static Payment Paid(Order order, PaymentState state, params (PaymentEntryKind Kind, Money Amount)[] entries) => PaymentSamples.In(state) with
    {
        Order = order.Id,
        Amount = order.Amounts.Total,
        Ledger = [.. entries.Select((e, i) => new PaymentEntry(e.Kind, e.Amount, Sold.At.AddMinutes(i + 1), Actor.System) { Number = i + 1 })],
    };

    private static PaymentOperation Operation(PaymentOperationKind kind, Money amount) => new()
    {
        Id = PaymentOperationId.New(TimeProvider.System), Kind = kind, Amount = amount, Key = IdempotencyKey.Of("r"), Actor = Actor.System, CreatedAt = Sold.At,
    };
}
