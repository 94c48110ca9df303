using Commerce.Pricing;
using Commerce.Tax;

namespace Commerce.Orders.Tests;

public sealed class OrderDeciderTests
{
    [Fact]
    public void Fees_and_cash_rounding_stand_on_the_order_and_everything_sums_to_its_total()
    {
        var order = Sold.Place(requiresShipping: true, PricingPolicy.Cash(PricingPolicy.Default, 5), [new PricingFee(FeeId.Of("wrap"), "Gift wrap", Money.Of(0.99m, Currency.Usd), TaxRateSet.None)], 2, 3).Order;

        order.Fees.Should().Equal(new OrderFee { Id = FeeId.Of("wrap"), Name = "Gift wrap", Net = Money.Of(0.99m, Currency.Usd), Tax = Money.Zero(Currency.Usd), Total = Money.Of(0.99m, Currency.Usd) });
        var parts = order.Lines.Select(l => l.Total).Concat(order.Shipping.Select(s => s.Total)).Concat(order.Fees.Select(f => f.Total)).Append(order.Amounts.RoundingAdjustment);
        parts.Aggregate((a, b) => a + b).Should().Be(order.Amounts.Total);
        (order.Amounts.Total.MinorUnits % 5).Should().Be(0);
    }

    [Fact]
    public void Placing_keeps_every_figure_and_the_lines_sum_to_the_total()
    {
        var change = Sold.Place(requiresShipping: true, 2, 3);
        var order = change.Order;

        order.State.Should().Be(OrderState.Pending);
        order.Amounts.Total.Should().Be(Money.FromMinorUnits(5940, Currency.Usd));
        order.Lines.Select(l => l.Total).Concat(order.Shipping.Select(s => s.Total)).Aggregate((a, b) => a + b).Should().Be(order.Amounts.Total);
        order.Lines.Should().OnlyContain(l => l.Net + l.Tax == l.Total);
        order.Snapshot.Total.Should().Be(order.Amounts.Total);
        order.History.Should().Equal(new OrderHistoryEntry(Sold.At, Sold.Stamp.Actor, "placed"));
        change.Events.Should().ContainSingle().Which.Should().BeOfType<OrderPlaced>().Which.AggregateVersion.Should().Be(1);
    }

    [Fact]
    public void Confirming_opens_an_order_with_goods_to_ship()
    {
        var change = OrderDecider.Confirm(Sold.Pending(2), Sold.Stamp).Value;

        change.Order.Status.Should().Be(OrderStatus.Confirmed);
        change.Events.Select(e => e.GetType()).Should().Equal(typeof(OrderConfirmed));
        change.Events[0].AggregateVersion.Should().Be(2);
    }

    [Fact]
    public void Confirming_completes_an_order_without_goods_to_ship()
    {
        var change = OrderDecider.Confirm(Sold.PendingLesson(), Sold.Stamp).Value;

        change.Order.Status.Should().Be(OrderStatus.Completed);
        change.Events.Select(e => e.GetType()).Should().Equal(typeof(OrderConfirmed), typeof(OrderCompleted));
    }

    [Fact]
    public void Parcels_take_units_until_nothing_is_left()
    {
        var order = Sold.Open(3, 1);
        var part = OrderDecider.Ship(order, Sold.Everything() with { Units = [new(Sold.LineAt(0), 2)] }, Sold.Shipment(1), Sold.Stamp).Value;
        var rest = OrderDecider.Ship(part.Order, Sold.Everything(), Sold.Shipment(2), Sold.Stamp).Value;

        part.Order.Status.Should().Be(OrderStatus.PartiallyShipped);
        part.Events.OfType<OrderShipped>().Single().IsComplete.Should().BeFalse();
        rest.Order.Status.Should().Be(OrderStatus.Shipped);
        rest.Events.OfType<OrderShipped>().Single().IsComplete.Should().BeTrue();
        rest.Order.Shipments[1].Units.Should().Equal(new OrderUnits(Sold.LineAt(0), 1), new OrderUnits(Sold.LineAt(1), 1));
        OrderDecider.Ship(rest.Order, Sold.Everything(), Sold.Shipment(3), Sold.Stamp).Error!.Code.Should().Be("orders.nothing_to_ship");
    }

    [Theory]
    [InlineData(3, "orders.over_shipping")]
    [InlineData(0, "orders.quantity_out_of_range")]
    [InlineData(-1, "orders.quantity_out_of_range")]
    [InlineData(long.MaxValue, "orders.quantity_out_of_range")]
    public void Units_that_are_not_there_are_refused(long units, string code)
    {
        var error = OrderDecider.Ship(Sold.Open(2), Sold.Everything() with { Units = [new(Sold.LineAt(0), units)] }, Sold.Shipment(1), Sold.Stamp).Error!;

        error.Should().Match<CommerceError>(e => e.Code == code && e.Target == "units[0]");
    }

    [Fact]
    public void One_line_twice_in_a_parcel_counts_twice() => OrderDecider
        .Ship(Sold.Open(2), Sold.Everything() with { Units = [new(Sold.LineAt(0), 2), new(Sold.LineAt(0), 1)] }, Sold.Shipment(1), Sold.Stamp)
        .Error!.Code.Should().Be("orders.over_shipping");

