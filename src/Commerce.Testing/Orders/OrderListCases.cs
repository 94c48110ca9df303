using Commerce.Orders;

namespace Commerce.Testing;

/// <summary>Many orders: pages and filters.</summary>
internal static class OrderListCases
{
    public static IReadOnlyList<(string Name, Func<OrderConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Orders_are_listed_newest_first_page_by_page), Orders_are_listed_newest_first_page_by_page),
        (nameof(The_page_after_the_last_order_is_empty), The_page_after_the_last_order_is_empty),
        (nameof(A_page_may_start_before_an_order_that_is_not_there), A_page_may_start_before_an_order_that_is_not_there),
        (nameof(Orders_of_a_customer_are_listed), Orders_of_a_customer_are_listed),
        (nameof(Orders_in_a_state_are_listed), Orders_in_a_state_are_listed),
        (nameof(Filters_hold_together_on_every_page), Filters_hold_together_on_every_page),
        (nameof(A_list_shows_the_newest_version_once), A_list_shows_the_newest_version_once),
        (nameof(A_list_shows_orders_with_everything_in_them), A_list_shows_orders_with_everything_in_them),
        (nameof(Orders_of_another_shop_are_not_listed), Orders_of_another_shop_are_not_listed),
        (nameof(A_session_lists_its_own_orders), A_session_lists_its_own_orders),
        (nameof(An_undone_order_is_not_listed), An_undone_order_is_not_listed),
    ];

    private static async Task Orders_are_listed_newest_first_page_by_page(OrderConformanceShop shop)
    {
        // All placed at one moment: a page that starts before a moment would leave some out.
        foreach (var number in new[] { 4, 0, 8, 2, 6, 1, 7, 3, 5 })
        {
            await AddAsync(shop, number).ConfigureAwait(false);
        }

        await ExpectPagesAsync(shop, new OrderQuery { Limit = 4 }, "8 7 6 5|4 3 2 1|0").ConfigureAwait(false);
        await ExpectPagesAsync(shop, new OrderQuery { Limit = 1 }, "8|7|6|5|4|3|2|1|0|").ConfigureAwait(false);
        await ExpectPagesAsync(shop, new OrderQuery { Limit = 200 }, "8 7 6 5 4 3 2 1 0").ConfigureAwait(false);
    }

    private static async Task The_page_after_the_last_order_is_empty(OrderConformanceShop shop)
    {
        await ExpectPagesAsync(shop, new OrderQuery(), "").ConfigureAwait(false);
        for (var i = 0; i < 4; i++)
        {
            await AddAsync(shop, i).ConfigureAwait(false);
        }

        await ExpectPagesAsync(shop, new OrderQuery { Limit = 2 }, "3 2|1 0|").ConfigureAwait(false);
    }

    private static async Task A_page_may_start_before_an_order_that_is_not_there(OrderConformanceShop shop)
    {
        await AddAsync(shop, 0).ConfigureAwait(false);
        await AddAsync(shop, 2).ConfigureAwait(false);
        await ExpectPagesAsync(shop, new OrderQuery { After = Behind(shop, 1) }, "0").ConfigureAwait(false);
        await ExpectPagesAsync(shop, new OrderQuery { After = Behind(shop, 3) }, "2 0").ConfigureAwait(false);
        await ExpectPagesAsync(shop, new OrderQuery { After = Behind(shop, 0) }, "").ConfigureAwait(false);
    }

    private static async Task Orders_of_a_customer_are_listed(OrderConformanceShop shop)
    {
        // A guest, nobody, and an account whose id differs by a capital are other people.
        CustomerRef[] customers = [StoreSamples.Alice, StoreSamples.Guest, default, CustomerRef.Registered("Alice"), StoreSamples.Alice];
        for (var i = 0; i < customers.Length; i++)
        {
            await shop.AddAsync(shop.Order(Id(i)) with { Customer = customers[i] }).ConfigureAwait(false);
        }

        await ExpectPagesAsync(shop, new OrderQuery { Customer = StoreSamples.Alice }, "4 0").ConfigureAwait(false);
        await ExpectPagesAsync(shop, new OrderQuery { Customer = StoreSamples.Guest }, "1").ConfigureAwait(false);
        await ExpectPagesAsync(shop, new OrderQuery { Customer = CustomerRef.Registered("nobody") }, "").ConfigureAwait(false);
    }

    private static async Task Orders_in_a_state_are_listed(OrderConformanceShop shop)
    {
        var states = Enum.GetValues<OrderState>();
        List<Order> orders = [];
        for (var i = 0; i < states.Length; i++)
        {
            orders.Add(await shop.AddAsync(shop.Order(Id(i)) with { State = states[i] }).ConfigureAwait(false));
        }

        for (var i = 0; i < states.Length; i++)
        {
            await ExpectPagesAsync(shop, new OrderQuery { States = [states[i]] }, $"{i}").ConfigureAwait(false);
        }

        await shop.ChangeAsync(orders[0] with { State = states[1] }).ConfigureAwait(false);
        await ExpectPagesAsync(shop, new OrderQuery { States = [states[1]] }, "1 0").ConfigureAwait(false);
        await ExpectPagesAsync(shop, new OrderQuery { States = [states[0]] }, "").ConfigureAwait(false);
    }

    private static async Task Filters_hold_together_on_every_page(OrderConformanceShop shop)
    {
        for (var i = 0; i < 24; i++)
        {
            await shop.AddAsync(shop.Order(Id(i)) with
            {
                Customer = i % 2 == 0 ? StoreSamples.Alice : StoreSamples.Guest,
                State = i % 3 == 0 ? OrderState.Open : OrderState.Completed,
            }).ConfigureAwait(false);
        }

        var query = new OrderQuery { Customer = StoreSamples.Alice, States = [OrderState.Completed], Limit = 3 };
        await ExpectPagesAsync(shop, query, "22 20 16|14 10 8|4 2").ConfigureAwait(false);
    }

    private static async Task A_list_shows_the_newest_version_once(OrderConformanceShop shop)
    {
        var changed = await shop.ChangeAsync(shop.WithText(await AddAsync(shop, 0).ConfigureAwait(false), "changed")).ConfigureAwait(false);
        shop.ExpectSame([changed], await shop.ListAsync(new OrderQuery()).ConfigureAwait(false), "A list shows an order as it is now.");
    }

    private static async Task A_list_shows_orders_with_everything_in_them(OrderConformanceShop shop)
    {
        List<Order> saved = [];
        foreach (var full in shop.Full())
        {
            saved.Add(await shop.AddAsync(full with { Id = Id(saved.Count) }).ConfigureAwait(false));
        }

        shop.ExpectSame(saved.AsEnumerable().Reverse(), await shop.ListAsync(new OrderQuery()).ConfigureAwait(false), "A list shows orders as they were saved.");
    }

    private static async Task Orders_of_another_shop_are_not_listed(OrderConformanceShop shop)
    {
        var mine = await shop.AddAsync(shop.Order(Id(1), "1") with { Customer = StoreSamples.Alice }).ConfigureAwait(false);
        List<Order> theirs = [];
        for (var i = 0; i < 3; i++)
        {
            theirs.Add(await shop.AddAsync(shop.In(shop.Neighbour, shop.Order(Id(i), $"{i}") with { Customer = StoreSamples.Alice })).ConfigureAwait(false));
        }

        theirs.Reverse();
        foreach (var query in new[] { new OrderQuery(), new OrderQuery { Customer = StoreSamples.Alice }, new OrderQuery { States = [OrderState.Pending], After = Behind(shop, 9) } })
        {
            shop.ExpectSame([mine], await shop.ListAsync(query).ConfigureAwait(false), "A list shows the shop's own orders.");
            shop.ExpectSame(theirs, await shop.ListAsync(shop.Neighbour, query).ConfigureAwait(false), "A list shows the shop's own orders.");
        }
    }

    private static async Task A_session_lists_its_own_orders(OrderConformanceShop shop)
    {
        await AddAsync(shop, 0).ConfigureAwait(false);
        await shop.CommitAsync(async session =>
        {
            var added = await shop.AddAsync(session, shop.Order(Id(1), "mine")).ConfigureAwait(false);
            shop.ExpectSame(added, await shop.FindByNumberAsync(session, shop.Shop, "mine").ConfigureAwait(false), "A session finds its own order by its number.");
            Expect.Equal("1 0", Text(await shop.ListAsync(session, shop.Shop, new OrderQuery()).ConfigureAwait(false)), "A session lists its own order.");
            var changed = await shop.ChangeAsync(session, added with { State = OrderState.Cancelled }).ConfigureAwait(false);
            var cancelled = await shop.ListAsync(session, shop.Shop, new OrderQuery { States = [OrderState.Cancelled] }).ConfigureAwait(false);
            shop.ExpectSame([changed], cancelled, "A session lists its own order as it is now.");
        }).ConfigureAwait(false);
    }

    private static async Task An_undone_order_is_not_listed(OrderConformanceShop shop)
    {
        await AddAsync(shop, 0).ConfigureAwait(false);
        await shop.RefuseAsync(shop.Sessions, session => shop.AddAsync(session, shop.Order(Id(1)))).ConfigureAwait(false);
        await shop.CommitAsync(async session =>
        {
            await shop.RefuseAsync(session, part => shop.AddAsync(part, shop.Order(Id(2)))).ConfigureAwait(false);
            Expect.Equal("0", Text(await shop.ListAsync(session, shop.Shop, new OrderQuery()).ConfigureAwait(false)), "A session does not list what its part undid.");
        }).ConfigureAwait(false);
        await ExpectPagesAsync(shop, new OrderQuery(), "0").ConfigureAwait(false);
    }

    private static OrderCursor Behind(OrderConformanceShop shop, int number) => OrderCursor.Behind(shop.Order(Id(number)), new OrderQuery());

    private static OrderId Id(int number) => OrderId.From(StoreConformanceShop.IdAt(number));

    private static Task<Order> AddAsync(OrderConformanceShop shop, int number) => shop.AddAsync(shop.Order(Id(number)));

    private static string Text(IEnumerable<Order> orders) =>
        string.Join(' ', orders.Select(order => Enumerable.Range(0, 100).First(number => Id(number) == order.Id)));

    // Reads until a page is not full, as a caller does.
    private static async Task ExpectPagesAsync(OrderConformanceShop shop, OrderQuery query, string pages)
    {
        List<string> read = [];
        IReadOnlyList<Order> page;
        do
        {
            page = await shop.ListAsync(query).ConfigureAwait(false);
            read.Add(Text(page));
            query = query with { After = page.Count == 0 ? query.After : OrderCursor.Behind(page[^1], query) };
        }
        while (page.Count >= query.Limit && read.Count < 50);
        Expect.Equal(pages, string.Join('|', read), "Pages show what was asked for, newest first, each order once.");
    }
}
