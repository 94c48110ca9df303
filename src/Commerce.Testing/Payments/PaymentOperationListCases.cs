using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>The operations of all payments: listed for staff, and found when they are due.</summary>
internal static class PaymentOperationListCases
{
    private static readonly DateTimeOffset LongAgo = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly CustomerRef Anna = CustomerRef.Registered("anna");

    private static readonly int[] Limits = [1, 5, 50];

    public static IReadOnlyList<(string Name, Func<PaymentConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Pages_of_operations_answer_as_a_plain_filter_does), Pages_of_operations_answer_as_a_plain_filter_does),
        (nameof(An_operation_is_listed_as_it_is_now), An_operation_is_listed_as_it_is_now),
        (nameof(A_page_shows_no_operation_of_another_shop), A_page_shows_no_operation_of_another_shop),
        (nameof(An_undone_operation_is_not_listed), An_undone_operation_is_not_listed),
        (nameof(What_is_due_is_found_in_all_shops_the_longest_due_first), What_is_due_is_found_in_all_shops_the_longest_due_first),
        (nameof(What_is_done_is_no_longer_due), What_is_done_is_no_longer_due),
    ];

    private static async Task Pages_of_operations_answer_as_a_plain_filter_does(PaymentConformanceShop shop)
    {
        List<PaymentOperationListing> all = [];
        foreach (var number in new[] { 2, 0, 1 })
        {
            var payment = await shop.AddAsync(New(shop, number, 4)).ConfigureAwait(false);
            all.AddRange(payment.Operations.Select(o => new PaymentOperationListing(payment.Id, payment.Order, o)));
        }

        foreach (var query in Queries())
        {
            var expected = all
                .Where(l => (query.Kind is null || l.Operation.Kind == query.Kind)
                    && (query.State is null || l.Operation.State == query.State)
                    && (query.Order is null || l.Order == query.Order)
                    && (query.Customer is null || query.Customer == (l.Order == Order(2) ? Anna : null))
                    && (query.From is null || l.Operation.CreatedAt >= query.From)
                    && (query.Until is null || l.Operation.CreatedAt < query.Until))
                .OrderByDescending(l => l.Operation.Id);
            List<PaymentOperationListing> listed = [];
            IReadOnlyList<PaymentOperationListing> page;
            do
            {
                page = await ListAsync(shop, shop.Shop, query with { After = listed.Count > 0 ? listed[^1].Operation.Id : null }).ConfigureAwait(false);
                Expect.True(page.Count <= query.Limit, "A page is no longer than was asked for.");
                listed.AddRange(page);
            }
            while (page.Count == query.Limit && listed.Count <= all.Count);
            Expect.True(listed.SequenceEqual(expected), $"Pages answer as a plain filter does: {query}.");
        }
    }

    private static async Task An_operation_is_listed_as_it_is_now(PaymentConformanceShop shop)
    {
        var added = await shop.AddAsync(New(shop, 1, 2)).ConfigureAwait(false);
        var done = added.Operations[1] with { State = PaymentOperationState.Succeeded, Reference = "re_1", DueAt = null };
        var changed = await shop.ChangeAsync(added with { Operations = added.Operations.SetItem(1, done) }).ConfigureAwait(false);
        var listed = await ListAsync(shop, shop.Shop, new PaymentOperationQuery()).ConfigureAwait(false);
        Expect.True(
            listed.SequenceEqual(changed.Operations.Reverse().Select(o => new PaymentOperationListing(changed.Id, changed.Order, o))),
            "A list shows operations as they are now, once each.");
    }

    private static async Task A_page_shows_no_operation_of_another_shop(PaymentConformanceShop shop)
    {
        await shop.AddAsync(New(shop, 1, 1)).ConfigureAwait(false);
        await shop.AddAsync(shop.In(shop.Neighbour, New(shop, 1, 2))).ConfigureAwait(false);
        Expect.Equal(1, (await ListAsync(shop, shop.Shop, new PaymentOperationQuery()).ConfigureAwait(false)).Count, "A page shows the shop's own operations.");
        Expect.Equal(2, (await ListAsync(shop, shop.Neighbour, new PaymentOperationQuery()).ConfigureAwait(false)).Count, "A page shows the shop's own operations.");
    }

    private static async Task An_undone_operation_is_not_listed(PaymentConformanceShop shop)
    {
        var added = await shop.AddAsync(New(shop, 1, 1)).ConfigureAwait(false);
        var more = added with { Operations = added.Operations.Add(Due(9, LongAgo)) };
        await shop.RefuseAsync(shop.Sessions, session => shop.ChangeAsync(session, more)).ConfigureAwait(false);
        Expect.Equal(1, (await ListAsync(shop, shop.Shop, new PaymentOperationQuery()).ConfigureAwait(false)).Count, "What was undone is not listed.");
    }

    private static async Task What_is_due_is_found_in_all_shops_the_longest_due_first(PaymentConformanceShop shop)
    {
        await shop.AddAsync(shop.Payment(Id(1), Order(1)) with { Operations = [Due(3, LongAgo.AddTicks(300)), Due(4, LongAgo.AddTicks(100))] }).ConfigureAwait(false);
        await shop.AddAsync(shop.In(shop.Neighbour, shop.Payment(Id(1), Order(1)) with { Operations = [Due(5, LongAgo.AddTicks(200)), Due(6, LongAgo.AddTicks(310))] })).ConfigureAwait(false);
        await shop.AddAsync(shop.Payment(Id(2), Order(1)) with { Operations = [Due(7, dueAt: null)] }).ConfigureAwait(false);

        var due = await DueAsync(shop, LongAgo.AddTicks(300)).ConfigureAwait(false);
        DuePaymentOperation[] expected =
        [
            new(shop.Shop, Id(1), OperationId(4)), new(shop.Neighbour, Id(1), OperationId(5)), new(shop.Shop, Id(1), OperationId(3)),
        ];
        Expect.True(due.SequenceEqual(expected), "What is due is found in all shops, the longest due first, and nothing before its time.");
    }

    private static async Task What_is_done_is_no_longer_due(PaymentConformanceShop shop)
    {
        var added = await shop.AddAsync(shop.Payment(Id(1), Order(1)) with { Operations = [Due(3, LongAgo), Due(4, LongAgo)] }).ConfigureAwait(false);
        await shop.ChangeAsync(added with { Operations = added.Operations.SetItem(0, Due(3, dueAt: null)) }).ConfigureAwait(false);
        var due = await DueAsync(shop, LongAgo.AddTicks(1)).ConfigureAwait(false);
        Expect.True(due.SequenceEqual([new(shop.Shop, Id(1), OperationId(4))]), "What is done is no longer due; the rest still is.");
    }

    private static IEnumerable<PaymentOperationQuery> Queries() =>
        from kind in new PaymentOperationKind?[] { null, PaymentOperationKind.Refund }
        from state in new PaymentOperationState?[] { null, PaymentOperationState.Succeeded }
        from order in new OrderId?[] { null, Order(1) }
        from customer in new CustomerRef?[] { null, Anna }
        from time in new (DateTimeOffset? From, DateTimeOffset? Until)[] { default, (At(1), null), (At(1), At(3)) }
        from limit in Limits
        select new PaymentOperationQuery { Kind = kind, State = state, Order = order, Customer = customer, From = time.From, Until = time.Until, Limit = limit };

    private static Payment New(PaymentConformanceShop shop, int number, int operations) => shop.Payment(Id(number), Order(number)) with
    {
        Customer = number == 2 ? Anna : null,
        Operations =
        [
            .. Enumerable.Range(0, operations).Select(i => PaymentConformanceShop.Operation(OperationId((10 * i) + number), i % 2 == 0 ? PaymentOperationKind.Refund : PaymentOperationKind.Capture, Currency.Eur) with
            {
                CreatedAt = At(i),
                State = i > 1 ? PaymentOperationState.Succeeded : PaymentOperationState.Intended,
            }),
        ],
    };

    private static DateTimeOffset At(int hours) => StoreConformanceShop.Now.AddHours(hours);

    private static PaymentOperation Due(int number, DateTimeOffset? dueAt) =>
        PaymentConformanceShop.Operation(OperationId(number), PaymentOperationKind.Refund, Currency.Eur) with { DueAt = dueAt };

    private static PaymentId Id(int number) => PaymentId.From(StoreConformanceShop.IdAt(number));

    private static OrderId Order(int number) => OrderId.From(StoreConformanceShop.IdAt(500 + number));

    private static PaymentOperationId OperationId(int number) => PaymentOperationId.From(StoreConformanceShop.IdAt(number));

    private static Task<IReadOnlyList<PaymentOperationListing>> ListAsync(PaymentConformanceShop shop, ShopId of, PaymentOperationQuery query) =>
        shop.InSessionAsync(session => session.Get<IPaymentStore>().ListOperationsAsync(of, query, shop.Token));

    // One database may serve all cases, so that others' operations are due, too.
    private static async Task<DuePaymentOperation[]> DueAsync(PaymentConformanceShop shop, DateTimeOffset now)
    {
        var due = await shop.InSessionAsync(session => session.Get<IPaymentStore>().ListDueAsync(now, 10_000, shop.Token)).ConfigureAwait(false);
        return [.. due.Where(d => d.Shop == shop.Shop || d.Shop == shop.Neighbour)];
    }
}
