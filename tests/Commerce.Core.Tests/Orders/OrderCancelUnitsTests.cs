using Commerce.Checkout.Tests;
using Commerce.Inventory;
using Commerce.Pricing;
using Commerce.Tests.Primitives;

namespace Commerce.Orders.Tests;

public sealed class OrderCancelUnitsTests
{
    private static readonly RefundKernel Kernel = new(new OrderKernel());

    [Fact]
    public void R6_units_that_are_called_off_take_their_share_of_the_discount_with_them()
    {
        // 20 at 10.00 with a tenth off is 180.00, 8 % tax makes 194.40, post 5.40 with tax: 199.80.
        var order = Sold.Open(20);
        order.Amounts.Should().Match<OrderAmounts>(a => a.Total.MinorUnits > 0);
        var each = order.Lines[0].Total.MinorUnits / 20;

        var change = Cancel(order, (0, 18)).Value;

        change.Order.Payable.Should().Be(order.Amounts.Total - Money.FromMinorUnits(18 * each, Currency.Usd));
        change.Order.Lines[0].Should().Match<OrderLine>(l => l.Cancelled == 18 && l.Open == 2 && l.ToShip == 2);
        change.Order.State.Should().Be(OrderState.Open);
        change.Events.Should().ContainSingle().Which.Should().BeOfType<OrderChanged>().Which.Difference.Should().Be(-Money.FromMinorUnits(18 * each, Currency.Usd));
        change.Order.Adjustments.Single().Should().Match<OrderAdjustment>(a => a.Amount == a.Net + a.Tax && a.Units.Single().Quantity == 18 && a.Kind == OrderAdjustmentKind.Cancelled);
    }

