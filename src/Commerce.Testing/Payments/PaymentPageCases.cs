using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>The payments of a shop, a page at a time.</summary>
internal static class PaymentPageCases
{
    private static readonly CustomerRef Anna = CustomerRef.Registered("anna");

    private static readonly int[] Limits = [1, 3, 50];

    public static IReadOnlyList<(string Name, Func<PaymentConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Pages_of_payments_answer_as_a_plain_filter_does), Pages_of_payments_answer_as_a_plain_filter_does),
        (nameof(A_payment_that_is_added_meanwhile_moves_no_page), A_payment_that_is_added_meanwhile_moves_no_page),
        (nameof(A_page_shows_no_payment_of_another_shop), A_page_shows_no_payment_of_another_shop),
        (nameof(A_payment_is_found_by_the_state_that_it_has_now), A_payment_is_found_by_the_state_that_it_has_now),
    ];

    private static async Task Pages_of_payments_answer_as_a_plain_filter_does(PaymentConformanceShop shop)
    {
        List<Payment> saved = [];
        foreach (var number in new[] { 4, 0, 7, 2, 9, 1, 5, 3, 8, 6 })
        {
            saved.Add(await shop.AddAsync(New(shop, number)).ConfigureAwait(false));
        }

        foreach (var query in Queries())
        {
            var expected = saved.Where(p => (query.State is null || p.State == query.State) && (query.Customer is null || p.Customer == query.Customer)).OrderByDescending(p => p.Id);
            List<Payment> listed = [];
            IReadOnlyList<Payment> page;
            do
            {
                page = await ListAsync(shop, shop.Shop, query with { After = listed.Count > 0 ? listed[^1].Id : null }).ConfigureAwait(false);
                Expect.True(page.Count <= query.Limit, "A page is no longer than was asked for.");
                listed.AddRange(page);
            }
            while (page.Count == query.Limit && listed.Count <= saved.Count);
            shop.ExpectSame(expected, listed, $"Pages answer as a plain filter does: {query}.");
        }
    }

    private static async Task A_payment_that_is_added_meanwhile_moves_no_page(PaymentConformanceShop shop)
    {
        for (var number = 0; number < 4; number++)
        {
            await shop.AddAsync(New(shop, number)).ConfigureAwait(false);
        }

        var first = await ListAsync(shop, shop.Shop, new PaymentQuery { Limit = 2 }).ConfigureAwait(false);
        await shop.AddAsync(New(shop, 50)).ConfigureAwait(false);
        var second = await ListAsync(shop, shop.Shop, new PaymentQuery { Limit = 2, After = first[^1].Id }).ConfigureAwait(false);
        Expect.Equal("3 2 1 0", string.Join(' ', first.Concat(second).Select(NumberOf)), "Pages go on where the last one ended.");
    }

    private static async Task A_page_shows_no_payment_of_another_shop(PaymentConformanceShop shop)
    {
        var mine = await shop.AddAsync(New(shop, 1)).ConfigureAwait(false);
        await shop.AddAsync(shop.In(shop.Neighbour, New(shop, 1))).ConfigureAwait(false);
        await shop.AddAsync(shop.In(shop.Neighbour, New(shop, 2))).ConfigureAwait(false);
        shop.ExpectSame([mine], await ListAsync(shop, shop.Shop, new PaymentQuery()).ConfigureAwait(false), "A page shows the shop's own payments.");
    }

    private static async Task A_payment_is_found_by_the_state_that_it_has_now(PaymentConformanceShop shop)
    {
        var added = await shop.AddAsync(New(shop, 1) with { State = PaymentState.Prepared }).ConfigureAwait(false);
        var changed = await shop.ChangeAsync(added with { State = PaymentState.Captured }).ConfigureAwait(false);
        Expect.Equal(0, (await ListAsync(shop, shop.Shop, new PaymentQuery { State = PaymentState.Prepared }).ConfigureAwait(false)).Count, "A state of before finds nothing.");
        shop.ExpectSame([changed], await ListAsync(shop, shop.Shop, new PaymentQuery { State = PaymentState.Captured }).ConfigureAwait(false), "The present state finds it.");
    }

    private static IEnumerable<PaymentQuery> Queries() =>
        from state in new PaymentState?[] { null, PaymentState.Authorized, PaymentState.Captured }
        from customer in new CustomerRef?[] { null, Anna, CustomerRef.Registered("nobody") }
        from limit in Limits
        select new PaymentQuery { State = state, Customer = customer, Limit = limit };

    private static Payment New(PaymentConformanceShop shop, int number) => shop.Payment(Id(number), OrderId.From(StoreConformanceShop.IdAt(500 + number))) with
    {
        State = number % 2 == 0 ? PaymentState.Authorized : PaymentState.Captured,
        Customer = number % 3 == 0 ? Anna : null,
    };

    private static PaymentId Id(int number) => PaymentId.From(StoreConformanceShop.IdAt(number));

    private static int NumberOf(Payment payment) => Enumerable.Range(0, 100).First(number => Id(number) == payment.Id);

    private static Task<IReadOnlyList<Payment>> ListAsync(PaymentConformanceShop shop, ShopId of, PaymentQuery query) =>
        shop.InSessionAsync(session => session.Get<IPaymentStore>().ListAsync(of, query, shop.Token));
}
