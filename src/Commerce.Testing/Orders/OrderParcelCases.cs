using Commerce.Orders;

namespace Commerce.Testing;

/// <summary>Orders by the number of a parcel.</summary>
internal static class OrderParcelCases
{
    public static IReadOnlyList<(string Name, Func<OrderConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(An_order_is_found_by_each_of_its_tracking_numbers), An_order_is_found_by_each_of_its_tracking_numbers),
        (nameof(Orders_of_one_tracking_number_are_listed_newest_first_each_once), Orders_of_one_tracking_number_are_listed_newest_first_each_once),
        (nameof(A_parcel_is_found_by_the_number_that_it_has_now), A_parcel_is_found_by_the_number_that_it_has_now),
        (nameof(A_parcel_of_another_shop_is_not_found), A_parcel_of_another_shop_is_not_found),
        (nameof(A_parcel_of_a_refused_change_is_not_found), A_parcel_of_a_refused_change_is_not_found),
        (nameof(A_parcel_of_an_undone_change_is_not_found), A_parcel_of_an_undone_change_is_not_found),
    ];

    private static async Task An_order_is_found_by_each_of_its_tracking_numbers(OrderConformanceShop shop)
    {
        var saved = await shop.AddAsync(Sent(shop, 1, "A-1", "", "B-2")).ConfigureAwait(false);
        await shop.AddAsync(Sent(shop, 2, "")).ConfigureAwait(false);
        foreach (var number in new[] { "A-1", "B-2" })
        {
            shop.ExpectSame([saved], await shop.FindByTrackingNumberAsync(shop.Shop, number).ConfigureAwait(false), "An order is found by the number of each of its parcels.");
        }

        var changed = await shop.ChangeAsync(shop.WithText(saved, "changed")).ConfigureAwait(false);
        shop.ExpectSame([changed], await shop.FindByTrackingNumberAsync(shop.Shop, "A-1").ConfigureAwait(false), "An order is found as it is now.");
        await ExpectAsync(shop, "a-1", "").ConfigureAwait(false);
        await ExpectAsync(shop, "A-", "").ConfigureAwait(false);
    }

    private static async Task Orders_of_one_tracking_number_are_listed_newest_first_each_once(OrderConformanceShop shop)
    {
        await shop.AddAsync(Sent(shop, 2, "P", "P")).ConfigureAwait(false);
        await shop.AddAsync(Sent(shop, 1, "P", "Q")).ConfigureAwait(false);
        await shop.AddAsync(Sent(shop, 4, "Q", "P", "P")).ConfigureAwait(false);
        await shop.AddAsync(Sent(shop, 3, "Q")).ConfigureAwait(false);
        await ExpectAsync(shop, "P", "4 2 1").ConfigureAwait(false);
        await ExpectAsync(shop, "P", "4 2", limit: 2).ConfigureAwait(false);
        await ExpectAsync(shop, "P", "4", limit: 1).ConfigureAwait(false);
    }

    private static async Task A_parcel_is_found_by_the_number_that_it_has_now(OrderConformanceShop shop)
    {
        var order = await shop.AddAsync(Sent(shop, 1, "wrong", "kept")).ConfigureAwait(false);
        order = await shop.ChangeAsync(order with { Shipments = [order.Shipments[0] with { TrackingNumber = "right" }, order.Shipments[1]] }).ConfigureAwait(false);
        await ExpectAsync(shop, "wrong", "").ConfigureAwait(false);
        await ExpectAsync(shop, "right", "1").ConfigureAwait(false);
        await ExpectAsync(shop, "kept", "1").ConfigureAwait(false);
        order = await shop.ChangeAsync(order with { Shipments = [order.Shipments[0] with { TrackingNumber = "" }, order.Shipments[1]] }).ConfigureAwait(false);
        await ExpectAsync(shop, "right", "").ConfigureAwait(false);
        await shop.ChangeAsync(order with { Shipments = order.Shipments.Add(order.Shipments[0] with { Id = ShipmentId.New(TimeProvider.System), TrackingNumber = "later" }) }).ConfigureAwait(false);
        await ExpectAsync(shop, "later", "1").ConfigureAwait(false);
    }

    private static async Task A_parcel_of_another_shop_is_not_found(OrderConformanceShop shop)
    {
        await shop.AddAsync(Sent(shop, 1, "A-1")).ConfigureAwait(false);
        await shop.AddAsync(shop.In(shop.Neighbour, Sent(shop, 2, "A-1"))).ConfigureAwait(false);
        await shop.AddAsync(shop.In(shop.Neighbour, Sent(shop, 1, "B-2"))).ConfigureAwait(false);
        await ExpectAsync(shop, "A-1", "1").ConfigureAwait(false);
        await ExpectAsync(shop, "B-2", "").ConfigureAwait(false);
    }

    private static async Task A_parcel_of_a_refused_change_is_not_found(OrderConformanceShop shop)
    {
        var order = await shop.AddAsync(shop.Order(Id(1))).ConfigureAwait(false);
        await shop.ChangeAsync(order).ConfigureAwait(false);
        Expect.Refused("messaging.version_conflict", await shop.SaveAsync(order with { Shipments = Sent(shop, 1, "A-1").Shipments }, order.Version).ConfigureAwait(false), "A change of an old version is refused.");
        await ExpectAsync(shop, "A-1", "").ConfigureAwait(false);
    }

    private static async Task A_parcel_of_an_undone_change_is_not_found(OrderConformanceShop shop)
    {
        await shop.RefuseAsync(shop.Sessions, async session =>
        {
            await shop.AddAsync(session, Sent(shop, 1, "A-1")).ConfigureAwait(false);
            Expect.Equal(1, (await shop.FindByTrackingNumberAsync(session, shop.Shop, "A-1").ConfigureAwait(false)).Count, "A session finds its own parcel.");
        }).ConfigureAwait(false);
        await ExpectAsync(shop, "A-1", "").ConfigureAwait(false);
    }

    private static OrderId Id(int number) => OrderId.From(StoreConformanceShop.IdAt(number));

    private static Order Sent(OrderConformanceShop shop, int number, params string[] trackingNumbers)
    {
        var order = shop.Order(Id(number));
        return order with
        {
            Shipments =
            [
                .. trackingNumbers.Select(tracking => new OrderShipment
                {
                    Id = ShipmentId.New(TimeProvider.System),
                    Units = [new OrderUnits(order.Lines[0].Id, 1)],
                    TrackingNumber = tracking,
                    ShippedAt = order.PlacedAt,
                }),
            ],
        };
    }

    private static async Task ExpectAsync(OrderConformanceShop shop, string trackingNumber, string orders, int limit = 50)
    {
        var found = await shop.FindByTrackingNumberAsync(shop.Shop, trackingNumber, limit).ConfigureAwait(false);
        Expect.Equal(orders, string.Join(' ', found.Select(order => Enumerable.Range(0, 100).First(number => Id(number) == order.Id))), $"The parcels of '{trackingNumber}' are found, newest order first, each once.");
    }
}
