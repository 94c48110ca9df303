using Commerce.Checkout.Tests;
using Commerce.Inventory;
using Commerce.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Orders.Tests;

public sealed class OrderServiceTests
{
    [Fact]
    public async Task An_order_is_found_by_id_by_number_and_in_lists()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);

        (await shop.Commerce.Orders.GetAsync(order.Id)).Value.Should().Be(order);
        (await shop.Commerce.Orders.GetByNumberAsync("1001")).Value.Should().Be(order);
        (await shop.Commerce.Orders.ListAsync(new OrderQuery { States = [OrderState.Cancelled] })).Value.Orders.Should().BeEmpty();
        (await shop.Commerce.Orders.GetAsync(OrderId.New(shop.Time))).Error!.Code.Should().Be("orders.not_found");
        (await shop.Commerce.Orders.GetAsync(default)).Error!.Code.Should().Be("orders.not_found");
        (await shop.Commerce.Orders.ListAsync(new OrderQuery { Limit = 0 })).Error!.Code.Should().Be("orders.page_out_of_range");
        (await shop.Commerce.Orders.ListAsync(new OrderQuery { Limit = 201 })).Error!.Code.Should().Be("orders.page_out_of_range");
    }

    [Fact]
    public async Task Orders_are_found_by_the_number_of_a_parcel()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        var shipped = (await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, Storefront.Key("s1")) { TrackingNumber = "AP-1" })).Value;

        (await shop.Commerce.Orders.FindByTrackingNumberAsync("AP-1")).Value.Should().Equal(shipped);
        (await shop.Commerce.Orders.FindByTrackingNumberAsync("AP-2")).Value.Should().BeEmpty();
        (await shop.Commerce.Orders.FindByTrackingNumberAsync("")).Error!.Code.Should().Be("orders.text_out_of_range");
        (await shop.Commerce.Orders.FindByTrackingNumberAsync(new string('x', 101))).Error!.Code.Should().Be("orders.text_out_of_range");
        shop.Caller = new Caller { Shop = ShopId.Of("other") };
        (await shop.Commerce.Orders.FindByTrackingNumberAsync("AP-1")).Value.Should().BeEmpty();
    }

    [Fact]
    public async Task Pages_go_back_in_time_without_gaps()
    {
        await using var shop = new Storefront();
        for (var i = 0; i < 5; i++)
        {
            await PlaceAsync(shop, $"k{i}");
            shop.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var first = (await shop.Commerce.Orders.ListAsync(new OrderQuery { Limit = 3 })).Value;
        var second = (await shop.Commerce.Orders.ListAsync(new OrderQuery { Limit = 3, After = first.Next })).Value;

        second.Next.Should().BeNull();
        (await shop.Commerce.Orders.ListAsync(new OrderQuery { Limit = 5 })).Value.Next.Should().BeNull();
        first.Orders.Concat(second.Orders).Select(o => o.Number).Should().Equal("1005", "1004", "1003", "1002", "1001");
    }

    [Fact]
    public async Task The_same_key_ships_once()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        var command = new ShipOrder(order.Id, Storefront.Key("s1")) { Units = [new(order.Lines[0].Id, 1)] };

        var first = (await shop.Commerce.Orders.ShipAsync(command)).Value;
        var again = (await shop.Commerce.Orders.ShipAsync(command)).Value;

        again.Should().Be(first);
        first.Shipments.Should().ContainSingle();
        (await shop.Commerce.Orders.ShipAsync(command with { Carrier = "other" })).Error!.Code.Should().Be("messaging.key_reused");
        (await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, default))).Error!.Code.Should().Be("orders.key_required");
    }

    [Fact]
    public async Task An_order_that_was_held_can_be_called_off_and_puts_its_goods_back()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, method: Storefront.Invoice);
        await shop.Commerce.Orders.HoldAsync(order.Id, "looks like fraud");

        var cancelled = (await shop.Commerce.Orders.CancelAsync(new CancelOrder(order.Id, Storefront.Key("x1")) { Reason = "it was fraud" })).Value;

        cancelled.Status.Should().Be(OrderStatus.Cancelled);
        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 10 && l.Reserved == 0);
        (await shop.Commerce.Payments.ListByOrderAsync(order.Id)).Value.Should().ContainSingle().Which.State.Should().Be(PaymentState.Voided);
    }

    [Fact]
    public async Task P19_a_shipment_that_names_nothing_is_refused_with_a_code()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        var key = Storefront.Key("s1");

        (await shop.Commerce.Orders.ShipAsync(new ShipOrder(default, key))).Error!.Code.Should().Be("orders.not_found");
        (await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, key) { Units = [new(default, 1)] })).Error!
            .Should().Match<CommerceError>(e => e.Code == "orders.line_required" && e.Target == "units[0].line");
        (await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, key) { Units = [new(order.Lines[0].Id, 1), null!] })).Error!
            .Should().Match<CommerceError>(e => e.Code == "orders.line_required" && e.Target == "units[1].line");
    }

    [Fact]
    public async Task An_order_lives_from_shipment_to_completion()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);

        var shipped = (await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, Storefront.Key("s1")))).Value;
        (await shop.Commerce.Orders.MarkDeliveredAsync(order.Id, shipped.Shipments[0].Id)).Value.Status.Should().Be(OrderStatus.Delivered);
        (await shop.Commerce.Orders.CompleteAsync(order.Id)).Value.Status.Should().Be(OrderStatus.Completed);
        (await shop.Commerce.Orders.CompleteAsync(order.Id)).Value.Version.Should().Be(5);
    }

    [Fact]
    public async Task Cancelling_a_pending_order_frees_its_goods_and_gives_its_payment_up()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, method: Storefront.Transfer);

        (await shop.Commerce.Orders.CancelAsync(new CancelOrder(order.Id, Storefront.Key("x1")) { Reason = "no money" })).Value.State.Should().Be(OrderState.Cancelled);
        (await shop.Commerce.Orders.CancelAsync(new CancelOrder(order.Id, Storefront.Key("x2")) { Reason = "no money" })).IsSuccess.Should().BeTrue();

        (await shop.LevelAsync()).Should().Match<StockLevel>(l => l.OnHand == 10 && l.Reserved == 0);
        (await shop.Commerce.Payments.ListByOrderAsync(order.Id)).Value.Single().State.Should().Be(PaymentState.Voided);
        (await shop.Commerce.Checkout.ResumeAsync(Storefront.Key("k1"))).Error!.Code.Should().Be("checkout.order_cancelled");
    }

    [Fact]
    public async Task Cancelling_an_order_on_terms_puts_its_goods_back()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, method: Storefront.Invoice);
        (await shop.LevelAsync()).OnHand.Should().Be(8);

        (await shop.Commerce.Orders.CancelAsync(new CancelOrder(order.Id, Storefront.Key("x1")))).Value.State.Should().Be(OrderState.Cancelled);

        (await shop.LevelAsync()).OnHand.Should().Be(10);
    }

    [Fact]
    public async Task An_order_whose_payment_has_no_outcome_yet_is_not_cancelled()
    {
        await using var shop = new Storefront();
        shop.Payments.Then(ScriptedStep.CaptureAndLoseTheReply);
        await shop.PlaceAsync(await shop.CartAsync());

        (await shop.Commerce.Orders.CancelAsync(new CancelOrder((await shop.OrdersAsync()).Single().Id, Storefront.Key("x1")))).Error!.Code.Should().Be("orders.payment_in_progress");
    }

    [Fact]
    public async Task Work_within_a_session_that_is_refused_leaves_the_order_as_it_was()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);

        await shop.Commerce.Sessions.RunAsync<Order>(async (session, token) =>
        {
            (await shop.Commerce.Within(session).Orders.ShipAsync(new ShipOrder(order.Id, Storefront.Key("s1")), token)).IsSuccess.Should().BeTrue();
            return CommerceError.Refused("acme.no", "No.");
        });

        (await shop.Commerce.Orders.GetAsync(order.Id)).Value.Should().Be(order);
        (await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, Storefront.Key("s1")))).Value.Shipments.Should().ContainSingle();
    }

    [Fact]
    public async Task Another_shop_does_not_see_the_order()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop);
        shop.Caller = new Caller { Shop = ShopId.Of("other") };

        (await shop.Commerce.Orders.GetAsync(order.Id)).Error!.Code.Should().Be("orders.not_found");
        (await shop.Commerce.Orders.GetByNumberAsync(order.Number)).Error!.Code.Should().Be("orders.not_found");
        (await shop.OrdersAsync()).Should().BeEmpty();
        (await PlaceAsync(shop)).Number.Should().Be("1001");
    }

    [Fact]
    public async Task An_order_survives_its_storage_as_json()
    {
        await using var shop = new Storefront(b => b.AddPromotion(new Promotions.Promotion
        {
            Id = PromotionId.Of("spring"),
            Name = "Spring",
            Condition = new Promotions.MinimumSubtotal(Storefront.Usd(1)),
            Action = new Promotions.PercentOffOrder(Rate.FromPercent(10m)),
        }));
        var order = await PlaceAsync(shop);
        order = (await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, Storefront.Key("s1")) { Carrier = "Post" })).Value;
        var types = shop.Services.GetRequiredService<CommerceTypeRegistry>();

        var text = types.Write(order);
        types.TryRead<Order>(text, out var read, out var reason).Should().BeTrue(reason);

        types.Write(read!).Should().Be(text);
        read!.Lines.Should().Equal(order.Lines);
        read.Amounts.Should().Be(order.Amounts);
        read.History.Should().Equal(order.History);
        read.Status.Should().Be(order.Status);
        new Pricing.OrderKernel().Replay(read.Snapshot).Value.Total.Should().Be(order.Amounts.Total);
        text.Should().Contain("\"state\":\"open\"");
        read.Snapshot.Promotions.Single().Action.Should().BeOfType<Promotions.PercentOffOrder>();
        text.Should().Contain("\"$type\":\"percent-off-order/1\"");
    }

    private static async Task<Order> PlaceAsync(Storefront shop, string key = "k1", string method = Storefront.Card)
    {
        var placed = (await shop.PlaceAsync(await shop.CartAsync(), key, method)).Value;
        return (await shop.Commerce.Orders.GetAsync(placed.Order.Id)).Value;
    }
}