    [Fact]
    public void Whatever_the_parts_and_their_order_nothing_is_left_to_pay_once_all_units_are_called_off()
    {
        var random = new Random(20261121);
        for (var run = 0; run < PropertyRuns.Of(300); run++)
        {
            var order = Sold.Open([.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => 1L + random.Next(7))]);
            var total = order.Amounts.Total;
            while (order.State != OrderState.Cancelled)
            {
                var open = order.Lines.Select((line, index) => (line.Open, Index: index)).Where(l => l.Open > 0).ToList();
                var (left, line) = open[random.Next(open.Count)];
                var change = Cancel(order, (line, 1 + random.NextInt64(left))).Value;

                change.Order.Payable.Should().Be(total + Sum(change.Order));
                change.Order.Payable.IsNegative.Should().BeFalse();
                (change.Order.Payable < order.Payable).Should().BeTrue();
                order = change.Order;
            }

            order.Payable.Should().Be(Money.Zero(Currency.Usd));
            order.Adjustments.Aggregate(Money.Zero(Currency.Usd), (sum, a) => sum + a.Net + a.Tax).Should().Be(-total);
            order.Lines.Should().OnlyContain(l => l.Cancelled == l.Quantity.Value);
        }
    }

    [Fact]
    public void The_last_unit_calls_the_order_off()
    {
        var order = Cancel(Sold.Open(2, 1), (0, 2)).Value.Order;

        var change = Cancel(order, (1, 1)).Value;

        change.Order.Status.Should().Be(OrderStatus.Cancelled);
        change.Events.Select(e => e.GetType()).Should().Equal(typeof(OrderChanged), typeof(OrderCancelled));
    }

    [Fact]
    public void What_was_sent_is_not_called_off()
    {
        var order = OrderDecider.Ship(Sold.Open(3), Sold.Everything() with { Units = [new(Sold.LineAt(0), 2)] }, Sold.Shipment(1), Sold.Stamp).Value.Order;

        Cancel(order, (0, 2)).Error!.Should().Match<CommerceError>(e => e.Code == "orders.over_cancelling" && e.Target == "units[0]");
        Cancel(order, (0, 1)).Value.Order.Status.Should().Be(OrderStatus.Shipped);
    }

    [Fact]
    public void An_order_whose_rest_arrived_is_delivered_when_what_was_missing_is_called_off()
    {
        var order = OrderDecider.Ship(Sold.Open(3), Sold.Everything() with { Units = [new(Sold.LineAt(0), 2)] }, Sold.Shipment(1), Sold.Stamp).Value.Order;
        order = OrderDecider.MarkDelivered(order, Sold.Shipment(1), Sold.Stamp).Value.Order;

        var change = Cancel(order, (0, 1)).Value;

        change.Order.Status.Should().Be(OrderStatus.Delivered);
        change.Events.Select(e => e.GetType()).Should().Equal(typeof(OrderChanged), typeof(OrderDelivered));
    }

    [Theory]
    [InlineData(0, "orders.quantity_out_of_range")]
    [InlineData(-1, "orders.quantity_out_of_range")]
    [InlineData(3, "orders.over_cancelling")]
    [InlineData(long.MaxValue, "orders.quantity_out_of_range")]
    public void Units_that_are_not_there_are_refused(long units, string code) => Cancel(Sold.Open(2), (0, units)).Error!.Code.Should().Be(code);

    [Theory]
    [InlineData(OrderState.Pending)]
    [InlineData(OrderState.Completed)]
    [InlineData(OrderState.Cancelled)]
    public void A_closed_or_unpaid_order_loses_no_units(OrderState state) => Cancel(Sold.In(state), (0, 1)).Error!.Code.Should().Be("orders.illegal_transition");

    [Fact]
    public void A_whole_cancellation_after_one_in_part_leaves_nothing_to_pay()
    {
        var order = OrderDecider.Cancel(Cancel(Sold.Open(3), (0, 1)).Value.Order, "", isPaid: false, Sold.Stamp).Value.Order;

        order.Payable.Should().Be(Money.Zero(Currency.Usd));
        order.Adjustments.Should().HaveCount(2);
    }

    [Fact]
    public void Work_that_began_is_read_as_processing_until_something_is_sent()
    {
        var begun = OrderDecider.BeginWork(Sold.Open(2), Sold.Stamp with { At = Sold.At.AddHours(1) }).Value.Order;

        begun.Status.Should().Be(OrderStatus.Processing);
        begun.StatusSince.Should().Be(Sold.At.AddHours(1));
        OrderDecider.BeginWork(begun, Sold.Stamp).Value.IsNothing.Should().BeTrue();
        OrderDecider.Ship(begun, Sold.Everything(), Sold.Shipment(1), Sold.Stamp).Value.Order.Status.Should().Be(OrderStatus.Shipped);
        OrderDecider.AddNote(begun, "x", Sold.Stamp with { At = Sold.At.AddHours(2) }).Value.Order.StatusSince.Should().Be(Sold.At.AddHours(1));
    }

    [Fact]
    public void An_order_whose_money_was_given_back_is_refunded_whatever_was_called_off_before()
    {
        var order = Sold.Open(3);

        (order with { Lines = [order.Lines[0] with { Cancelled = 1, Shipped = 2, Delivered = 2, Returned = 2, Refunded = 2 }] }).Status.Should().Be(OrderStatus.Refunded);
        (order with { Lines = [order.Lines[0] with { Cancelled = 1, Shipped = 2, Delivered = 2, Returned = 2, Refunded = 1 }] }).Status.Should().Be(OrderStatus.Delivered);
        (order with { Lines = [order.Lines[0] with { Cancelled = 3 }] }).Status.Should().Be(OrderStatus.Confirmed);
    }

    [Fact]
    public async Task The_same_key_calls_off_once_and_puts_the_goods_back_once()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, "TEA-1", 4);
        (await shop.LevelAsync()).OnHand.Should().Be(6);
        var command = new CancelUnits(order.Id, Storefront.Key("c1"), [new OrderUnits(order.Lines[0].Id, 1)]) { Reason = "one too many" };

        var first = (await shop.Commerce.Orders.CancelUnitsAsync(command)).Value;
        var again = (await shop.Commerce.Orders.CancelUnitsAsync(command)).Value;

        again.Should().Be(first);
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 7 && l.Reserved == 0);
        first.Payable.Should().Be(order.Amounts.Total - Storefront.Usd(4.86m));
        (await shop.Commerce.Orders.CancelUnitsAsync(command with { Reason = "" })).Error!.Code.Should().Be("messaging.key_reused");
        (await shop.Commerce.Orders.CancelUnitsAsync(command with { Key = default })).Error!.Code.Should().Be("orders.key_required");
        (await shop.Commerce.Orders.CancelUnitsAsync(command with { Units = default })).Error!.Code.Should().Be("orders.units_out_of_range");
        (await shop.Commerce.Orders.CancelUnitsAsync(command with { Units = [null!] })).Error!.Code.Should().Be("orders.line_required");
    }

    [Fact]
    public async Task A_bundle_goes_back_by_its_components_and_a_whole_cancellation_puts_back_only_the_rest()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, "SET", 3, Storefront.Invoice);
        ((await shop.LevelAsync()).OnHand, (await shop.LevelAsync("TEA-2")).OnHand).Should().Be((4, 7));

        await shop.Commerce.Orders.CancelUnitsAsync(new CancelUnits(order.Id, Storefront.Key("c1"), [new OrderUnits(order.Lines[0].Id, 1)]));
        ((await shop.LevelAsync()).OnHand, (await shop.LevelAsync("TEA-2")).OnHand).Should().Be((6, 8));
        (await shop.Commerce.Orders.CancelAsync(new CancelOrder(order.Id, Storefront.Key("x1")))).Value.Payable.Should().Be(Money.Zero(Currency.Usd));

        ((await shop.LevelAsync()).OnHand, (await shop.LevelAsync("TEA-2")).OnHand).Should().Be((10, 10));
    }

    [Fact]
    public async Task Of_two_at_once_that_call_off_the_last_unit_one_does()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, "TEA-1", 1);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            shop.Commerce.Orders.CancelUnitsAsync(new CancelUnits(order.Id, Storefront.Key($"c{i}"), [new OrderUnits(order.Lines[0].Id, 1)])))));

        results.Count(r => r.IsSuccess).Should().Be(1);
        (await shop.LevelAsync()).OnHand.Should().Be(10);
    }

    private static CommerceResult<OrderChange> Cancel(Order order, params (int Line, long Units)[] units) => OrderDecider.CancelUnits(
        order,
        new CancelUnits(order.Id, IdempotencyKey.Of("c"), [.. units.Select(u => new OrderUnits(Sold.LineAt(u.Line), u.Units))]),
        Kernel,
        Sold.Stamp);

    private static Money Sum(Order order) => order.Adjustments.Aggregate(Money.Zero(order.Currency), (sum, a) => sum + a.Amount);

    private static async Task<Order> PlaceAsync(Storefront shop, string sku, long quantity, string method = Storefront.Card)
    {
        var placed = (await shop.PlaceAsync(await shop.CartAsync(sku, quantity), "k1", method)).Value;
        return (await shop.Commerce.Orders.GetAsync(placed.Order.Id)).Value;
    }
}