    [Fact]
    public void A_line_that_is_not_there_is_refused() => OrderDecider
        .Ship(Sold.Open(2), Sold.Everything() with { Units = [new(Sold.LineAt(5), 1)] }, Sold.Shipment(1), Sold.Stamp)
        .Error!.Code.Should().Be("orders.unknown_line");

    [Fact]
    public void Delivery_of_everything_is_news_once()
    {
        var order = Sold.Shipped();

        var change = OrderDecider.MarkDelivered(order, Sold.Shipment(1), Sold.Stamp).Value;

        change.Order.Status.Should().Be(OrderStatus.Delivered);
        change.Events.Should().ContainSingle().Which.Should().BeOfType<OrderDelivered>();
        OrderDecider.MarkDelivered(change.Order, Sold.Shipment(1), Sold.Stamp).Value.IsNothing.Should().BeTrue();
        OrderDecider.MarkDelivered(order, Sold.Shipment(8), Sold.Stamp).Error!.Code.Should().Be("orders.shipment_not_found");
    }

    [Fact]
    public void Completing_waits_for_every_unit()
    {
        var shipped = Sold.Shipped();
        var delivered = OrderDecider.MarkDelivered(shipped, Sold.Shipment(1), Sold.Stamp).Value.Order;

        OrderDecider.Complete(shipped, Sold.Stamp).Error!.Code.Should().Be("orders.not_delivered");
        OrderDecider.Complete(delivered, Sold.Stamp).Value.Order.Status.Should().Be(OrderStatus.Completed);
    }

    [Fact]
    public void Cancelling_takes_back_every_unit()
    {
        var change = OrderDecider.Cancel(Sold.Open(2), "changed my mind", isPaid: false, Sold.Stamp).Value;

        change.Order.State.Should().Be(OrderState.Cancelled);
        change.Order.Lines.Should().OnlyContain(l => l.Cancelled == 2 && l.ToShip == 0);
        change.Events.OfType<OrderCancelled>().Single().Reason.Should().Be("changed my mind");
    }

    [Fact]
    public void What_was_paid_or_sent_is_not_cancelled()
    {
        OrderDecider.Cancel(Sold.Open(2), "", isPaid: true, Sold.Stamp).Error!.Code.Should().Be("orders.paid_cannot_cancel");
        OrderDecider.Cancel(Sold.Shipped(), "", isPaid: false, Sold.Stamp).Error!.Code.Should().Be("orders.shipped_cannot_cancel");
    }

    [Fact]
    public void Hold_stops_shipping_and_resume_lets_it_go_on()
    {
        var held = OrderDecider.Hold(Sold.Open(2), "fraud?", Sold.Stamp).Value.Order;

        held.Status.Should().Be(OrderStatus.OnHold);
        OrderDecider.Ship(held, Sold.Everything(), Sold.Shipment(1), Sold.Stamp).Error!.Code.Should().Be("orders.illegal_transition");
        var resumed = OrderDecider.Resume(held, Sold.Stamp).Value.Order;
        OrderDecider.Ship(resumed, Sold.Everything(), Sold.Shipment(1), Sold.Stamp).IsSuccess.Should().BeTrue();
        resumed.History.Select(e => e.What).Should().Equal("placed", "confirmed", "held", "resumed");
    }

    [Fact]
    public void Repetitions_change_nothing()
    {
        OrderDecider.Confirm(Sold.Open(1), Sold.Stamp).Value.IsNothing.Should().BeTrue();
        OrderDecider.Confirm(Sold.In(OrderState.OnHold), Sold.Stamp).Value.IsNothing.Should().BeTrue();
        OrderDecider.Complete(Sold.In(OrderState.Completed), Sold.Stamp).Value.IsNothing.Should().BeTrue();
        OrderDecider.Cancel(Sold.In(OrderState.Cancelled), "", isPaid: true, Sold.Stamp).Value.IsNothing.Should().BeTrue();
        OrderDecider.Hold(Sold.In(OrderState.OnHold), "", Sold.Stamp).Value.IsNothing.Should().BeTrue();
        OrderDecider.Resume(Sold.Open(1), Sold.Stamp).Value.IsNothing.Should().BeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void A_note_has_1_to_1000_characters(int length)
    {
        OrderDecider.AddNote(Sold.Open(1), new string('x', length), Sold.Stamp).Error!.Code.Should().Be("orders.text_out_of_range");
        OrderDecider.AddNote(Sold.Open(1), new string('x', 1000), Sold.Stamp).Value.Order.History[^1].Detail.Should().HaveLength(1000);
    }

    [Fact]
    public void A_full_history_refuses_notes_and_never_stops_a_life()
    {
        var full = Sold.Open(1) with { History = [.. Enumerable.Repeat(Sold.Stamp.Entry("note", "x"), OrderDecider.MaxHistory)] };

        OrderDecider.AddNote(full, "one more", Sold.Stamp).Error!.Code.Should().Be("orders.history_full");
        OrderDecider.Hold(full, "", Sold.Stamp).Error!.Code.Should().Be("orders.history_full");
        OrderDecider.Cancel(full, "", isPaid: false, Sold.Stamp).IsSuccess.Should().BeTrue();
    }
}
