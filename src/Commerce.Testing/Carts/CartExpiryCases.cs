using Commerce.Carts;

namespace Commerce.Testing;

/// <summary>Carts whose time is over are deleted, and no others.</summary>
internal static class CartExpiryCases
{
    // Long before any other case's carts, so that a list over all shops shows those of this room only.
    private static readonly DateTimeOffset Era = new DateTimeOffset(1990, 1, 1, 10, 20, 30, TimeSpan.Zero).AddTicks(1_234_560);

    public static IReadOnlyList<(string Name, Func<CartConformanceShop, Task> Run)> All { get; } =
    [
        (nameof(Carts_that_expired_are_deleted_whatever_became_of_them), Carts_that_expired_are_deleted_whatever_became_of_them),
        (nameof(An_ordered_cart_is_kept_until_its_time), An_ordered_cart_is_kept_until_its_time),
        (nameof(A_cart_that_expires_at_the_moment_asked_for_is_kept), A_cart_that_expires_at_the_moment_asked_for_is_kept),
        (nameof(A_cart_that_was_given_more_time_is_kept), A_cart_that_was_given_more_time_is_kept),
        (nameof(No_more_carts_are_deleted_than_asked_for), No_more_carts_are_deleted_than_asked_for),
        (nameof(A_deleted_cart_is_new_again), A_deleted_cart_is_new_again),
        (nameof(Deleting_leaves_the_carts_of_other_shops), Deleting_leaves_the_carts_of_other_shops),
        (nameof(A_refused_session_deletes_nothing), A_refused_session_deletes_nothing),
        (nameof(A_refusal_inside_a_session_brings_back_what_its_part_deleted), A_refusal_inside_a_session_brings_back_what_its_part_deleted),
        (nameof(A_session_does_not_find_what_it_deleted), A_session_does_not_find_what_it_deleted),
        (nameof(Shops_with_expired_carts_are_listed_once), Shops_with_expired_carts_are_listed_once),
        (nameof(No_more_shops_are_listed_than_asked_for), No_more_shops_are_listed_than_asked_for),
        (nameof(Carts_deleted_by_many_at_once_are_counted_once), Carts_deleted_by_many_at_once_are_counted_once),
    ];

