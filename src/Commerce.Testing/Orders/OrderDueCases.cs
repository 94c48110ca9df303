using Commerce.Orders;

namespace Commerce.Testing;

/// <summary>Orders that have been in a status for a time.</summary>
internal static class OrderDueCases
{
    public static IReadOnlyList<(string Name, Func<OrderConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Orders_that_are_due_are_listed_longest_first_page_by_page), Orders_that_are_due_are_listed_longest_first_page_by_page),
        (nameof(An_order_that_left_its_status_is_not_due), An_order_that_left_its_status_is_not_due),
        (nameof(Due_orders_of_all_shops_are_listed_each_with_its_shop), Due_orders_of_all_shops_are_listed_each_with_its_shop),
    ];

    private static async Task Orders_that_are_due_are_listed_longest_first_page_by_page(OrderConformanceShop shop)
    {
        // Two of a moment each, which a page may part; some too young, some too old, some in another status.
        for (var i = 0; i < 20; i++)
        {
            await AddAsync(shop, i, i / 2, i % 5 == 0 ? OrderState.Cancelled : OrderState.Pending).ConfigureAwait(false);
        }

        var query = new DueOrderQuery(OrderStatus.Pending, At(shop, 2), At(shop, 7), 2) { Shop = shop.Shop };
        List<string> pages = [];
        IReadOnlyList<DueOrder> page;
        do
        {
            page = await shop.ListDueAsync(query).ConfigureAwait(false);
            pages.Add(string.Join(' ', page.Select(due => Enumerable.Range(0, 20).First(number => Id(number) == due.Order))));
            query = query with { After = page.Count == 0 ? query.After : page[^1] };
        }
        while (page.Count == query.Limit && pages.Count < 20);
        Expect.Equal("4 6|7 8|9 11|12 13|14", string.Join('|', pages), "Due orders are listed, those that wait longest first, each once.");
    }

    private static async Task An_order_that_left_its_status_is_not_due(OrderConformanceShop shop)
    {
        var order = await AddAsync(shop, 1, 1, OrderState.Pending).ConfigureAwait(false);
        await shop.ChangeAsync(order with { State = OrderState.Cancelled, StatusSince = At(shop, 3) }).ConfigureAwait(false);
        Expect.Equal(0, (await shop.ListDueAsync(new DueOrderQuery(OrderStatus.Pending, At(shop, 0), At(shop, 9), 10) { Shop = shop.Shop }).ConfigureAwait(false)).Count, "It is in another status.");
        var due = await shop.ListDueAsync(new DueOrderQuery(OrderStatus.Cancelled, At(shop, 3), At(shop, 3), 10) { Shop = shop.Shop }).ConfigureAwait(false);
        Expect.True((At(shop, 3) - due.Single().Since).Duration() < TimeSpan.FromMicroseconds(1), "It is in its status since then, as far as the storage tells moments apart.");
        Expect.Equal(0, (await shop.ListDueAsync(new DueOrderQuery(OrderStatus.Cancelled, At(shop, 4), At(shop, 9), 10) { Shop = shop.Shop }).ConfigureAwait(false)).Count, "It came into it before.");
    }

    private static async Task Due_orders_of_all_shops_are_listed_each_with_its_shop(OrderConformanceShop shop)
    {
        await AddAsync(shop, 1, 1, OrderState.OnHold).ConfigureAwait(false);
        await shop.AddAsync(shop.In(shop.Neighbour, Make(shop, 2, 1, OrderState.OnHold))).ConfigureAwait(false);
        var query = new DueOrderQuery(OrderStatus.OnHold, At(shop, 1), At(shop, 1), 1_000);
        var all = (await shop.ListDueAsync(query).ConfigureAwait(false)).Where(due => due.Shop == shop.Shop || due.Shop == shop.Neighbour).ToList();
        Expect.Equal(2, all.Count, "Orders of all shops are due.");
        Expect.Equal(shop.Neighbour, all.Single(due => due.Order == Id(2)).Shop, "Each is listed with its shop.");
        Expect.Equal(Id(2), (await shop.ListDueAsync(query with { Shop = shop.Neighbour }).ConfigureAwait(false)).Single().Order, "One shop's orders can be asked for.");
    }

    private static Task<Order> AddAsync(OrderConformanceShop shop, int number, int minute, OrderState state) => shop.AddAsync(Make(shop, number, minute, state));

    private static Order Make(OrderConformanceShop shop, int number, int minute, OrderState state) => shop.Order(Id(number)) with { State = state, StatusSince = At(shop, minute) };

    private static OrderId Id(int number) => OrderId.From(StoreConformanceShop.IdAt(number));

    private static DateTimeOffset At(OrderConformanceShop shop, int minute) => shop.Order(Id(0)).PlacedAt.AddMinutes(minute);
}
