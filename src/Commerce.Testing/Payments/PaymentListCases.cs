using Commerce.Payments;

namespace Commerce.Testing;

/// <summary>The payments of one order.</summary>
internal static class PaymentListCases
{
    private static readonly OrderId Order = OrderId.From(StoreConformanceShop.IdAt(1_000));

    public static IReadOnlyList<(string Name, Func<PaymentConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Payments_of_an_order_are_listed_oldest_first), Payments_of_an_order_are_listed_oldest_first),
        (nameof(Payments_of_another_order_are_not_listed), Payments_of_another_order_are_not_listed),
        (nameof(Payments_of_another_shop_are_not_listed), Payments_of_another_shop_are_not_listed),
        (nameof(A_list_shows_the_newest_version_once), A_list_shows_the_newest_version_once),
        (nameof(A_list_shows_payments_with_everything_in_them), A_list_shows_payments_with_everything_in_them),
        (nameof(A_session_lists_its_own_payments), A_session_lists_its_own_payments),
        (nameof(An_undone_payment_is_not_listed), An_undone_payment_is_not_listed),
        (nameof(Payments_that_64_callers_add_to_an_order_are_listed_once_each), Payments_that_64_callers_add_to_an_order_are_listed_once_each),
    ];

    private static async Task Payments_of_an_order_are_listed_oldest_first(PaymentConformanceShop shop)
    {
        // Saved in another order, and all created at one moment: the id counts.
        foreach (var number in new[] { 2, 0, 3, 1 })
        {
            await AddAsync(shop, number).ConfigureAwait(false);
        }

        await ExpectListAsync(shop, "0 1 2 3").ConfigureAwait(false);
    }

    private static async Task Payments_of_another_order_are_not_listed(PaymentConformanceShop shop)
    {
        await AddAsync(shop, 0).ConfigureAwait(false);
        await shop.AddAsync(shop.Plain()).ConfigureAwait(false);
        await ExpectListAsync(shop, "0").ConfigureAwait(false);
        Expect.Equal(0, (await shop.ListAsync(shop.Shop, OrderId.New(TimeProvider.System)).ConfigureAwait(false)).Count, "An order without payments has none.");
    }

    private static async Task Payments_of_another_shop_are_not_listed(PaymentConformanceShop shop)
    {
        var mine = await AddAsync(shop, 1).ConfigureAwait(false);
        var theirs = await shop.AddAsync(shop.In(shop.Neighbour, New(shop, 1))).ConfigureAwait(false);
        var more = await shop.AddAsync(shop.In(shop.Neighbour, New(shop, 2))).ConfigureAwait(false);
        shop.ExpectSame([mine], await shop.ListAsync(shop.Shop, Order).ConfigureAwait(false), "A list shows the shop's own payments.");
        shop.ExpectSame([theirs, more], await shop.ListAsync(shop.Neighbour, Order).ConfigureAwait(false), "A list shows the shop's own payments.");
    }

    private static async Task A_list_shows_the_newest_version_once(PaymentConformanceShop shop)
    {
        var changed = await shop.ChangeAsync(shop.WithText(await AddAsync(shop, 0).ConfigureAwait(false), "changed")).ConfigureAwait(false);
        shop.ExpectSame([changed], await shop.ListAsync(shop.Shop, Order).ConfigureAwait(false), "A list shows a payment as it is now.");
    }

    private static async Task A_list_shows_payments_with_everything_in_them(PaymentConformanceShop shop)
    {
        List<Payment> saved = [];
        foreach (var full in shop.Full())
        {
            saved.Add(await shop.AddAsync(full with { Id = Id(saved.Count), Order = Order }).ConfigureAwait(false));
        }

        shop.ExpectSame(saved, await shop.ListAsync(shop.Shop, Order).ConfigureAwait(false), "A list shows payments as they were saved.");
    }

    private static async Task A_session_lists_its_own_payments(PaymentConformanceShop shop)
    {
        await AddAsync(shop, 0).ConfigureAwait(false);
        await shop.CommitAsync(async session =>
        {
            var added = await shop.AddAsync(session, New(shop, 1)).ConfigureAwait(false);
            var changed = await shop.ChangeAsync(session, shop.WithText(added, "changed")).ConfigureAwait(false);
            var listed = await shop.ListAsync(session, shop.Shop, Order).ConfigureAwait(false);
            Expect.Equal(2, listed.Count, "A session lists its own payment.");
            shop.ExpectSame(changed, listed[1], "A session lists its own payment as it is now.");
        }).ConfigureAwait(false);
    }

    private static async Task An_undone_payment_is_not_listed(PaymentConformanceShop shop)
    {
        await AddAsync(shop, 0).ConfigureAwait(false);
        await shop.RefuseAsync(shop.Sessions, session => shop.AddAsync(session, New(shop, 1))).ConfigureAwait(false);
        await shop.CommitAsync(session => shop.RefuseAsync(session, part => shop.AddAsync(part, New(shop, 2)))).ConfigureAwait(false);
        await ExpectListAsync(shop, "0").ConfigureAwait(false);
    }

    private static async Task Payments_that_64_callers_add_to_an_order_are_listed_once_each(PaymentConformanceShop shop)
    {
        foreach (var result in await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, i => shop.SaveAsync(New(shop, i), 0)).ConfigureAwait(false))
        {
            Expect.Success(result, "Payments with ids of their own do not hinder each other.");
        }

        await ExpectListAsync(shop, string.Join(' ', Enumerable.Range(0, StoreConformanceShop.Callers))).ConfigureAwait(false);
    }

    private static PaymentId Id(int number) => PaymentId.From(StoreConformanceShop.IdAt(number));

    private static Payment New(PaymentConformanceShop shop, int number) => shop.Payment(Id(number), Order);

    private static Task<Payment> AddAsync(PaymentConformanceShop shop, int number) => shop.AddAsync(New(shop, number));

    private static async Task ExpectListAsync(PaymentConformanceShop shop, string numbers)
    {
        var listed = await shop.ListAsync(shop.Shop, Order).ConfigureAwait(false);
        Expect.Equal(
            numbers,
            string.Join(' ', listed.Select(payment => Enumerable.Range(0, 100).First(number => Id(number) == payment.Id))),
            "The payments of an order are listed, oldest first.");
    }
}
