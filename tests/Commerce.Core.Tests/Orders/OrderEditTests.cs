using Commerce.Checkout.Tests;
using Commerce.Promotions;
using Commerce.Tests.Primitives;
using Microsoft.Extensions.DependencyInjection;

namespace Commerce.Orders.Tests;

public sealed class OrderEditTests
{
    [Fact]
    public async Task More_of_a_line_is_due_and_taken_from_the_stock_and_less_is_owed_and_put_back()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, 2);

        var more = (await EditAsync(shop, order, "e1", quantities: [(0, 5)])).Value;

        more.Payable.Should().Be(order.Amounts.Total + Storefront.Usd(14.58m));
        more.Amounts.Total.Should().Be(more.Payable);
        more.SoldFor.Should().Be(order.Amounts);
        more.Adjustments.Single().Should().Match<OrderAdjustment>(a => a.Kind == OrderAdjustmentKind.Edited && a.Amount == Storefront.Usd(14.58m) && a.Net == Storefront.Usd(13.50m) && a.Tax == Storefront.Usd(1.08m));
        (await shop.LevelAsync()).OnHand.Should().Be(5);

        var less = (await EditAsync(shop, order, "e2", quantities: [(0, 1)])).Value;

        less.Payable.Should().Be(order.Amounts.Total - Storefront.Usd(4.86m));
        less.Adjustments.Should().HaveCount(2);
        (await shop.LevelAsync()).OnHand.Should().Be(9);
        (await shop.Commerce.Orders.CancelUnitsAsync(new CancelUnits(order.Id, Storefront.Key("c1"), [new OrderUnits(order.Lines[0].Id, 1)]))).Value.Payable.Should().Be(Storefront.Usd(0));
        (await shop.LevelAsync()).OnHand.Should().Be(10);
    }

    [Fact]
    public async Task The_same_key_edits_once_even_when_it_adds_a_line()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, 2);
        var command = new EditOrder(order.Id, Storefront.Key("e1")) { Added = [new OrderAddition(LineId.New(shop.Time), Sku.Of("TEA-2"), 3)], Reason = "forgot the second tea" };

        var first = (await shop.Commerce.Orders.EditAsync(command)).Value;
        var again = (await shop.Commerce.Orders.EditAsync(command)).Value;

        again.Should().Be(first);
        first.Lines.Select(l => (l.Sku.Value, l.Quantity.Value)).Should().Equal(("TEA-1", 2), ("TEA-2", 3));
        first.Payable.Should().Be(order.Amounts.Total + Storefront.Usd(19.44m));
        (await shop.LevelAsync("TEA-2")).OnHand.Should().Be(7);
        (await shop.Commerce.Orders.EditAsync(command with { Reason = "" })).Error!.Code.Should().Be("messaging.key_reused");
        (await shop.Commerce.Orders.EditAsync(command with { Key = Storefront.Key("e2") })).Error!.Code.Should().Be("orders.line_id_taken");
    }

    [Fact]
    public async Task Goods_that_are_not_there_leave_the_order_as_it_was()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, 2);

        (await EditAsync(shop, order, "e1", quantities: [(0, 11)])).Error!.Code.Should().StartWith("inventory.");

        (await shop.Commerce.Orders.GetAsync(order.Id)).Value.Should().Be(order);
        (await shop.LevelAsync()).OnHand.Should().Be(8);
    }

    [Fact]
    public async Task The_promotions_of_the_sale_count_and_no_others()
    {
        var spring = new Promotion { Id = PromotionId.Of("spring"), Name = "Spring", Action = new PercentOffOrder(Rate.FromPercent(10m)) };
        await using var shop = new Storefront(b => b
            .AddPromotion(spring)
            .AddPromotion(spring with { Id = PromotionId.Of("big"), Condition = new MinimumSubtotal(Storefront.Usd(30)), Action = new AmountOffOrder(Storefront.Usd(20)) }));
        var order = await PlaceAsync(shop, 2);

        var edited = (await EditAsync(shop, order, "e1", quantities: [(0, 10)])).Value;

        edited.Snapshot.Promotions.Select(p => p.Id).Should().Equal(spring.Id);
        edited.Lines[0].Discount.Should().Be(Storefront.Usd(4.50m));
    }

    [Fact]
    public async Task Another_price_keeps_who_set_it_and_why()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, 2);
        var price = new LinePrice(order.Lines[0].Id, UnitPrice.Of(4m, Currency.Usd), "damaged box");

        var edited = (await shop.Commerce.Orders.EditAsync(new EditOrder(order.Id, Storefront.Key("e1")) { Prices = [price] })).Value;

        edited.Lines[0].PriceOverride.Should().Be(new PriceOverride(UnitPrice.Of(4.50m, Currency.Usd), "damaged box", shop.Caller.Actor));
        edited.Payable.Should().Be(order.Amounts.Total - Storefront.Usd(1.08m));
        (await PriceAsync(price with { Reason = "" })).Should().Be("orders.text_out_of_range");
        (await PriceAsync(price with { Price = UnitPrice.Of(4m, Currency.Eur) })).Should().Be("orders.price_invalid");
        (await PriceAsync(price with { Line = LineId.New(shop.Time) })).Should().Be("orders.unknown_line");

        async Task<string?> PriceAsync(LinePrice other) => (await shop.Commerce.Orders.EditAsync(new EditOrder(order.Id, Storefront.Key("e2")) { Prices = [other] })).Error?.Code;
    }

    [Fact]
    public async Task An_edit_that_cannot_be_is_refused_with_a_code()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, 3);
        await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, Storefront.Key("s1")) { Units = [new(order.Lines[0].Id, 2)] });

        (await EditAsync(shop, order, "e1", quantities: [(0, 1)])).Error!.Should().Match<CommerceError>(e => e.Code == "orders.below_shipped" && e.Target == "quantities[0]");
        (await EditAsync(shop, order, "e1", quantities: [(0, -1)])).Error!.Code.Should().Be("orders.quantity_out_of_range");
        (await EditAsync(shop, order, "e1", quantities: [(0, 3), (0, 3)])).Error!.Code.Should().Be("orders.line_twice");
        (await EditAsync(shop, order, "e1", quantities: [])).Error!.Code.Should().Be("orders.units_out_of_range");
        (await shop.Commerce.Orders.EditAsync(new EditOrder(default, Storefront.Key("e1")))).Error!.Code.Should().Be("orders.not_found");
        (await shop.Commerce.Orders.EditAsync(new EditOrder(order.Id, Storefront.Key("e1")) { Added = [new OrderAddition(LineId.New(shop.Time), default, 1)] })).Error!.Code.Should().Be("orders.line_required");
        (await EditAsync(shop, order, "e1", quantities: [(0, 2)])).Value.Status.Should().Be(OrderStatus.Shipped);
        await shop.Commerce.Orders.MarkDeliveredAsync(order.Id, (await shop.Commerce.Orders.GetAsync(order.Id)).Value.Shipments[0].Id);
        await shop.Commerce.Orders.CompleteAsync(order.Id);
        (await EditAsync(shop, order, "e2", quantities: [(0, 4)])).Error!.Code.Should().Be("orders.illegal_transition");
    }

    [Fact]
    public async Task Nothing_may_be_left_only_by_cancelling()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, 3);

        (await EditAsync(shop, order, "e1", quantities: [(0, 0)])).Error!.Code.Should().Be("orders.nothing_left");
    }

    [Fact]
    public async Task Whatever_is_edited_and_called_off_in_turn_the_adjustments_sum_to_the_price_and_the_goods_to_the_stock()
    {
        for (var run = 0; run < PropertyRuns.Of(40); run++)
        {
            var random = new Random(run);
            await using var shop = new Storefront();
            var order = await PlaceAsync(shop, 3);
            var sold = order.Amounts.Total;
            for (var step = 0; step < 6 && order.State == OrderState.Open; step++)
            {
                var line = order.Lines[random.Next(order.Lines.Length)];
                var result = random.Next(3) switch
                {
                    0 => await shop.Commerce.Orders.EditAsync(new EditOrder(order.Id, Storefront.Key($"k{step}")) { Quantities = [new OrderUnits(line.Id, random.Next(8))] }),
                    1 => await shop.Commerce.Orders.EditAsync(new EditOrder(order.Id, Storefront.Key($"k{step}")) { Added = [new OrderAddition(LineId.New(shop.Time), Sku.Of("TEA-1"), 1 + random.Next(3))] }),
                    _ => await shop.Commerce.Orders.CancelUnitsAsync(new CancelUnits(order.Id, Storefront.Key($"k{step}"), [new OrderUnits(line.Id, 1 + random.Next(3))])),
                };
                order = result.TryGet(out var changed, out _) ? changed : order;

                order.Payable.Should().Be(sold + order.Adjustments.Aggregate(Money.Zero(Currency.Usd), (sum, a) => sum + a.Amount), "run {0}, step {1}", run, step);
                order.Payable.IsNegative.Should().BeFalse("run {0}, step {1}", run, step);
                (await shop.LevelAsync()).OnHand.Should().Be(10 - order.Lines.Sum(l => l.Quantity.Value - l.Cancelled), "run {0}, step {1}", run, step);
            }
        }
    }

    [Fact]
    public async Task Addresses_change_within_a_region_until_something_is_sent()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, 2);
        var home = new Address { Country = "us", City = " Reno ", Line1 = "2 Side St", Email = "ada@example.org" };

        var moved = (await shop.Commerce.Orders.SetAddressesAsync(order.Id, new OrderAddresses(home, home))).Value;

        moved.ShippingAddress!.Should().Match<Address>(a => a.City == "Reno" && a.Country == "US");
        moved.History[^1].Should().Match<OrderHistoryEntry>(e => e.What == "address changed" && e.Detail == "");
        (await shop.Commerce.Orders.SetAddressesAsync(order.Id, new OrderAddresses(home, home))).Value.Version.Should().Be(moved.Version);
        (await SetAsync(home with { Country = "DE" })).Should().Be("orders.other_region");
        (await SetAsync(home with { Region = "NV" })).Should().Be("orders.other_region");
        (await SetAsync(null)).Should().Be("orders.other_region");
        (await shop.Commerce.Orders.SetAddressesAsync(order.Id, new OrderAddresses(home with { Country = "" }))).Error!.Target.Should().StartWith("shipping.");
        await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, Storefront.Key("s1")));
        (await SetAsync(home with { Line1 = "3 Far St" })).Should().Be("orders.address_after_shipping");
        (await shop.Commerce.Orders.SetAddressesAsync(order.Id, new OrderAddresses(home, home with { Email = "new@example.org" }))).Value.BillingAddress!.Email.Should().Be("new@example.org");

        async Task<string?> SetAsync(Address? shipping) => (await shop.Commerce.Orders.SetAddressesAsync(order.Id, new OrderAddresses(shipping))).Error?.Code;
    }

    [Fact]
    public async Task A_closed_order_keeps_its_address_and_takes_tags_and_a_customer()
    {
        await using var shop = new Storefront();
        var order = await PlaceAsync(shop, 2, Storefront.Transfer);
        await shop.Commerce.Orders.CancelAsync(new CancelOrder(order.Id, Storefront.Key("x1")));

        (await shop.Commerce.Orders.SetAddressesAsync(order.Id, new OrderAddresses(order.ShippingAddress, order.ShippingAddress))).Error!.Code.Should().Be("orders.illegal_transition");
        (await shop.Commerce.Orders.SetTagsAsync(order.Id, ["vip", "b", "vip"])).Value.Tags.Should().Equal("b", "vip");
        (await shop.Commerce.Orders.ListAsync(new OrderQuery { Tag = "vip" })).Value.Orders.Should().ContainSingle();
        (await shop.Commerce.Orders.SetTagsAsync(order.Id, ["a\n"])).Error!.Code.Should().Be("orders.tags_invalid");
        (await shop.Commerce.Orders.SetTagsAsync(order.Id, [.. Enumerable.Range(0, 51).Select(i => $"t{i}")])).Error!.Code.Should().Be("orders.tags_invalid");
        var assigned = (await shop.Commerce.Orders.AssignAsync(order.Id, CustomerRef.Registered("7"))).Value;
        assigned.Customer.Should().Be(CustomerRef.Registered("7"));
        (await shop.Commerce.Orders.AssignAsync(order.Id, CustomerRef.Registered("7"))).Value.Version.Should().Be(assigned.Version);
    }

    private static Task<CommerceResult<Order>> EditAsync(Storefront shop, Order order, string key, (int Line, long Quantity)[] quantities) => shop.Commerce.Orders.EditAsync(
        new EditOrder(order.Id, Storefront.Key(key)) { Quantities = [.. quantities.Select(q => new OrderUnits(order.Lines[q.Line].Id, q.Quantity))] });

    private static async Task<Order> PlaceAsync(Storefront shop, long quantity, string method = Storefront.Card)
    {
        var placed = (await shop.PlaceAsync(await shop.CartAsync("TEA-1", quantity), "k1", method)).Value;
        return (await shop.Commerce.Orders.GetAsync(placed.Order.Id)).Value;
    }
}
