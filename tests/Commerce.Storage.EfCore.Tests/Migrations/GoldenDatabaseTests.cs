using Commerce.Checkout;
using Commerce.Inventory;
using Commerce.Orders;
using Commerce.Payments;
using Commerce.PostgreSql;
using Commerce.Pricing;

namespace Commerce.Storage.Tests;

/// <summary>What an earlier version of the package has stored, this one reads, and what it had begun, this one ends.</summary>
public sealed class GoldenDatabaseTests
{
    [PostgreSqlFact]
    public async Task Orders_load_and_the_replay_of_each_is_identical()
    {
        await using var shop = await GoldenDatabase.OpenAsync();
        var orders = GoldenShop.Success(await shop.Commerce.Orders.ListAsync(new OrderQuery())).Orders;

        // 2 x 4.50 less 1.00 by letter, that less 10 %, post 5.00; 3 x 4.50 less 10 %, post 5.00.
        orders.Select(o => (o.Number, o.State, o.Status, o.Amounts.Total)).Should().Equal(
            ("1002", OrderState.Pending, OrderStatus.Pending, Money.Of(12.20m, Currency.Eur)),
            ("1001", OrderState.Open, OrderStatus.Shipped, Money.Of(17.15m, Currency.Eur)));
        orders.Should().OnlyContain(o => o.Customer == GoldenShop.Anna);
        foreach (var order in orders)
        {
            var replayed = GoldenShop.Success(new OrderKernel().Replay(order.Snapshot));
            shop.Types.Write(replayed.ToSnapshot()).Should().Be(shop.Types.Write(order.Snapshot));
            replayed.Total.Should().Be(order.Amounts.Total);
        }
    }

    [PostgreSqlFact]
    public async Task A_click_of_then_is_answered_as_it_was()
    {
        await using var shop = await GoldenDatabase.OpenAsync();
        var order = await OrderAsync(shop, "1001");

        var again = GoldenShop.Success(await shop.PlaceAsync(order.Cart, "click-1", ManualPaymentOptions.InvoiceId));
        var shipped = GoldenShop.Success(await shop.Commerce.Orders.ShipAsync(new ShipOrder(order.Id, GoldenShop.Key("parcel-1")) { Carrier = "Acme Post", TrackingNumber = "AP-1" }));

        again.Should().BeOfType<CheckoutOutcome.Completed>().Which.Order.Number.Should().Be("1001");
        shipped.Shipments.Should().ContainSingle();
        GoldenShop.Success(await shop.Commerce.Orders.ListAsync(new OrderQuery())).Orders.Should().HaveCount(2);
    }

    [PostgreSqlFact]
    public async Task An_order_that_waited_for_its_money_is_confirmed_when_it_comes()
    {
        await using var shop = await GoldenDatabase.OpenAsync();
        var waiting = await OrderAsync(shop, "1002");
        var reservation = GoldenShop.Success(await shop.Commerce.Inventory.GetReservationAsync(waiting.Reservation!.Value));
        reservation.State.Should().Be(ReservationState.Active);
        (await LevelAsync(shop)).Should().Be((47, 2));

        var again = GoldenShop.Success(await shop.PlaceAsync(waiting.Cart, "click-2", ManualPaymentOptions.BankTransferId));
        var payment = again.Should().BeOfType<CheckoutOutcome.AwaitingPayment>().Which.Order.Payment!.Value;
        GoldenShop.Success(await shop.Commerce.Payments.RecordReceiptAsync(new RecordReceipt(payment, waiting.Amounts.Total, GoldenShop.Key("receipt-2"))));

        // The news of the money is an event; the checkout room confirms the order when it comes, or has done so at once.
        await shop.Pump.RunOnceAsync();
        (await OrderAsync(shop, "1002")).State.Should().Be(OrderState.Open);
        (await LevelAsync(shop)).Should().Be((45, 0));
    }

    [PostgreSqlFact]
    public async Task A_price_of_then_is_the_lowest_of_its_30_days()
    {
        await using var shop = await GoldenDatabase.OpenAsync();
        var lowest = await shop.Prices.LowestAsync(
            new PriceHistoryQuery
            {
                Shop = ShopId.Default,
                Currency = Currency.Eur,
                Reductions = [new PriceReduction(GoldenShop.Tea, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero))],
                Window = LowestPrice.Window,
            },
            CancellationToken.None);
        lowest.Should().Equal(UnitPrice.Of(0.0035m, Currency.Eur));
    }

    [PostgreSqlFact]
    public async Task Gift_cards_and_credit_are_worth_what_they_were()
    {
        await using var shop = await GoldenDatabase.OpenAsync();

        GoldenShop.Success(await shop.Commerce.StoredValue.FindByCodeAsync(GoldenShop.Card)).Available.Should().Be(Money.Of(25m, Currency.Eur));
        GoldenShop.Success(await shop.Commerce.StoredValue.GetCreditAsync(GoldenShop.Anna)).Single().Balance.Should().Be(Money.Of(3m, Currency.Eur));
    }

    [PostgreSqlFact]
    public async Task Events_that_were_not_delivered_are()
    {
        await using var shop = await GoldenDatabase.OpenAsync();
        await shop.Pump.RunOnceAsync();

        shop.Delivered.Where(d => d.EndsWith("1001", StringComparison.Ordinal)).Should().Equal("OrderPlaced 1001", "OrderConfirmed 1001");
        shop.Delivered.Should().Contain("OrderPlaced 1002");
    }

    [PostgreSqlFact]
    public async Task The_open_cart_is_bought_under_the_promotions_and_numbers_of_then()
    {
        await using var shop = await GoldenDatabase.OpenAsync();
        var cart = await OpenCartAsync(shop);

        var order = GoldenShop.Success(await shop.PlaceAsync(cart, "click-3", ManualPaymentOptions.InvoiceId)).Order;

        // 4 x 4.50 less 10 %, post 5.00.
        (order.Number, order.Total).Should().Be(("1003", Money.Of(21.20m, Currency.Eur)));
        (await LevelAsync(shop)).Should().Be((43, 2));
    }

    private static async Task<Order> OrderAsync(GoldenShop shop, string number) => GoldenShop.Success(await shop.Commerce.Orders.GetByNumberAsync(number));

    private static async Task<(long OnHand, long Reserved)> LevelAsync(GoldenShop shop)
    {
        var level = GoldenShop.Success(await shop.Commerce.Inventory.ListLevelsAsync([GoldenShop.Tea])).Single();
        return (level.OnHand, level.Reserved);
    }

    private static async Task<CartId> OpenCartAsync(GoldenShop shop)
    {
        await using var command = shop.Database.DataSource.CreateCommand("SELECT id FROM commerce.carts WHERE document LIKE '%\"quantity\":4%'");
        return CartId.From((Guid)(await command.ExecuteScalarAsync())!);
    }
}