    private static async Task Carts_that_expired_are_deleted_whatever_became_of_them(CartConformanceShop shop)
    {
        var open = await AddAsync(shop, 0).ConfigureAwait(false);
        var merged = await shop.AddAsync(New(shop, 1) with { State = CartState.Merged, MergedInto = open.Id }).ConfigureAwait(false);
        var young = await AddAsync(shop, 2, Era.AddDays(2)).ConfigureAwait(false);
        var ordered = await shop.AddAsync(New(shop, 3) with { State = CartState.Ordered, Order = OrderId.From(StoreConformanceShop.IdAt(0)) }).ConfigureAwait(false);
        Expect.Equal(3, await shop.DeleteAsync(Era.AddDays(1)).ConfigureAwait(false), "Deleting says how many.");
        await shop.ExpectNothingAsync(open, "An open cart that expired is deleted.").ConfigureAwait(false);
        await shop.ExpectNothingAsync(merged, "A merged cart that expired is deleted.").ConfigureAwait(false);
        await shop.ExpectNothingAsync(ordered, "An ordered cart that expired is deleted.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(young, "A cart that did not expire is kept.").ConfigureAwait(false);
        Expect.Equal(0, await shop.DeleteAsync(Era.AddDays(1)).ConfigureAwait(false), "What is deleted is not counted again.");
        Expect.Equal(1, await shop.DeleteAsync(Era.AddDays(3)).ConfigureAwait(false), "Later the other one has expired too.");
    }

    private static async Task An_ordered_cart_is_kept_until_its_time(CartConformanceShop shop)
    {
        var cart = await AddAsync(shop, 0).ConfigureAwait(false);
        var ordered = await shop.ChangeAsync(
            cart with { State = CartState.Ordered, Order = OrderId.From(StoreConformanceShop.IdAt(0)), ExpiresAt = Era.AddDays(5) }).ConfigureAwait(false);
        Expect.Equal(0, await shop.DeleteAsync(Era.AddDays(1)).ConfigureAwait(false), "Its time counts from the order.");
        await shop.ExpectStoredAsync(ordered, "It is kept.").ConfigureAwait(false);
        Expect.True(!(await shop.ShopsAsync(Era.AddDays(1)).ConfigureAwait(false)).Contains(shop.Shop), "A shop with young ordered carts has none to delete.");
        Expect.True((await shop.ShopsAsync(Era.AddDays(6)).ConfigureAwait(false)).Contains(shop.Shop), "A shop with old ones has.");
        Expect.Equal(1, await shop.DeleteAsync(Era.AddDays(6)).ConfigureAwait(false), "An ordered cart does not grow old for ever.");
        await shop.ExpectNothingAsync(ordered, "It is gone.").ConfigureAwait(false);
    }

    private static async Task A_cart_that_expires_at_the_moment_asked_for_is_kept(CartConformanceShop shop)
    {
        var cart = await AddAsync(shop, 0).ConfigureAwait(false);
        Expect.True(!(await shop.ShopsAsync(Era).ConfigureAwait(false)).Contains(shop.Shop), "It has not expired before that moment.");
        Expect.Equal(0, await shop.DeleteAsync(Era).ConfigureAwait(false), "It has not expired before that moment.");
        await shop.ExpectStoredAsync(cart, "It is kept.").ConfigureAwait(false);

        // A microsecond: the least that every database tells apart.
        Expect.True((await shop.ShopsAsync(Era.AddMicroseconds(1)).ConfigureAwait(false)).Contains(shop.Shop), "A moment later it has.");
        Expect.Equal(1, await shop.DeleteAsync(Era.AddMicroseconds(1)).ConfigureAwait(false), "A moment later it has.");
    }

    private static async Task A_cart_that_was_given_more_time_is_kept(CartConformanceShop shop)
    {
        var cart = await AddAsync(shop, 0).ConfigureAwait(false);
        var later = await shop.ChangeAsync(cart with { ExpiresAt = Era.AddDays(5) }).ConfigureAwait(false);
        Expect.Equal(0, await shop.DeleteAsync(Era.AddDays(1)).ConfigureAwait(false), "The new time counts.");
        await shop.ExpectStoredAsync(later, "It is kept.").ConfigureAwait(false);
        Expect.Equal(1, await shop.DeleteAsync(Era.AddDays(6)).ConfigureAwait(false), "The new time counts.");
    }

    private static async Task No_more_carts_are_deleted_than_asked_for(CartConformanceShop shop)
    {
        for (var i = 0; i < 5; i++)
        {
            await AddAsync(shop, i).ConfigureAwait(false);
        }

        List<int> deleted = [];
        for (var i = 0; i < 4; i++)
        {
            deleted.Add(await shop.DeleteAsync(Era.AddDays(1), limit: 2).ConfigureAwait(false));
        }

        Expect.Equal("2 2 1 0", string.Join(' ', deleted), "Carts are deleted a few at a time, until none is left.");
    }

    private static async Task A_deleted_cart_is_new_again(CartConformanceShop shop)
    {
        var cart = await AddAsync(shop, 0).ConfigureAwait(false);
        cart = await shop.ChangeAsync(cart).ConfigureAwait(false);
        await shop.DeleteAsync(Era.AddDays(1)).ConfigureAwait(false);
        Expect.Refused("messaging.version_conflict", await shop.SaveAsync(cart, 2).ConfigureAwait(false), "What is deleted cannot be changed.");
        Expect.Equal(1L, (await shop.AddAsync(cart with { ExpiresAt = StoreConformanceShop.Now }).ConfigureAwait(false)).Version, "What is deleted can be added.");
    }

    private static async Task Deleting_leaves_the_carts_of_other_shops(CartConformanceShop shop)
    {
        await AddAsync(shop, 0).ConfigureAwait(false);
        var theirs = await shop.AddAsync(shop.In(shop.Neighbour, New(shop, 0))).ConfigureAwait(false);
        var alone = await shop.AddAsync(shop.In(shop.Neighbour, New(shop, 1))).ConfigureAwait(false);
        Expect.Equal(1, await shop.DeleteAsync(Era.AddDays(1)).ConfigureAwait(false), "The carts of other shops do not count.");
        await shop.ExpectStoredAsync(theirs, "Another shop's cart of the same id is kept.").ConfigureAwait(false);
        await shop.ExpectStoredAsync(alone, "Another shop's cart is kept.").ConfigureAwait(false);
        var shops = await shop.ShopsAsync(Era.AddDays(1)).ConfigureAwait(false);
        Expect.True(shops.Contains(shop.Neighbour) && !shops.Contains(shop.Shop), "Only the other shop has carts left to delete.");
        await DeleteNeighboursAsync(shop).ConfigureAwait(false);
    }

    private static async Task A_refused_session_deletes_nothing(CartConformanceShop shop)
    {
        var cart = await AddAsync(shop, 0).ConfigureAwait(false);
        await shop.RefuseAsync(shop.Sessions, async session =>
            Expect.Equal(1, await shop.DeleteAsync(session, Era.AddDays(1)).ConfigureAwait(false), "Deleting says how many.")).ConfigureAwait(false);
        await shop.ExpectStoredAsync(cart, "An undone session leaves the cart.").ConfigureAwait(false);
        Expect.Equal(1, await shop.DeleteAsync(Era.AddDays(1)).ConfigureAwait(false), "It can still be deleted.");
    }

    private static async Task A_refusal_inside_a_session_brings_back_what_its_part_deleted(CartConformanceShop shop)
    {
        var cart = await AddAsync(shop, 0).ConfigureAwait(false);
        await shop.CommitAsync(async session =>
        {
            await shop.RefuseAsync(session, async part => await shop.DeleteAsync(part, Era.AddDays(1)).ConfigureAwait(false)).ConfigureAwait(false);
            cart = await shop.ChangeAsync(session, cart).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await shop.ExpectStoredAsync(cart, "What an undone part deleted is there again.").ConfigureAwait(false);
        await shop.DeleteAsync(Era.AddDays(1)).ConfigureAwait(false);
    }

    private static async Task A_session_does_not_find_what_it_deleted(CartConformanceShop shop)
    {
        var cart = await AddAsync(shop, 0).ConfigureAwait(false);
        await shop.CommitAsync(async session =>
        {
            Expect.True(await shop.FindAsync(session, cart).ConfigureAwait(false) is not null, "It is there before.");
            await shop.DeleteAsync(session, Era.AddDays(1)).ConfigureAwait(false);
            Expect.True(await shop.FindAsync(session, cart).ConfigureAwait(false) is null, "A session does not find what it deleted.");
            var again = await shop.AddAsync(session, New(shop, 0)).ConfigureAwait(false);
            Expect.Equal(1L, again.Version, "What a session deleted is new to it.");
            Expect.Equal(1, await shop.DeleteAsync(session, Era.AddDays(1)).ConfigureAwait(false), "A session deletes what it added.");
        }).ConfigureAwait(false);
        await shop.ExpectNothingAsync(cart, "It is gone for good.").ConfigureAwait(false);
    }

    private static async Task Shops_with_expired_carts_are_listed_once(CartConformanceShop shop)
    {
        Expect.True(!(await shop.ShopsAsync(Era.AddDays(1)).ConfigureAwait(false)).Contains(shop.Shop), "A shop without carts is not listed.");
        var cart = await AddAsync(shop, 0).ConfigureAwait(false);
        await AddAsync(shop, 1).ConfigureAwait(false);
        await shop.AddAsync(New(shop, 2) with { State = CartState.Merged, MergedInto = cart.Id }).ConfigureAwait(false);
        var theirs = await shop.AddAsync(shop.In(shop.Neighbour, New(shop, 0))).ConfigureAwait(false);
        await shop.ChangeAsync(theirs with { State = CartState.Ordered, ExpiresAt = Era.AddDays(5) }).ConfigureAwait(false);
        var shops = await shop.ShopsAsync(Era.AddDays(1)).ConfigureAwait(false);
        Expect.Equal(1, shops.Count(listed => listed == shop.Shop), "A shop with several carts to delete is listed once.");
        Expect.True(!shops.Contains(shop.Neighbour), "A shop with young carts only is not listed.");
        await shop.DeleteAsync(Era.AddDays(1)).ConfigureAwait(false);
        Expect.True(!(await shop.ShopsAsync(Era.AddDays(1)).ConfigureAwait(false)).Contains(shop.Shop), "A shop whose carts are deleted is not listed.");
    }

    private static async Task No_more_shops_are_listed_than_asked_for(CartConformanceShop shop)
    {
        await AddAsync(shop, 0).ConfigureAwait(false);
        await AddAsync(shop, 1).ConfigureAwait(false);
        await shop.AddAsync(shop.In(shop.Neighbour, New(shop, 0))).ConfigureAwait(false);
        var shops = await shop.ShopsAsync(Era.AddDays(1), limit: 2).ConfigureAwait(false);
        Expect.Equal(2, shops.Distinct().Count(), "The limit counts shops, not carts.");
        Expect.Equal(1, (await shop.ShopsAsync(Era.AddDays(1), limit: 1).ConfigureAwait(false)).Count, "No more shops are listed than asked for.");
        await shop.DeleteAsync(Era.AddDays(1)).ConfigureAwait(false);
        await DeleteNeighboursAsync(shop).ConfigureAwait(false);
    }

    private static async Task Carts_deleted_by_many_at_once_are_counted_once(CartConformanceShop shop)
    {
        const int carts = 40;
        for (var i = 0; i < carts; i++)
        {
            await AddAsync(shop, i).ConfigureAwait(false);
        }

        var deleted = await StoreConformanceShop.AtOnceAsync(StoreConformanceShop.Callers, _ => shop.DeleteAsync(Era.AddDays(1), limit: 3)).ConfigureAwait(false);
        Expect.True(deleted.All(count => count is >= 0 and <= 3), "Nobody deletes more than asked for.");
        var left = 0;
        for (var i = 0; i < carts; i++)
        {
            left += await shop.FindAsync(New(shop, i)).ConfigureAwait(false) is null ? 0 : 1;
        }

        Expect.Equal(carts - left, deleted.Sum(), "Each deleted cart is counted by one caller.");
        Expect.Equal(left, await shop.DeleteAsync(Era.AddDays(1)).ConfigureAwait(false), "What is left can be deleted.");
    }

    private static Cart New(CartConformanceShop shop, int number, DateTimeOffset? expiresAt = null) =>
        shop.Cart(CartId.From(StoreConformanceShop.IdAt(number)), expiresAt ?? Era);

    private static Task<Cart> AddAsync(CartConformanceShop shop, int number, DateTimeOffset? expiresAt = null) => shop.AddAsync(New(shop, number, expiresAt));

    private static Task<int> DeleteNeighboursAsync(CartConformanceShop shop) =>
        shop.InSessionAsync(session => session.Get<ICartStore>().DeleteExpiredAsync(shop.Neighbour, Era.AddDays(1), 100, shop.Token));
}
