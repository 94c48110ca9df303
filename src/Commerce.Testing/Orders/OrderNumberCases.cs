using System.Globalization;
using Commerce.Messaging;
using Commerce.Orders;

namespace Commerce.Testing;

/// <summary>The numbers that people use: each stands once in a shop, and the sequence behind them has no gap.</summary>
internal static class OrderNumberCases
{
    private const string Taken = "orders.number_taken";

    public static IReadOnlyList<(string Name, Func<OrderConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(An_order_is_found_by_its_number), An_order_is_found_by_its_number),
        (nameof(Order_numbers_differ_by_case), Order_numbers_differ_by_case),
        (nameof(A_number_stands_once_in_a_shop), A_number_stands_once_in_a_shop),
        (nameof(A_taken_number_leaves_the_rest_of_its_session), A_taken_number_leaves_the_rest_of_its_session),
        (nameof(A_number_of_an_undone_order_is_free), A_number_of_an_undone_order_is_free),
        (nameof(Two_shops_may_use_one_number), Two_shops_may_use_one_number),
        (nameof(Of_64_rivals_that_use_one_number_one_wins), Of_64_rivals_that_use_one_number_one_wins),
        (nameof(The_sequence_counts_from_1), The_sequence_counts_from_1),
        (nameof(Each_shop_has_a_sequence_of_its_own), Each_shop_has_a_sequence_of_its_own),
        (nameof(An_undone_session_gives_its_numbers_back), An_undone_session_gives_its_numbers_back),
        (nameof(An_undone_part_of_a_session_gives_its_numbers_back), An_undone_part_of_a_session_gives_its_numbers_back),
        (nameof(The_sequence_of_64_callers_has_no_gap_and_no_double), The_sequence_of_64_callers_has_no_gap_and_no_double),
        (nameof(Orders_of_64_callers_of_whom_some_give_up_are_numbered_without_gap), Orders_of_64_callers_of_whom_some_give_up_are_numbered_without_gap),
    ];

    private static async Task An_order_is_found_by_its_number(OrderConformanceShop shop)
    {
        foreach (var full in shop.Full())
        {
            var saved = await shop.AddAsync(full).ConfigureAwait(false);
            shop.ExpectSame(saved, await shop.FindByNumberAsync(shop.Shop, full.Number).ConfigureAwait(false), "An order is found by its number.");
            var changed = await shop.ChangeAsync(shop.WithText(saved, "changed")).ConfigureAwait(false);
            shop.ExpectSame(changed, await shop.FindByNumberAsync(shop.Shop, full.Number).ConfigureAwait(false), "An order is found as it is now.");
        }

        Expect.True(await shop.FindByNumberAsync(shop.Shop, "unknown").ConfigureAwait(false) is null, "A number that nobody has finds nothing.");
    }

    private static async Task Order_numbers_differ_by_case(OrderConformanceShop shop)
    {
        var small = await shop.AddAsync(shop.Order(OrderId.New(TimeProvider.System), "a-1")).ConfigureAwait(false);
        Expect.True(await shop.FindByNumberAsync(shop.Shop, "A-1").ConfigureAwait(false) is null, "Numbers are compared letter by letter.");
        await shop.AddAsync(shop.Order(OrderId.New(TimeProvider.System), "A-1")).ConfigureAwait(false);
        shop.ExpectSame(small, await shop.FindByNumberAsync(shop.Shop, "a-1").ConfigureAwait(false), "Numbers are compared letter by letter.");
    }

    private static async Task A_number_stands_once_in_a_shop(OrderConformanceShop shop)
    {
        var first = await shop.AddAsync(shop.Plain()).ConfigureAwait(false);
        var second = shop.Plain() with { Number = first.Number };
        Expect.Refused(Taken, await shop.SaveAsync(second, 0).ConfigureAwait(false), "A number of another order is refused.");
        await shop.ExpectNothingAsync(second, "A refused order is not stored.").ConfigureAwait(false);
        shop.ExpectSame(first, await shop.FindByNumberAsync(shop.Shop, first.Number).ConfigureAwait(false), "The number stays the first one's.");
        shop.ExpectSame([first], await shop.ListAsync(new OrderQuery()).ConfigureAwait(false), "A refused order is not listed.");
        Expect.Refused("messaging.version_conflict", await shop.SaveAsync(first, 0).ConfigureAwait(false), "An order added twice is a conflict of versions, whatever its number.");
    }

    private static async Task A_taken_number_leaves_the_rest_of_its_session(OrderConformanceShop shop)
    {
        var (first, before, after) = (await shop.AddAsync(shop.Plain()).ConfigureAwait(false), shop.Plain(), shop.Plain());
        await shop.CommitAsync(async session =>
        {
            await shop.AddAsync(session, before).ConfigureAwait(false);
            Expect.Refused(Taken, await shop.SaveAsync(session, shop.Plain() with { Number = first.Number }, 0).ConfigureAwait(false), "A number of another order is refused.");
            Expect.Refused(Taken, await shop.SaveAsync(session, shop.Plain() with { Number = before.Number }, 0).ConfigureAwait(false), "A number of the session's own order is refused.");
            await shop.AddAsync(session, after).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(before with { Version = 1 }, "What was saved before the refusal stands.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(after with { Version = 1 }, "What was saved after the refusal stands.").ConfigureAwait(false);
    }

    private static async Task A_number_of_an_undone_order_is_free(OrderConformanceShop shop)
    {
        var undone = shop.Plain();
        await shop.RefuseAsync(shop.Sessions, session => shop.AddAsync(session, undone)).ConfigureAwait(false);
        Expect.True(await shop.FindByNumberAsync(shop.Shop, undone.Number).ConfigureAwait(false) is null, "An undone order is not found by its number.");
        var stored = await shop.AddAsync(shop.Plain() with { Number = undone.Number }).ConfigureAwait(false);
        shop.ExpectSame(stored, await shop.FindByNumberAsync(shop.Shop, undone.Number).ConfigureAwait(false), "The number of an undone order is free.");
    }

    private static async Task Two_shops_may_use_one_number(OrderConformanceShop shop)
    {
        var mine = await shop.AddAsync(shop.WithText(shop.Plain(), "mine")).ConfigureAwait(false);
        Expect.True(await shop.FindByNumberAsync(shop.Neighbour, mine.Number).ConfigureAwait(false) is null, "Another shop does not find it.");
        var theirs = await shop.AddAsync(shop.In(shop.Neighbour, shop.WithText(mine, "theirs"))).ConfigureAwait(false);
        shop.ExpectSame(mine, await shop.FindByNumberAsync(shop.Shop, mine.Number).ConfigureAwait(false), "Each shop finds its own.");
        shop.ExpectSame(theirs, await shop.FindByNumberAsync(shop.Neighbour, mine.Number).ConfigureAwait(false), "Each shop finds its own.");
    }

    private static async Task Of_64_rivals_that_use_one_number_one_wins(OrderConformanceShop shop)
    {
        var results = await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, _ => shop.SaveAsync(shop.Plain() with { Number = "one" }, 0)).ConfigureAwait(false);
        foreach (var late in results.Where(result => !result.IsSuccess))
        {
            Expect.Refused(Taken, late, "Whoever comes late is told so.");
        }

        Expect.Equal(1, results.Count(result => result.IsSuccess), "One of the rivals gets the number.");
        var winner = results.Single(result => result.IsSuccess).Value;
        shop.ExpectSame(winner, await shop.FindByNumberAsync(shop.Shop, "one").ConfigureAwait(false), "The winner has the number.");
        shop.ExpectSame([winner], await shop.ListAsync(new OrderQuery { Limit = 200 }).ConfigureAwait(false), "The others are not stored.");
    }

    private static async Task The_sequence_counts_from_1(OrderConformanceShop shop)
    {
        await ExpectNextAsync(shop, 1).ConfigureAwait(false);
        await ExpectNextAsync(shop, 2).ConfigureAwait(false);
        await shop.CommitAsync(async session =>
        {
            Expect.Equal(3L, await shop.NextNumberAsync(session).ConfigureAwait(false), "A session counts on.");
            Expect.Equal(4L, await shop.NextNumberAsync(session).ConfigureAwait(false), "A session counts its own numbers.");
        }).ConfigureAwait(false);
        await ExpectNextAsync(shop, 5).ConfigureAwait(false);
    }

    private static async Task Each_shop_has_a_sequence_of_its_own(OrderConformanceShop shop)
    {
        await ExpectNextAsync(shop, 1).ConfigureAwait(false);
        await ExpectNextAsync(shop, 2).ConfigureAwait(false);
        Expect.Equal(1L, await shop.NextNumberAsync(shop.Neighbour).ConfigureAwait(false), "Another shop counts from 1.");
        await ExpectNextAsync(shop, 3).ConfigureAwait(false);
        Expect.Equal(2L, await shop.NextNumberAsync(shop.Neighbour).ConfigureAwait(false), "Another shop counts its own.");
    }

    private static async Task An_undone_session_gives_its_numbers_back(OrderConformanceShop shop)
    {
        // The first number of a shop too, where a store may have nothing to undo to.
        for (var next = 1L; next <= 3; next++)
        {
            await shop.RefuseAsync(shop.Sessions, session => DrawTwoAsync(shop, session, next)).ConfigureAwait(false);
            await shop.ThrowAsync(shop.Sessions, session => DrawTwoAsync(shop, session, next)).ConfigureAwait(false);
            await ExpectNextAsync(shop, next).ConfigureAwait(false);
        }
    }

    private static async Task An_undone_part_of_a_session_gives_its_numbers_back(OrderConformanceShop shop)
    {
        await shop.CommitAsync(async session =>
        {
            await shop.RefuseAsync(session, part => DrawTwoAsync(shop, part, 1)).ConfigureAwait(false);
            Expect.Equal(1L, await shop.NextNumberAsync(session).ConfigureAwait(false), "The numbers of an undone part are free.");
            await shop.RefuseAsync(session, part => DrawTwoAsync(shop, part, 2)).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await ExpectNextAsync(shop, 2).ConfigureAwait(false);
    }

    private static async Task The_sequence_of_64_callers_has_no_gap_and_no_double(OrderConformanceShop shop)
    {
        var numbers = await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, _ => shop.NextNumberAsync()).ConfigureAwait(false);
        ExpectSequence(numbers);
        await ExpectNextAsync(shop, StoreConformanceShop.Callers + 1).ConfigureAwait(false);
    }

    private static async Task Orders_of_64_callers_of_whom_some_give_up_are_numbered_without_gap(OrderConformanceShop shop)
    {
        var results = await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, caller => PlaceAsync(shop, giveUp: caller % 3 == 0)).ConfigureAwait(false);
        foreach (var refused in results.Where(result => !result.IsSuccess))
        {
            Expect.Refused(StoreConformanceShop.Veto.Code, refused, "Nobody gives up but those who want to.");
        }

        var stored = await shop.ListAsync(new OrderQuery { Limit = 200 }).ConfigureAwait(false);
        Expect.Equal(results.Count(result => result.IsSuccess), stored.Count, "The orders of those who did not give up are stored.");
        ExpectSequence([.. stored.Select(order => long.Parse(order.Number, CultureInfo.InvariantCulture))]);
    }

    private static Task<CommerceResult<Order>> PlaceAsync(OrderConformanceShop shop, bool giveUp)
    {
        var order = shop.Plain();
        return shop.Sessions.RunAsync(
            async (session, _) =>
            {
                var number = await shop.NextNumberAsync(session).ConfigureAwait(false);
                var saved = await shop.SaveAsync(session, order with { Number = number.ToString(CultureInfo.InvariantCulture) }, 0).ConfigureAwait(false);
                return giveUp && saved.IsSuccess ? StoreConformanceShop.Veto : saved;
            },
            shop.Token);
    }

    private static async Task DrawTwoAsync(OrderConformanceShop shop, ICommerceSession session, long next)
    {
        Expect.Equal(next, await shop.NextNumberAsync(session).ConfigureAwait(false), "A number that was given back comes again.");
        Expect.Equal(next + 1, await shop.NextNumberAsync(session).ConfigureAwait(false), "A session counts its own numbers.");
    }

    private static async Task ExpectNextAsync(OrderConformanceShop shop, long number) =>
        Expect.Equal(number, await shop.NextNumberAsync().ConfigureAwait(false), "The sequence has no gap and no double.");

    private static void ExpectSequence(long[] numbers) => Expect.Equal(
        string.Join(' ', Enumerable.Range(1, numbers.Length)),
        string.Join(' ', numbers.Order()),
        "The sequence has no gap and no double.");
}
